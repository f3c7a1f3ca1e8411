using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.OpenStocktakeAsync"/>.</summary>
/// <param name="Id">Chosen by whoever counts.</param>
/// <param name="Warehouse">Its code; null for the default warehouse.</param>
public sealed record OpenStocktake(Guid Id, string? Warehouse = null);

/// <summary>See <see cref="IInventory.CountAsync"/>.</summary>
/// <param name="Counted">1 to 100, each SKU once, each 0 to 1,000,000,000: all that is on the shelf, promised or not.</param>
public sealed record CountStock(Guid Stocktake, IReadOnlyList<StockLine> Counted);

/// <summary>See <see cref="IInventory.CloseStocktakeAsync"/>.</summary>
/// <param name="IsForced">Whether reservations may fall for what is missing.</param>
public sealed record CloseStocktake(Guid Stocktake, bool IsForced = false);

/// <summary>A count of a warehouse.</summary>
/// <param name="ClosedAt">Null while it goes on.</param>
public sealed record Stocktake(
    Guid Id,
    string Warehouse,
    IReadOnlyList<StocktakeLine> Lines,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt
);

/// <summary>One SKU of a count.</summary>
/// <param name="Snapshot">What the books said when the count was opened; null for what they did not know of then.</param>
/// <param name="Expected">What they said when it was counted; null until then.</param>
/// <param name="Difference">Counted − expected: what closing books.</param>
public sealed record StocktakeLine(
    Sku Sku,
    int? Snapshot,
    int? Expected,
    int? Counted,
    int? Difference,
    DateTimeOffset? CountedAt
);

/// <summary>The answer to a request about a count.</summary>
public abstract record StocktakeResult;

/// <summary>The count as it stands now.</summary>
/// <param name="Fallen">Whose reservations fell when it was closed by force.</param>
public sealed record StocktakeFound(Stocktake Stocktake, IReadOnlyList<Reservation> Fallen) : StocktakeResult;

/// <summary>There is no such count.</summary>
public sealed record StocktakeNotFound : StocktakeResult;

/// <summary>There is no such warehouse.</summary>
public sealed record StocktakeNowhere(string Warehouse) : StocktakeResult;

/// <summary>This id was opened for another warehouse; nothing changed.</summary>
public sealed record StocktakeReused : StocktakeResult;

/// <summary>It is closed; nothing changed.</summary>
public sealed record StocktakeIsClosed : StocktakeResult;

/// <summary>Of these SKUs less would be on hand than is promised; nothing changed.</summary>
/// <param name="Lines">Requested: on hand after the correction. Available: the least it may be.</param>
public sealed record CountBelowPromised(IReadOnlyList<Shortage> Lines) : StocktakeResult;
