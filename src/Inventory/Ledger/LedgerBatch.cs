namespace Trove.Inventory;

/// <summary>
/// The books as one batch sees them: the rows that are locked, what is decided about them in memory, and so what has to
/// be written. It knows no database. Units first ask, then change: a unit that is refused has changed nothing.
/// </summary>
internal sealed class LedgerBatch
{
    /// <param name="holders">How many are to be expected.</param>
    public LedgerBatch(InventorySettings settings, long now, IReadOnlyList<Warehouse> warehouses, int holders = 0)
    {
        Settings = settings;
        Now = now;
        Warehouses = warehouses;
        Reservations = new ReservationBook(Stock, settings, now, holders);
        Allocations = new AllocationBook(Stock);
    }

    public InventorySettings Settings { get; }

    /// <summary>Unix milliseconds: the moment at which the whole batch happens.</summary>
    public long Now { get; }

    /// <summary>All of them, the one to be asked first in front.</summary>
    public IReadOnlyList<Warehouse> Warehouses { get; }

    public Warehouse Warehouse(int id) => Warehouses.First(warehouse => warehouse.Id == id);

    public StockBook Stock { get; } = new();

    public ReservationBook Reservations { get; }

    public AllocationBook Allocations { get; }

    /// <summary>More reservations have lapsed than one batch takes back: a unit that is short now may try again.</summary>
    public bool HasMoreLapsed { get; set; }

    public bool HasChanges =>
        Stock.Movements.Count > 0
        || Stock.HasNewRows
        || Reservations.Touched.Count > 0
        || Allocations.Touched.Count > 0
        || Allocations.NewlyBooked.Count > 0;
}
