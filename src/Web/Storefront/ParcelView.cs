using Trove.Orders;

namespace Trove.Web.Storefront;

/// <summary>A parcel on the order's page: one that left, or one that is being packed.</summary>
/// <param name="Heading">"Parcel 1 of 2", or "One parcel".</param>
/// <param name="State">In a word or two; <paramref name="Look"/> is its CSS class.</param>
internal sealed record ParcelView(
    string Heading,
    string State,
    string Look,
    string Facts,
    string? TrackingNumber,
    string? TrackingUrl,
    IReadOnlyList<ParcelItemView> Items
)
{
    /// <summary>Those that left in front, then what is still being packed, by the place it will come from.</summary>
    public static IReadOnlyList<ParcelView> Of(Order order)
    {
        // What is not sent by parcel needs no packing.
        var toCome = order.Address is null ? [] : order.ToCome;
        var count = order.Fulfilments.Count + toCome.Count;
        var views = new List<ParcelView>(count);
        foreach (var parcel in order.Fulfilments)
            views.Add(
                new ParcelView(
                    HeadingOf(views.Count + 1, count),
                    parcel.DeliveredAt is null ? "On its way" : "Arrived",
                    parcel.DeliveredAt is null ? "is-moving" : "is-there",
                    FactsOf(parcel),
                    parcel.TrackingNumber,
                    parcel.TrackingUrl,
                    ItemsOf(order, parcel.Items)
                )
            );
        foreach (var parcel in toCome)
            views.Add(
                new ParcelView(
                    HeadingOf(views.Count + 1, count),
                    "Being packed",
                    "is-waiting",
                    parcel.Warehouse is { } place ? $"Will be sent from {place}" : "",
                    null,
                    null,
                    ItemsOf(order, parcel.Items)
                )
            );
        return views;
    }

    /// <summary>What is to be said above them; null when a single one needs no word.</summary>
    public static string? Lede(Order order, IReadOnlyList<ParcelView> parcels)
    {
        var left = order.Fulfilments.Count;
        return (parcels.Count, left) switch
        {
            (<= 1, _) => null,
            (var all, 0) => $"Your order comes in {all} parcels, because its parts are in different places.",
            (var all, _) when all == left => $"All {all} parcels have left.",
            (var all, 1) => $"The first of {all} parcels has left; the rest follows.",
            (var all, _) => $"{left} of {all} parcels have left; the rest follows.",
        };
    }

    private static string HeadingOf(int place, int count) => count == 1 ? "One parcel" : $"Parcel {place} of {count}";

    private static string FactsOf(OrderFulfilment parcel)
    {
        var by = parcel.Carrier is { } carrier ? $" with {carrier}" : "";
        var arrived = parcel.DeliveredAt is { } at ? $", arrived on {OrderWords.Day(at)}" : "";
        return $"Shipped from {parcel.Warehouse} on {OrderWords.Day(parcel.ShippedAt)}{by}{arrived}";
    }

    private static IReadOnlyList<ParcelItemView> ItemsOf(Order order, IReadOnlyList<FulfilmentItem> items) =>
        [
            .. from item in items
            let image = order.Items.FirstOrDefault(line => line.Sku == item.Sku)?.ImageUrl
            select new ParcelItemView(item.Name, item.VariantName, image, item.Quantity),
        ];
}

/// <summary>A line of a parcel.</summary>
internal sealed record ParcelItemView(string Name, string VariantName, string? ImageUrl, int Quantity);
