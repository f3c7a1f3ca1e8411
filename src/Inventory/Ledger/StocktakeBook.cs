using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>A count that a batch has locked, with what was counted so far.</summary>
internal sealed class StocktakeRow(Guid id, WarehouseRow warehouse)
{
    public Guid Id { get; } = id;

    public WarehouseRow Warehouse { get; } = warehouse;

    public bool IsClosed { get; set; }

    /// <summary>Counted − expected, of what was counted.</summary>
    public SortedDictionary<Sku, int> Differences { get; } = [];
}

/// <summary>The counts that a batch deals with.</summary>
internal sealed class StocktakeBook
{
    private readonly Dictionary<Guid, StocktakeRow> _rows = [];

    public void Load(StocktakeRow row) => _rows.Add(row.Id, row);

    public StocktakeRow? Find(Guid id) => _rows.GetValueOrDefault(id);
}
