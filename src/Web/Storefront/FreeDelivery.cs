using Trove.Carts;
using Trove.Kernel;
using Trove.Shipping;

namespace Trove.Web.Storefront;

/// <summary>How far a cart is from being sent for nothing.</summary>
/// <param name="Missing">Zero when it is free already.</param>
internal sealed record FreeDelivery(Money Goods, Money Threshold, Money Missing, string CountryName)
{
    /// <summary>For the cart's country, or while that is not known the shop's; null where delivery is never free.</summary>
    public static async Task<FreeDelivery?> ForAsync(
        Cart cart,
        string shopCountry,
        IShipping shipping,
        CancellationToken cancellationToken
    )
    {
        if (!cart.NeedsShipping)
            return null;
        var code = cart.Country ?? shopCountry;
        var goods = cart.Totals.Subtotal - cart.Totals.Discount;
        var options =
            cart.ShippingOptions.Count > 0
                ? cart.ShippingOptions
                : await shipping.GetOptionsAsync(new ShippingRequest(code, goods, 0), cancellationToken);
        var threshold = options.Select(option => option.FreeFrom).Where(from => from is not null).Min();
        if (threshold is not { } free)
            return null;
        var countries = await shipping.GetCountriesAsync(cancellationToken);
        var name = countries.FirstOrDefault(country => country.Code == code)?.Name ?? code;
        return new FreeDelivery(goods, free, goods >= free ? Money.Zero(goods.Currency) : free - goods, name);
    }
}
