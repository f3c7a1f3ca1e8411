namespace Trove.Orders;

/// <summary>What the timeline says of a parcel, for its owner and the back office.</summary>
internal static class Notes
{
    public static string Shipped(OrderRecord order, FulfilmentRecord fulfilment)
    {
        var by = fulfilment.Tracking.Carrier is { } carrier ? $" with {carrier}" : "";
        var number = fulfilment.Tracking.Number is { } tracking ? $" ({tracking})" : "";
        var items = order.ItemsOf(fulfilment.Lines).Select(item => $"{item.Quantity} × {item.Name}");
        return $"A parcel left {fulfilment.ShipsFrom}{by}{number}: {string.Join(", ", items)}.";
    }

    public static string Delivered(FulfilmentRecord fulfilment) => $"The parcel from {fulfilment.ShipsFrom} arrived.";
}
