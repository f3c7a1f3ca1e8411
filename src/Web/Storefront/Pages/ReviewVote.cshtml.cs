using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Reviews;
using Trove.WaitingRoom;
using Trove.Web.Api;
using Trove.Web.Hosting;

namespace Trove.Web.Storefront.Pages;

/// <summary>Where the buttons below a review lead: the vote is counted, and the visitor is back at the review.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReviewVoteModel(
    IReviews reviews,
    IWaitingRoom waitingRoom,
    ProductPages pages,
    TimeProvider clock
) : PageModel
{
    public string Back { get; private set; } = "/";

    public int RetryMinutes { get; private set; }

    /// <summary>There is nothing to look at: a vote is posted.</summary>
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(
        Guid id,
        [FromForm] string? vote,
        [FromForm] string? back,
        CancellationToken cancellationToken
    )
    {
        if (vote is not ("yes" or "no"))
            return BadRequest();
        var visitor = await VisitorPass.MeetAsync(HttpContext, waitingRoom);
        var cast = new CastVote(id, vote == "yes", visitor, HttpContext.Connection.RemoteIpAddress);
        switch (await reviews.VoteAsync(cast, cancellationToken))
        {
            case VoteCounted(var slug, _, _):
                // Who has voted sees it counted: the page that was kept is gone before they are back.
                await pages.EvictAsync(slug, cancellationToken);
                return new SeeOther($"{BackTo(back, slug)}#review-{id:N}");
            case TooManyVotes(var retryAt):
                var seconds = ReviewProblems.SecondsUntil(retryAt, clock);
                (Back, RetryMinutes) = (BackTo(back, slug: null), (seconds + 59) / 60);
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.RetryAfter = seconds.ToString();
                return Page();
            default:
                return NotFound();
        }
    }

    private string BackTo(string? back, string? slug) =>
        back is { Length: <= 500 } && back.StartsWith("/p/", StringComparison.Ordinal) && Url.IsLocalUrl(back) ? back
        : slug is null ? "/"
        : "/p/" + slug;
}
