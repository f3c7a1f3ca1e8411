using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Orders;

namespace Trove.Web.Storefront.Pages;

/// <summary>Where a shopper comes back from the bank, and waits while nobody knows yet.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ReturnModel(IOrders orders, OwnCart own) : PageModel
{
    private const int QuickLooks = 10;
    private const int MaxLooks = 60;

    public string Number { get; private set; } = "";

    public string SelfUrl { get; private set; } = "";

    public CheckoutResult Outcome { get; private set; } = null!;

    public static string UrlOf(string number, string token) =>
        $"/checkout/return/{Uri.EscapeDataString(number)}?token={Uri.EscapeDataString(token)}";

    /// <param name="look">How often this page has looked already; it looks less often, then no more.</param>
    public async Task<IActionResult> OnGetAsync(
        string number,
        [FromQuery] string? token,
        [FromQuery] int look,
        CancellationToken cancellationToken
    )
    {
        var key = new OrderKey(number, token);
        if (token is null || await orders.FindAsync(key, cancellationToken) is null)
            return NotFound();
        (Number, SelfUrl) = (number, UrlOf(number, token));
        Outcome = await orders.ContinueAsync(key, cancellationToken);
        switch (Outcome)
        {
            case CheckoutPaid(var order):
                own.Forget();
                return new SeeOther(OrderModel.ThanksUrl(order));
            case CheckoutRefunded(var order, _):
                own.Forget();
                return new SeeOther(OrderModel.UrlOf(order));
            case CheckoutPending when look is >= 0 and < MaxLooks:
                // The Refresh header (HTML, 4.6.8.3) works without scripts.
                Response.Headers["Refresh"] = $"{(look < QuickLooks ? 2 : 10)};url={SelfUrl}&look={look + 1}";
                break;
        }

        return Page();
    }
}
