using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.BackInStock;

namespace Trove.Web.Storefront.Pages;

/// <summary>
/// Where the mail leads: a piece is held, take it or leave it. Looking changes nothing, because mailboxes follow links
/// before their owners do.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OfferModel(IBackInStock backInStock, OwnCart own) : PageModel
{
    public Subscription Offer { get; private set; } = null!;

    public string Token { get; private set; } = "";

    /// <summary>Whether the cart would not take the piece.</summary>
    public bool IsRefused { get; private set; }

    public string Name => Offer.ProductName + (Offer.VariantName.Length > 0 ? $" ({Offer.VariantName})" : "");

    public HeldUntil? Held =>
        Offer is { Status: SubscriptionStatus.Offered, OfferedUntil: { } until }
            ? new HeldUntil(until, Offer.ServerTime)
            : null;

    public async Task<IActionResult> OnGetAsync(
        Guid id,
        [FromQuery] string? token,
        CancellationToken cancellationToken
    ) => await FindAsync(id, token, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostTakeAsync(
        Guid id,
        [FromForm] string? token,
        CancellationToken cancellationToken
    )
    {
        var result = await backInStock.ClaimAsync(new SubscriptionKey(id, token), own.Key, cancellationToken);
        if (result is OfferClaimed(var cart))
        {
            CartCookie.Write(Response, cart);
            return new SeeOther("/cart");
        }

        if (!await FindAsync(id, token, cancellationToken))
            return NotFound();
        IsRefused = result is ClaimRefused;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(
        Guid id,
        [FromForm] string? token,
        CancellationToken cancellationToken
    )
    {
        await backInStock.EndAsync(new SubscriptionKey(id, token), cancellationToken);
        return await FindAsync(id, token, cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(Guid id, string? token, CancellationToken cancellationToken)
    {
        if (await backInStock.FindAsync(new SubscriptionKey(id, token), cancellationToken) is not { } offer)
            return false;
        (Offer, Token) = (offer, token!);
        return true;
    }
}
