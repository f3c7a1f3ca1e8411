using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Pricing;
using Trove.Shipping;

namespace Trove.Web.Storefront;

/// <summary>What a cart would cost, sent to this country this way, before anything is saved.</summary>
internal sealed class PreviewCheckout(ICatalog catalog, IPricing pricing, IShipping shipping, IInventory inventory)
{
    /// <param name="country">As the form has it; a country not delivered to gives way to the first that is.</param>
    /// <param name="option">As the form has it; one that is not offered gives way to the cheapest.</param>
    public async Task<CheckoutPreview> ForAsync(
        Cart cart,
        string? country,
        string? region,
        string? option,
        CancellationToken cancellationToken
    )
    {
        var countries = await shipping.GetCountriesAsync(cancellationToken);
        var destination =
            countries.FirstOrDefault(known => known.Code == country) ?? (countries is [var first, ..] ? first : null);
        var items = cart.Items.Select(line => new QuoteItem(line.Sku, Quantity.Of(line.Quantity))).ToList();
        var request = new QuoteRequest(cart.Currency, items, Country: destination?.Code, Coupons: cart.Coupons);
        var quote = await pricing.QuoteAsync(request, cancellationToken);
        var options = await OptionsAsync(quote, destination, cancellationToken);
        var chosen =
            options.FirstOrDefault(known => known.Id == option) ?? (options is [var cheapest, ..] ? cheapest : null);
        if (chosen is { Price.IsZero: false })
            quote = await pricing.QuoteAsync(request with { Shipping = chosen.Price }, cancellationToken);
        var shipments = await ShipmentsAsync(cart, destination, region, chosen, cancellationToken);
        return new CheckoutPreview(countries, destination, options, chosen, quote.Totals, shipments);
    }

    /// <summary>The cart's own shipments are planned for the address it knows; the form may have another.</summary>
    private async Task<IReadOnlyList<CartShipment>> ShipmentsAsync(
        Cart cart,
        Country? destination,
        string? region,
        ShippingOption? chosen,
        CancellationToken cancellationToken
    )
    {
        var items = cart.Shipments.SelectMany(shipment => shipment.Items).GroupBy(item => item.Sku);
        List<StockLine> lines = [.. items.Select(sku => new StockLine(sku.Key, sku.Sum(item => item.Quantity)))];
        if (destination is null || lines.Count == 0)
            return [];
        var parcels = await inventory.PlanParcelsAsync(
            new PlanParcels(cart.Id.Value, lines, new Destination(destination.Code, region)),
            cancellationToken
        );
        return
        [
            .. parcels.Select(parcel => new CartShipment(
                parcel.Warehouse.Code,
                parcel.Warehouse.Address?.City ?? parcel.Warehouse.Name,
                [.. parcel.Lines.Select(line => new ShipmentItem(line.Sku, line.Quantity))],
                chosen?.Estimate
            )),
        ];
    }

    private async Task<IReadOnlyList<ShippingOption>> OptionsAsync(
        Quote quote,
        Country? destination,
        CancellationToken cancellationToken
    )
    {
        if (!quote.NeedsShipping || destination is null)
            return [];
        var variants = await catalog.FindVariantsAsync([.. quote.Lines.Select(line => line.Sku)], cancellationToken);
        var parcel = variants.Where(variant => variant.RequiresShipping).Select(variant => variant.Sku).ToHashSet();
        var goods = Money.Sum(
            quote.Lines.Where(line => parcel.Contains(line.Sku)).Select(line => line.LineTotal),
            quote.Totals.Total.Currency
        );
        return await shipping.GetOptionsAsync(
            new ShippingRequest(destination.Code, goods, quote.ShippableWeightGrams),
            cancellationToken
        );
    }
}

/// <summary>See <see cref="PreviewCheckout"/>.</summary>
/// <param name="Chosen">Null when nothing is sent, or nothing can be.</param>
internal sealed record CheckoutPreview(
    IReadOnlyList<Country> Countries,
    Country? Country,
    IReadOnlyList<ShippingOption> Options,
    ShippingOption? Chosen,
    Totals Totals,
    IReadOnlyList<CartShipment> Shipments
);
