using System.Runtime.InteropServices;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>What a batch reads on SQLite.</summary>
internal sealed class SqliteLedgerReads(Func<string, SqliteStatement> prepare)
{
    private readonly SqliteStatement _warehouses = prepare(
        $"SELECT {WarehouseRow.Columns} FROM warehouse ORDER BY priority, id"
    );

    private readonly SqliteStatement _skusOfHolder = prepare("SELECT DISTINCT sku FROM reservation WHERE holder = ?");

    private readonly SqliteStatement _skusOfOrder = prepare(
        "SELECT DISTINCT sku FROM allocation WHERE order_id = ? AND shipped < quantity"
    );

    private readonly SqliteStatement _stock = prepare(
        "SELECT warehouse, on_hand, reserved, allocated, version, safety FROM stock WHERE sku = ?"
    );

    private readonly SqliteStatement _lapsed = prepare(
        "SELECT holder, sku, warehouse, quantity FROM reservation WHERE expires_at <= ? ORDER BY expires_at LIMIT ?"
    );

    private readonly SqliteStatement _drop = prepare(
        "DELETE FROM reservation WHERE holder = ? AND sku = ? AND warehouse = ?"
    );

    private readonly SqliteStatement _ofHolder = prepare(
        "SELECT sku, warehouse, quantity, kind, expires_at, renewals FROM reservation WHERE holder = ?"
    );

    private readonly SqliteStatement _holdersOfSku = prepare("SELECT DISTINCT holder FROM reservation WHERE sku = ?");

    private readonly SqliteStatement _ofOrder = prepare(
        "SELECT sku, warehouse, quantity, shipped, returned FROM allocation WHERE order_id = ?"
    );

    private readonly SqliteStatement _booked = prepare("SELECT kind, content FROM booked_goods WHERE id = ?");

    private readonly List<(Guid Holder, Sku Sku, int Warehouse, int Quantity)> _found = [];
    private readonly Dictionary<StockRow, (int Quantity, int Count)> _freed = [];

    public List<WarehouseRow> Warehouses()
    {
        var warehouses = new List<WarehouseRow>();
        while (_warehouses.Read())
        {
            warehouses.Add(
                WarehouseRow.Read(
                    id: _warehouses.Number(0),
                    code: _warehouses.Text(1),
                    priority: _warehouses.Number(2),
                    active: _warehouses.Number(3),
                    _warehouses.IsNull(4) ? null : new GeoPoint(_warehouses.Number(4), _warehouses.Number(5)),
                    country: _warehouses.IsNull(6) ? null : _warehouses.Text(6),
                    region: _warehouses.IsNull(7) ? null : _warehouses.Text(7)
                )
            );
        }

        return warehouses;
    }

    /// <summary>Adds the SKUs of the holders and orders that are to be locked as a whole.</summary>
    public void AddWholes(LedgerNeeds needs)
    {
        foreach (var holder in needs.WholeHolders)
        {
            _skusOfHolder.Bind(holder);
            while (_skusOfHolder.Read())
                needs.Skus.Add(_skusOfHolder.Sku(0));
        }

        foreach (var sku in needs.ReservedSkus)
        {
            _holdersOfSku.Bind(sku.Value);
            while (_holdersOfSku.Read())
                needs.Holders.Add(_holdersOfSku.Id(0));
        }

        foreach (var order in needs.WholeOrders)
        {
            _skusOfOrder.Bind(order);
            while (_skusOfOrder.Read())
                needs.Skus.Add(_skusOfOrder.Sku(0));
        }
    }

    public void Load(LedgerBatch batch, LedgerNeeds needs, int lapseLimit)
    {
        FindLapsed(needs, batch.Now, lapseLimit);
        foreach (var sku in needs.Skus)
            LoadStock(batch, sku);
        TakeBackLapsed(batch);
        batch.HasMoreLapsed = _found.Count >= lapseLimit;
        foreach (var holder in needs.Holders)
            LoadReservations(batch, holder);
        foreach (var order in needs.Orders)
            LoadAllocations(batch, order);
        foreach (var id in needs.Booked)
        {
            _booked.Bind(id);
            while (_booked.Read())
                batch.Allocations.Load(new BookedGoods(id, _booked.Text(0), _booked.Text(1)));
        }
    }

    /// <summary>Of any SKU: the writer has the whole file, and what is taken back now need not be later.</summary>
    private void FindLapsed(LedgerNeeds needs, long now, int limit)
    {
        _found.Clear();
        _lapsed.Bind(now).Bind(limit);
        while (_lapsed.Read())
        {
            var sku = _lapsed.Sku(1);
            _found.Add((_lapsed.Id(0), sku, _lapsed.Number(2), _lapsed.Number(3)));
            needs.Skus.Add(sku);
        }
    }

    private void LoadStock(LedgerBatch batch, Sku sku)
    {
        _stock.Bind(sku.Value);
        while (_stock.Read())
        {
            var id = _stock.Number(0);
            batch.Stock.Load(
                StockRow.Load(
                    sku,
                    batch.Warehouse(id),
                    onHand: _stock.Number(1),
                    reserved: _stock.Number(2),
                    allocated: _stock.Number(3),
                    version: _stock.LargeNumber(4),
                    safety: _stock.Number(5)
                )
            );
        }
    }

    private void TakeBackLapsed(LedgerBatch batch)
    {
        _freed.Clear();
        foreach (var (holder, sku, warehouse, quantity) in _found)
        {
            var stock = batch.Stock.Find(sku, warehouse)!;
            _drop.Bind(holder).Bind(stock.SkuUtf8).Bind(warehouse).Run(touching: 1);
            ref var freed = ref CollectionsMarshal.GetValueRefOrAddDefault(_freed, stock, out _);
            freed = (freed.Quantity + quantity, freed.Count + 1);
        }

        foreach (var (stock, (quantity, count)) in _freed)
            batch.Reservations.TakeBackLapsed(stock, quantity, count);
    }

    private void LoadReservations(LedgerBatch batch, Guid holder)
    {
        _ofHolder.Bind(holder);
        while (_ofHolder.Read())
        {
            if (batch.Stock.Find(_ofHolder.Sku(0), _ofHolder.Number(1)) is not { } stock)
                continue;
            batch.Reservations.Load(
                new ReservationRow(holder, stock)
                {
                    Quantity = _ofHolder.Number(2),
                    Kind = ReservationKindNames.Parse(_ofHolder.Text(3)),
                    ExpiresAt = _ofHolder.LargeNumber(4),
                    Renewals = _ofHolder.Number(5),
                    IsStored = true,
                }
            );
        }
    }

    private void LoadAllocations(LedgerBatch batch, Guid order)
    {
        _ofOrder.Bind(order);
        while (_ofOrder.Read())
        {
            if (batch.Stock.Find(_ofOrder.Sku(0), _ofOrder.Number(1)) is not { } stock)
                continue;
            batch.Allocations.Load(
                new AllocationRow(order, stock)
                {
                    Quantity = _ofOrder.Number(2),
                    Shipped = _ofOrder.Number(3),
                    Returned = _ofOrder.Number(4),
                    IsStored = true,
                }
            );
        }
    }
}
