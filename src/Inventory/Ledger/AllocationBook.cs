using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>What the orders of a batch own, and the shipments and returns it books.</summary>
internal sealed class AllocationBook(StockBook stock)
{
    private readonly Dictionary<Guid, List<AllocationRow>> _rows = [];
    private readonly Dictionary<(Guid Id, string Kind), BookedGoods> _booked = [];

    /// <summary>What has to be written.</summary>
    public List<AllocationRow> Touched { get; } = [];

    /// <summary>What has to be written.</summary>
    public List<BookedGoods> NewlyBooked { get; } = [];

    public void Load(AllocationRow row) => RowIndex.Of(_rows, row.Order).Add(row);

    public void Load(BookedGoods goods) => _booked.Add((goods.Id, goods.Kind), goods);

    /// <summary>The order's rows on locked SKUs; some may be empty.</summary>
    public IReadOnlyList<AllocationRow> Of(Guid order) => _rows.TryGetValue(order, out var rows) ? rows : [];

    public IEnumerable<AllocationRow> Of(Guid order, Sku sku) => Of(order).Where(row => row.Stock.Sku == sku);

    public void TakeReserved(Guid order, StockRow from, int quantity)
    {
        Open(order, from).Quantity += quantity;
        stock.Post(from, MovementKinds.Allocate, 0, -quantity, quantity, order);
    }

    /// <summary>Takes so much from what is available. The caller has made sure that there is enough.</summary>
    public void TakeAvailable(Guid order, Sku sku, int quantity)
    {
        foreach (var (from, picked) in stock.Pick(sku, quantity))
        {
            Open(order, from).Quantity += picked;
            stock.Post(from, MovementKinds.Allocate, 0, 0, picked, order);
        }
    }

    /// <summary>Gives back so much of what the row has not shipped.</summary>
    public void GiveBack(AllocationRow row, int quantity)
    {
        if (quantity == 0)
            return;
        row.Quantity -= quantity;
        Touch(row);
        stock.Post(row.Stock, MovementKinds.Deallocate, 0, 0, -quantity, row.Order);
    }

    public void Ship(AllocationRow row, int quantity, Guid shipment)
    {
        row.Shipped += quantity;
        Touch(row);
        stock.Post(row.Stock, MovementKinds.Ship, -quantity, 0, -quantity, shipment);
    }

    public void Return(AllocationRow row, int quantity, LedgerBatch batch, Guid id)
    {
        row.Returned += quantity;
        Touch(row);
        batch.Receive(row.Stock, MovementKinds.Return, quantity, id);
    }

    public BookedGoods? FindBooked(Guid id, string kind) =>
        _booked.TryGetValue((id, kind), out var goods) ? goods : null;

    public void Book(BookedGoods goods)
    {
        Load(goods);
        NewlyBooked.Add(goods);
    }

    private AllocationRow Open(Guid order, StockRow from)
    {
        var rows = RowIndex.Of(_rows, order);
        foreach (var row in rows)
        {
            if (row.Stock == from)
            {
                Touch(row);
                return row;
            }
        }

        var opened = new AllocationRow(order, from);
        rows.Add(opened);
        Touch(opened);
        return opened;
    }

    private void Touch(AllocationRow row)
    {
        if (row.IsTouched)
            return;
        row.IsTouched = true;
        Touched.Add(row);
    }
}
