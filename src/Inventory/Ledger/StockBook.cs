using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>The locked balances of a batch, and the journal of what it does to them.</summary>
internal sealed class StockBook
{
    private readonly Dictionary<Sku, List<StockRow>> _rows = [];
    private readonly List<(StockRow Stock, int Quantity)> _picks = [];

    /// <summary>All rows by SKU, the warehouse to be asked first in front.</summary>
    public IReadOnlyDictionary<Sku, List<StockRow>> Rows => _rows;

    public List<Movement> Movements { get; } = [];

    /// <summary>Whether rows were opened that the table does not have yet.</summary>
    public bool HasNewRows { get; private set; }

    public void Load(StockRow row)
    {
        var rows = RowIndex.Of(_rows, row.Sku);
        var at = rows.FindIndex(other => other.Warehouse.Priority > row.Warehouse.Priority);
        rows.Insert(at < 0 ? rows.Count : at, row);
    }

    public IReadOnlyList<StockRow> Of(Sku sku) => _rows.TryGetValue(sku, out var rows) ? rows : [];

    public StockRow? Find(Sku sku, int warehouse)
    {
        if (_rows.TryGetValue(sku, out var rows))
        {
            foreach (var row in rows)
            {
                if (row.Warehouse.Id == warehouse)
                    return row;
            }
        }

        return null;
    }

    /// <summary>The SKU's row in this warehouse, made when there is none.</summary>
    public StockRow Open(Sku sku, WarehouseRow warehouse)
    {
        if (Find(sku, warehouse.Id) is { } existing)
            return existing;
        HasNewRows = true;
        var row = new StockRow(sku, warehouse, isStored: false);
        Load(row);
        return row;
    }

    /// <summary>What anybody could still have of the SKU, over all warehouses.</summary>
    public int Available(Sku sku)
    {
        if (!_rows.TryGetValue(sku, out var rows))
            return 0;
        var sum = 0L;
        foreach (var row in rows)
            sum += row.Available;
        return (int)Math.Min(sum, int.MaxValue);
    }

    public StockLevel Level(Sku sku) => StockLevels.Sum(sku, Of(sku).Select(StockLevels.Of));

    /// <summary>
    /// Where to take so much from: one warehouse that has it all, else the first ones in turn. The caller has made sure
    /// that there is enough.
    /// </summary>
    public List<(StockRow Stock, int Quantity)> Pick(Sku sku, int quantity)
    {
        _picks.Clear();
        var rows = Of(sku);
        foreach (var row in rows)
        {
            if (row.Available >= quantity)
            {
                _picks.Add((row, quantity));
                return _picks;
            }
        }

        foreach (var row in rows)
        {
            var picked = Math.Min(row.Available, quantity);
            if (picked > 0)
                _picks.Add((row, picked));
            quantity -= picked;
        }

        return quantity == 0
            ? _picks
            : throw new InvalidOperationException($"{sku}: {quantity} more were taken than are available.");
    }

    /// <summary>Changes a balance and says so in the journal.</summary>
    public void Post(
        StockRow stock,
        string kind,
        int onHand,
        int reserved,
        int allocated,
        Guid? reference,
        string? reason = null
    )
    {
        stock.Apply(onHand, reserved, allocated);
        Movements.Add(new Movement(stock, stock.Version, kind, onHand, reserved, allocated, reference, reason));
    }
}
