using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Catalog;
using Trove.Orders;
using Trove.Reviews;
using Trove.WaitingRoom;
using Trove.Web.Api;

namespace Trove.Web.Storefront.Pages;

/// <summary>
/// Where a review is written, changed and withdrawn: reached from the order, which is the proof, or by the review's own
/// signed address, which the page goes to once it is written.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class WriteReviewModel(ICatalog catalog, IReviews reviews, IWaitingRoom waitingRoom, TimeProvider clock)
    : PageModel
{
    public Product Product { get; private set; } = null!;

    public ReviewForm Form { get; private set; } = new();

    public FormErrors Errors { get; private set; } = FormErrors.None;

    /// <summary>The proof that was brought along.</summary>
    public OrderKey? Order { get; private set; }

    /// <summary>What was written before; null while it is being written.</summary>
    public OwnReview? Own { get; private set; }

    public bool IsVerified { get; private set; }

    /// <summary>Why nobody may write here; null when they may.</summary>
    public NoProof? Refusal { get; private set; }

    /// <summary>Whether it was just kept.</summary>
    public bool IsDone { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public bool NeedsEmail => Own is null && !IsVerified;

    public static string UrlOf(Order order, OrderLine line) =>
        $"/p/{line.ProductSlug}/review" + new QueryString().Add("order", order.Number).Add("token", order.Token);

    public async Task<IActionResult> OnGetAsync(
        string slug,
        [FromQuery] string? order,
        [FromQuery] string? token,
        [FromQuery] Guid review,
        [FromQuery] string? key,
        [FromQuery] string? done,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(slug, cancellationToken) is { } elsewhere)
            return elsewhere;
        if (review != Guid.Empty)
        {
            if (await reviews.FindOwnAsync(new ReviewKey(review, key), cancellationToken) is not { } own)
                return NotFound();
            (Own, Form, IsVerified, IsDone) = (own, ReviewForm.Of(own.Text), own.IsVerified, done is not null);
            return Page();
        }

        Order = string.IsNullOrEmpty(order) ? null : new OrderKey(order, token);
        switch (await reviews.LookAsync(Product.Slug, Order, cancellationToken))
        {
            case HasWritten(var own):
                return new SeeOther(UrlOf(own));
            case MayWrite(var isVerified, var name):
                IsVerified = isVerified;
                Form.Author = name.Split(' ')[0];
                break;
            case MayNotWrite(var reason):
                Refusal = reason;
                break;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string slug,
        ReviewForm form,
        [FromForm] string? order,
        [FromForm] string? token,
        [FromForm] Guid review,
        [FromForm] string? key,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(slug, cancellationToken) is { } elsewhere)
            return elsewhere;
        Form = form;
        Order = string.IsNullOrEmpty(order) ? null : new OrderKey(order, token);
        var sender = await VisitorPass.SenderAsync(HttpContext, waitingRoom);
        var result =
            review != Guid.Empty
                ? await reviews.EditAsync(
                    new EditReview(new ReviewKey(review, key), form.ToText(), sender),
                    cancellationToken
                )
                : await reviews.WriteAsync(
                    new WriteReview(Product.Slug, form.ToText(), form.Email, Order, sender),
                    cancellationToken
                );
        if (result is ReviewKept(var kept))
            return new SeeOther(UrlOf(kept) + "&done=1");
        if (review != Guid.Empty)
            Own = await reviews.FindOwnAsync(new ReviewKey(review, key), cancellationToken);
        IsVerified = Own?.IsVerified ?? Order is not null;
        return Refuse(result);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(
        string slug,
        [FromForm] Guid review,
        [FromForm] string? key,
        CancellationToken cancellationToken
    )
    {
        if (await OpenAsync(slug, cancellationToken) is { } elsewhere)
            return elsewhere;
        if (!await reviews.WithdrawAsync(new ReviewKey(review, key), cancellationToken))
            return NotFound();
        IsWithdrawn = true;
        return Page();
    }

    private static string UrlOf(OwnReview own) =>
        $"/p/{own.Slug}/review" + new QueryString().Add("review", own.Key.Id.ToString()).Add("key", own.Key.Token!);

    /// <summary>Finds the product; where to go instead when it is elsewhere or nowhere.</summary>
    private async Task<IActionResult?> OpenAsync(string slug, CancellationToken cancellationToken)
    {
        switch (await catalog.FindProductAsync(slug, cancellationToken))
        {
            case ProductFound(var product):
                Product = product;
                return null;
            case ProductMoved(var now) when HttpMethods.IsGet(Request.Method):
                return LocalRedirectPermanent($"/p/{now}/review{Request.QueryString}");
            default:
                return NotFound();
        }
    }

    private IActionResult Refuse(ReviewResult result)
    {
        switch (result)
        {
            case ReviewInvalid(var errors):
                Errors = new FormErrors(errors);
                Response.StatusCode = StatusCodes.Status400BadRequest;
                break;
            case OnlyBuyersReview(var reason):
                Refusal = reason;
                Response.StatusCode = StatusCodes.Status403Forbidden;
                break;
            case AlreadyReviewed(null):
                Errors = FormErrors.Of(
                    "A review from this address is here already. Its own link, which you were shown when it was sent, opens it."
                );
                Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            case AlreadyReviewed({ } own):
                return new SeeOther(UrlOf(own));
            case TooManyReviews(var retryAt):
                var seconds = ReviewProblems.SecondsUntil(retryAt, clock);
                Errors = FormErrors.Of(
                    $"That was a lot in one hour. Nothing was lost: send it again in {(seconds + 59) / 60} minutes."
                );
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.RetryAfter = seconds.ToString();
                break;
            default:
                return NotFound();
        }

        return Page();
    }
}
