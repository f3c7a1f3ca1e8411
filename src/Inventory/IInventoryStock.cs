using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>Another quantity on hand.</summary>
/// <param name="OnHand">0 to 1,000,000,000; when relative, how many more or (below 0) fewer, not 0.</param>
/// <param name="Reason">In words, for the journal; 1 to 200 characters.</param>
/// <param name="Warehouse">Its code; null for the default warehouse.</param>
/// <param name="IsForced">Whether reservations may fall for it.</param>
/// <param name="Id">Names a relative adjustment, so that repeating it changes nothing.</param>
/// <param name="Expected">What has to be on hand there before; null: it does not matter.</param>
public sealed record AdjustStock(
    Sku Sku,
    int OnHand,
    string Reason,
    string? Warehouse = null,
    AdjustmentReason Code = AdjustmentReason.Other,
    bool IsRelative = false,
    bool IsForced = false,
    Guid? Id = null,
    int? Expected = null
);

/// <summary>Why on hand was changed by hand.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdjustmentReason>))]
public enum AdjustmentReason
{
    [JsonStringEnumMemberName("other")]
    Other,

    [JsonStringEnumMemberName("counted")]
    Counted,

    [JsonStringEnumMemberName("damaged")]
    Damaged,

    [JsonStringEnumMemberName("lost")]
    Lost,

    [JsonStringEnumMemberName("found")]
    Found,

    [JsonStringEnumMemberName("received")]
    Received,

    [JsonStringEnumMemberName("returned_to_supplier")]
    ReturnedToSupplier,

    [JsonStringEnumMemberName("correction")]
    Correction,
}

/// <summary>The answer to an adjustment.</summary>
public abstract record AdjustResult;

/// <summary>Set; this is the level now.</summary>
/// <param name="Fallen">Whose reservations fell, and by how much, when it was forced.</param>
public sealed record Adjusted(StockLevel Level, IReadOnlyList<Reservation> Fallen) : AdjustResult;

/// <summary>Refused: so much is promised to shoppers. Nothing changed.</summary>
public sealed record BelowPromised(int OnHand, int Reserved, int Allocated) : AdjustResult;

/// <summary>Something else than <see cref="AdjustStock.Expected"/> is on hand there. Nothing changed.</summary>
public sealed record OnHandDiffers(int OnHand) : AdjustResult;

/// <summary>More would be on hand than can be counted. Nothing changed.</summary>
public sealed record TooManyOnHand(int OnHand, int Limit) : AdjustResult;

/// <summary>There is no such warehouse.</summary>
public sealed record UnknownWarehouse(string Warehouse) : AdjustResult;

/// <summary>An adjustment of this name was booked with other content; nothing changed.</summary>
public sealed record AdjustmentReused : AdjustResult;

/// <summary>What of a SKU is not sold in a warehouse.</summary>
/// <param name="Quantity">0 to 1,000,000,000.</param>
/// <param name="Warehouse">Its code; null for the default warehouse.</param>
public sealed record SafetyStock(Sku Sku, int Quantity, string? Warehouse = null);

/// <summary>A SKU's first stock, in one warehouse.</summary>
/// <param name="OnHand">0 to 1,000,000,000.</param>
/// <param name="Warehouse">Its code; null for the default warehouse.</param>
public sealed record StockIntroduction(Sku Sku, int OnHand, string? Warehouse = null);

/// <summary>A SKU's numbers over all warehouses, and in each.</summary>
/// <param name="Safety">Kept back, not sold.</param>
/// <param name="InTransit">On its way between warehouses: on hand nowhere until it arrives.</param>
public sealed record StockLevel(
    Sku Sku,
    int OnHand,
    int Reserved,
    int Allocated,
    int Available,
    IReadOnlyList<WarehouseLevel> Warehouses,
    int Safety = 0,
    int InTransit = 0
);

/// <summary>A SKU's numbers in one warehouse.</summary>
/// <param name="InTransit">On its way there.</param>
public sealed record WarehouseLevel(
    string Warehouse,
    int OnHand,
    int Reserved,
    int Allocated,
    int Available,
    int Safety = 0,
    int InTransit = 0
);

/// <summary>What can be bought of these SKUs changed. Raised in process for live displays; never the basis of a sale.</summary>
public sealed record StockChanged(Sku Sku, int Available) : IEvent
{
    public static string Type => "trove.inventory.stock_changed.v1";
}

/// <summary>
/// Goods came in, so that more of a SKU can be bought there: counted up, returned, received. Written with the change itself.
/// </summary>
public sealed record StockArrived(Sku Sku, string Warehouse, int Quantity) : IEvent
{
    public static string Type => "trove.inventory.stock_arrived.v1";
}

/// <summary>SKUs got their first stock, at most a few hundred at once: an import brings many. Written with the change itself.</summary>
public sealed record StockIntroduced(IReadOnlyList<Sku> Skus) : IEvent
{
    public static string Type => "trove.inventory.stock_introduced.v1";
}
