using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>What a batch writes on SQLite. Each row written must touch exactly one row: more or less is a bug, and undone.</summary>
internal sealed class SqliteLedgerWrites(Func<string, SqliteStatement> prepare)
{
    private readonly SqliteStatement _newStock = prepare(
        "INSERT INTO stock (on_hand, reserved, allocated, version, sku, warehouse) VALUES (?, ?, ?, ?, ?, ?)"
    );

    private readonly SqliteStatement _stock = prepare(
        "UPDATE stock SET on_hand = ?, reserved = ?, allocated = ?, version = ? WHERE sku = ? AND warehouse = ? AND version = ?"
    );

    private readonly SqliteStatement _newReservation = prepare(
        "INSERT INTO reservation (quantity, kind, expires_at, renewals, holder, sku, warehouse) VALUES (?, ?, ?, ?, ?, ?, ?)"
    );

    private readonly SqliteStatement _reservation = prepare(
        """
        UPDATE reservation SET quantity = ?, kind = ?, expires_at = ?, renewals = ?
        WHERE holder = ? AND sku = ? AND warehouse = ?
        """
    );

    private readonly SqliteStatement _dropReservation = prepare(
        "DELETE FROM reservation WHERE holder = ? AND sku = ? AND warehouse = ?"
    );

    private readonly SqliteStatement _newAllocation = prepare(
        "INSERT INTO allocation (quantity, shipped, returned, order_id, sku, warehouse) VALUES (?, ?, ?, ?, ?, ?)"
    );

    private readonly SqliteStatement _allocation = prepare(
        """
        UPDATE allocation SET quantity = ?, shipped = ?, returned = ?
        WHERE order_id = ? AND sku = ? AND warehouse = ?
        """
    );

    private readonly SqliteStatement _dropAllocation = prepare(
        "DELETE FROM allocation WHERE order_id = ? AND sku = ? AND warehouse = ?"
    );

    private readonly SqliteStatement _booked = prepare(
        "INSERT INTO booked_goods (id, kind, content, booked_at) VALUES (?, ?, ?, ?)"
    );

    private readonly SqliteStatement _movement = prepare(
        """
        INSERT INTO stock_movement (sku, warehouse, version, kind, on_hand, reserved, allocated, reference, reason, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    );

    private readonly SqliteStatement _event = prepare("INSERT INTO outbox (id, type, time, data) VALUES (?, ?, ?, ?)");

    public void Write(LedgerBatch batch)
    {
        foreach (var rows in batch.Stock.Rows.Values)
        {
            foreach (var row in rows)
                Write(row);
        }

        foreach (var row in batch.Reservations.Touched)
            Write(row);
        foreach (var row in batch.Allocations.Touched)
            Write(row);
        foreach (var goods in batch.Allocations.NewlyBooked)
            _booked.Bind(goods.Id).Bind(goods.Kind).Bind(goods.Content).Bind(batch.Now).Run();
        foreach (var movement in batch.Stock.Movements)
            Write(movement, batch.Now);
        foreach (var entry in batch.Events())
            Write(entry);
    }

    /// <summary>The id as the dispatcher will spell it.</summary>
    private void Write(in OutboxEntry entry) =>
        _event
            .Bind(entry.Id.ToString("D").ToUpperInvariant())
            .Bind(entry.Type)
            .Bind(entry.Time)
            .Bind(entry.Data)
            .Run(touching: 1);

    private void Write(StockRow row)
    {
        if (!row.IsChanged)
            return;
        var statement = row.IsStored ? _stock : _newStock;
        statement.Bind(row.OnHand).Bind(row.Reserved).Bind(row.Allocated).Bind(row.Version);
        statement.Bind(row.SkuUtf8).Bind(row.Warehouse.Id);
        if (row.IsStored)
            statement.Bind(row.StoredVersion);
        statement.Run(touching: 1);
    }

    private void Write(ReservationRow row)
    {
        if (row.Quantity == 0 && !row.IsStored)
            return;
        var statement =
            row.Quantity == 0 ? _dropReservation
            : row.IsStored ? _reservation
            : _newReservation;
        if (row.Quantity > 0)
        {
            statement.Bind(row.Quantity).Bind(ReservationKindNames.Utf8(row.Kind));
            statement.Bind(row.ExpiresAt).Bind(row.Renewals);
        }

        statement.Bind(row.Holder).Bind(row.Stock.SkuUtf8).Bind(row.Stock.Warehouse.Id).Run(touching: 1);
    }

    private void Write(AllocationRow row)
    {
        if (row.Quantity == 0 && !row.IsStored)
            return;
        var statement =
            row.Quantity == 0 ? _dropAllocation
            : row.IsStored ? _allocation
            : _newAllocation;
        if (row.Quantity > 0)
            statement.Bind(row.Quantity).Bind(row.Shipped).Bind(row.Returned);
        statement.Bind(row.Order).Bind(row.Stock.SkuUtf8).Bind(row.Stock.Warehouse.Id).Run(touching: 1);
    }

    private void Write(in Movement movement, long now)
    {
        _movement.Bind(movement.Stock.SkuUtf8).Bind(movement.Stock.Warehouse.Id).Bind(movement.Version);
        _movement.Bind(movement.Kind).Bind(movement.OnHand).Bind(movement.Reserved).Bind(movement.Allocated);
        _movement.Bind(movement.Reference).Bind(movement.Reason).Bind(now).Run(touching: 1);
    }
}
