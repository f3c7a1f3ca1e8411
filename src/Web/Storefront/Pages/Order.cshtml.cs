using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Orders;
using Trove.Shipping;

namespace Trove.Web.Storefront.Pages;

/// <summary>An order, for whoever has its token; just after paying, with thanks.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OrderModel(IOrders orders, IShipping shipping) : PageModel
{
    public Order Order { get; private set; } = null!;

    public bool IsThanks { get; private set; }

    public string CountryName { get; private set; } = "";

    public static string UrlOf(Order order) =>
        $"/orders/{Uri.EscapeDataString(order.Number)}?token={Uri.EscapeDataString(order.Token)}";

    public static string ThanksUrl(Order order) => UrlOf(order) + "&thanks=1";

    public async Task<IActionResult> OnGetAsync(
        string number,
        [FromQuery] string? token,
        [FromQuery] string? thanks,
        CancellationToken cancellationToken
    )
    {
        if (await orders.FindAsync(new OrderKey(number, token), cancellationToken) is not { } order)
            return NotFound();
        Order = order;
        IsThanks = thanks is not null && order.Status == OrderStatus.Paid;
        var countries = await shipping.GetCountriesAsync(cancellationToken);
        var code = order.Address?.Country ?? "";
        CountryName = countries.FirstOrDefault(country => country.Code == code)?.Name ?? code;
        return Page();
    }
}
