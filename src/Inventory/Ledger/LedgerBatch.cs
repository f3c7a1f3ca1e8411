using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// The books as one batch sees them: the rows that are locked, what is decided about them in memory, and so what has to
/// be written. It knows no database. Units first ask, then change: a unit that is refused has changed nothing.
/// </summary>
internal sealed class LedgerBatch
{
    /// <param name="holders">How many are to be expected.</param>
    public LedgerBatch(InventorySettings settings, long now, IReadOnlyList<WarehouseRow> warehouses, int holders = 0)
    {
        Settings = settings;
        Now = now;
        Warehouses = warehouses;
        Stock.Movements.EnsureCapacity(holders * 2);
        Reservations = new ReservationBook(Stock, settings, now, holders);
        Allocations = new AllocationBook(Stock);
    }

    public InventorySettings Settings { get; }

    /// <summary>Unix milliseconds: the moment at which the whole batch happens.</summary>
    public long Now { get; }

    /// <summary>All of them, the one to be asked first in front.</summary>
    public IReadOnlyList<WarehouseRow> Warehouses { get; }

    public WarehouseRow Warehouse(int id) => Warehouses.First(warehouse => warehouse.Id == id);

    /// <summary>The warehouse of this code, or without one the shop's default: the first that sells. Null: there is none.</summary>
    public WarehouseRow? FindWarehouse(string? code) =>
        code is null
            ? Warehouses.FirstOrDefault(warehouse => warehouse.IsActive) ?? Warehouses[0]
            : Warehouses.FirstOrDefault(warehouse => warehouse.Code == code);

    public StockBook Stock { get; } = new();

    public ReservationBook Reservations { get; }

    public AllocationBook Allocations { get; }

    public TransferBook Transfers { get; } = new();

    public StocktakeBook Stocktakes { get; } = new();

    /// <summary>Events to be written with the changes they tell of.</summary>
    public List<StockArrived> Arrivals { get; } = [];

    /// <inheritdoc cref="Arrivals"/>
    public List<StockIntroduced> Introductions { get; } = [];

    public List<OutboxEntry> Events() =>
        [
            .. Arrivals.Select(arrival => OutboxEntry.Of(arrival, Now)),
            .. Introductions.Select(introduction => OutboxEntry.Of(introduction, Now)),
        ];

    /// <summary>Rows that change seldom (warehouses, transfers, counts): written after all others, one by one.</summary>
    public List<LedgerStatement> Others { get; } = [];

    /// <summary>Changes a balance by goods that came in, and tells whoever waits for them.</summary>
    public void Receive(StockRow stock, string kind, int quantity, Guid? reference, string? reason = null)
    {
        Stock.Post(stock, kind, quantity, 0, 0, reference, reason);
        Arrivals.Add(new StockArrived(stock.Sku, stock.Warehouse.Code, quantity));
    }

    /// <summary>Whether it took back what had lapsed. If not, a unit that is short must not be told so yet.</summary>
    public bool TookLapsed { get; set; } = true;

    /// <summary>More reservations have lapsed than one batch takes back: a unit that is short now may try again.</summary>
    public bool HasMoreLapsed { get; set; }

    public bool HasChanges =>
        Stock.Movements.Count > 0
        || Stock.HasNewRows
        || Reservations.Touched.Count > 0
        || Allocations.Touched.Count > 0
        || Allocations.NewlyBooked.Count > 0
        || Others.Count > 0;
}

/// <summary>A statement in the SQL that both databases understand, with named parameters.</summary>
internal readonly record struct LedgerStatement(string Sql, params (string Name, object? Value)[] Parameters);
