using System.Globalization;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Shipping;

namespace Trove.Web.Storefront;

/// <summary>
/// Where one piece would be sent from and when it would arrive, in the shop's own country by its cheapest option. The page
/// is kept for everybody, so it says for which country that is; the cart says it for the shopper's.
/// </summary>
internal sealed record ArrivalWords(string Text)
{
    /// <summary>Null when it is not sent, cannot be had, or nobody delivers there.</summary>
    public static async Task<ArrivalWords?> ForAsync(
        Variant variant,
        int available,
        string country,
        IInventory inventory,
        IShipping shipping,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        if (!variant.RequiresShipping || available <= 0)
            return null;
        var parcel = new PlanParcels(null, [new StockLine(variant.Sku, 1)], new Destination(country));
        var parcels = await inventory.PlanParcelsAsync(parcel, cancellationToken);
        var options = await shipping.GetOptionsAsync(
            new ShippingRequest(country, variant.Price, variant.WeightGrams),
            cancellationToken
        );
        if (parcels is not [var from] || options is not [var option, ..])
            return null;
        var countries = await shipping.GetCountriesAsync(cancellationToken);
        var name = countries.FirstOrDefault(known => known.Code == country)?.Name ?? country;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new ArrivalWords(
            (from.Warehouse.Address?.City is { } city ? $"Ships from {city} · arrives " : "Arrives ")
                + Dates(WorkingDay(today, option.MinDays), WorkingDay(today, option.MaxDays))
                + $" ({name})"
        );
    }

    /// <summary>So many working days later; carriers rest on Saturdays and Sundays.</summary>
    public static DateOnly WorkingDay(DateOnly from, int days)
    {
        while (days > 0)
        {
            from = from.AddDays(1);
            if (from.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                days--;
        }

        return from;
    }

    public static string Dates(DateOnly first, DateOnly last)
    {
        if (first == last)
            return Date(first);
        return first.Month == last.Month ? $"{Date(first)}–{last.Day}" : $"{Date(first)} – {Date(last)}";
    }

    private static string Date(DateOnly day) => day.ToString("MMMM d", CultureInfo.InvariantCulture);
}
