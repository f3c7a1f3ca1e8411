using Trove.Inventory;

namespace Trove.Orders;

/// <summary>A fulfilment as this module keeps it.</summary>
/// <param name="Key">The client's idempotency key, or one made for the request.</param>
/// <param name="ShipsFrom">The warehouse in public words, as it was called when the goods left.</param>
internal sealed record FulfilmentRecord(
    Guid Id,
    Guid Order,
    string Key,
    string RequestHash,
    string Warehouse,
    string ShipsFrom,
    FulfilmentStatus Status,
    Tracking Tracking,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? DeliveredAt,
    IReadOnlyList<StockLine> Lines
)
{
    public bool HasLeft => FulfilmentStates.HasLeft(Status);

    public int Pieces => Lines.Sum(line => line.Quantity);

    public OrderFulfilment ToContract(OrderRecord order) =>
        new(
            Id,
            ShipsFrom,
            Status,
            Tracking.Carrier,
            Tracking.Number,
            Tracking.Url,
            ShippedAt!.Value,
            DeliveredAt,
            order.ItemsOf(Lines)
        );

    public MerchantFulfilment ToMerchant(OrderRecord order) =>
        new(
            Id,
            Warehouse,
            ShipsFrom,
            Status,
            Tracking.Carrier,
            Tracking.Number,
            Tracking.Url,
            CreatedAt,
            ShippedAt,
            DeliveredAt,
            order.ItemsOf(Lines)
        );
}
