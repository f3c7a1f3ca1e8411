using System.Text.Json.Serialization;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>Goods of a paid order that are to leave the house.</summary>
/// <param name="IdempotencyKey">1 to 255 characters, chosen by the client; null: each request is a new one.</param>
/// <param name="Warehouse">The code of the one they leave from; null: wherever they are allocated.</param>
/// <param name="Lines">Null: everything that is allocated there and has not left, as one parcel a warehouse.</param>
public sealed record FulfilOrder(
    string Number,
    string? IdempotencyKey,
    string? Warehouse,
    IReadOnlyList<StockLine>? Lines,
    Tracking Tracking
);

/// <summary>Who carries a parcel and how to follow it; each part may be unknown.</summary>
/// <param name="Url">An absolute http or https address.</param>
public sealed record Tracking(string? Carrier, string? Number, string? Url)
{
    public static readonly Tracking None = new(null, null, null);
}

/// <summary>The life of a fulfilment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FulfilmentStatus>))]
public enum FulfilmentStatus
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("shipped")]
    Shipped,

    [JsonStringEnumMemberName("delivered")]
    Delivered,

    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>A parcel of an order, as its owner sees it.</summary>
/// <param name="Warehouse">Where it came from, in public words: a city.</param>
public sealed record OrderFulfilment(
    Guid Id,
    string Warehouse,
    FulfilmentStatus Status,
    string? Carrier,
    string? TrackingNumber,
    string? TrackingUrl,
    DateTimeOffset ShippedAt,
    DateTimeOffset? DeliveredAt,
    IReadOnlyList<FulfilmentItem> Items
);

/// <summary>What is in a parcel, or will be.</summary>
public sealed record FulfilmentItem(Sku Sku, string Name, string VariantName, int Quantity);

/// <summary>What has not left yet: as things stand, one parcel a warehouse.</summary>
/// <param name="Warehouse">Where it will come from, in public words; null when that was not looked up.</param>
public sealed record ParcelToCome(string? Warehouse, IReadOnlyList<FulfilmentItem> Items);

/// <summary>An order as the merchant sees it.</summary>
/// <param name="Allocations">What is to be shipped from where.</param>
/// <param name="NeedsAttention">What somebody must look at; null when all is well.</param>
public sealed record MerchantOrder(
    Order Order,
    IReadOnlyList<WarehouseShare> Allocations,
    IReadOnlyList<MerchantFulfilment> Fulfilments,
    string? NeedsAttention
);

/// <summary>What a warehouse has for an order and has not sent.</summary>
/// <param name="Warehouse">Its code.</param>
/// <param name="ShipsFrom">The same in public words.</param>
public sealed record WarehouseShare(string Warehouse, string ShipsFrom, IReadOnlyList<FulfilmentItem> Items);

/// <summary>A fulfilment as the merchant sees it: under way and withdrawn ones too.</summary>
/// <param name="Warehouse">Its code.</param>
public sealed record MerchantFulfilment(
    Guid Id,
    string Warehouse,
    string ShipsFrom,
    FulfilmentStatus Status,
    string? Carrier,
    string? TrackingNumber,
    string? TrackingUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ShippedAt,
    DateTimeOffset? DeliveredAt,
    IReadOnlyList<FulfilmentItem> Items
);

/// <summary>A paid order that is to be called off.</summary>
/// <param name="Reason">For the shopper and the timeline; 1 to 200 characters.</param>
public sealed record CallOff(string Number, string Reason);

/// <summary>What became of a change that the merchant wanted. Every answer but the first three changed nothing.</summary>
public abstract record OrderChange;

/// <summary>The goods left the house: these fulfilments, now or by the same request before.</summary>
public sealed record Fulfilled(IReadOnlyList<MerchantFulfilment> Fulfilments, Order Order) : OrderChange;

/// <summary>The parcel arrived, now or before.</summary>
public sealed record Delivered(MerchantFulfilment Fulfilment, Order Order) : OrderChange;

/// <summary>The order is canceled, now or before; its stock is free and its money goes back.</summary>
public sealed record CalledOff(Order Order) : OrderChange;

/// <summary>Something needed is missing or wrong, by field.</summary>
public sealed record ChangeInvalid(IReadOnlyList<FieldError> Errors) : OrderChange;

/// <summary>There is no such order.</summary>
public sealed record NoSuchOrder : OrderChange;

/// <summary>The order has no such fulfilment.</summary>
public sealed record NoSuchFulfilment : OrderChange;

/// <summary>The order, or the fulfilment, is not where this may happen.</summary>
public sealed record NotNow(OrderStatus Status, string Message) : OrderChange;

/// <summary>Everything has left already, or nothing is allocated there.</summary>
public sealed record NothingToShip(string Message) : OrderChange;

/// <summary>More was to be shipped than is allocated there and has not left.</summary>
public sealed record MoreThanAllocated(IReadOnlyList<FieldError> Errors) : OrderChange;

/// <summary>Goods have left or are leaving: the order cannot be called off as a whole any more.</summary>
public sealed record PartlyShipped(int Parcels, int PiecesToShip, string Message) : OrderChange;

/// <summary>The idempotency key was used for something else.</summary>
public sealed record ChangeKeyReused : OrderChange;

/// <summary>A parcel left the house.</summary>
public sealed record FulfilmentShipped(Guid Order, string Number, Guid Fulfilment) : IEvent
{
    public static string Type => "trove.orders.fulfilment_shipped.v1";
}

/// <summary>A parcel arrived.</summary>
public sealed record FulfilmentDelivered(Guid Order, string Number, Guid Fulfilment) : IEvent
{
    public static string Type => "trove.orders.fulfilment_delivered.v1";
}
