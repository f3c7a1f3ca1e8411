using Npgsql;

namespace Trove.Inventory;

/// <summary>
/// What a batch writes on PostgreSQL: at most one statement a table and kind of change, each fed by arrays. A statement
/// that does not touch exactly the rows it names divides by zero, so the transaction ends before its COMMIT is reached.
/// </summary>
internal static class PostgresLedgerWrites
{
    private const string InsertStock = """
        INSERT INTO stock (sku, warehouse, on_hand, reserved, allocated, version)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        """;

    private const string UpdateStock = """
        WITH changed AS (
            UPDATE stock SET on_hand = n.on_hand, reserved = n.reserved, allocated = n.allocated, version = n.version
            FROM unnest($1, $2, $3, $4, $5, $6, $7) AS n (sku, warehouse, on_hand, reserved, allocated, version, was)
            WHERE stock.sku = n.sku AND stock.warehouse = n.warehouse AND stock.version = n.was
            RETURNING 1)
        SELECT 1 / (CASE WHEN count(*) = cardinality($1) THEN 1 ELSE 0 END) FROM changed
        """;

    private const string InsertReservations = """
        INSERT INTO reservation (holder, sku, warehouse, quantity, kind, expires_at, renewals)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string UpdateReservations = """
        WITH changed AS (
            UPDATE reservation SET quantity = n.quantity, kind = n.kind, expires_at = n.expires_at, renewals = n.renewals
            FROM unnest($1, $2, $3, $4, $5, $6, $7)
                AS n (holder, sku, warehouse, quantity, kind, expires_at, renewals)
            WHERE reservation.holder = n.holder AND reservation.sku = n.sku AND reservation.warehouse = n.warehouse
            RETURNING 1)
        SELECT 1 / (CASE WHEN count(*) = cardinality($1) THEN 1 ELSE 0 END) FROM changed
        """;

    private const string DeleteReservations = """
        WITH dropped AS (
            DELETE FROM reservation USING unnest($1, $2, $3) AS n (holder, sku, warehouse)
            WHERE reservation.holder = n.holder AND reservation.sku = n.sku AND reservation.warehouse = n.warehouse
            RETURNING 1)
        SELECT 1 / (CASE WHEN count(*) = cardinality($1) THEN 1 ELSE 0 END) FROM dropped
        """;

    private const string InsertAllocations = """
        INSERT INTO allocation (order_id, sku, warehouse, quantity, shipped, returned)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6)
        """;

    private const string UpdateAllocations = """
        WITH changed AS (
            UPDATE allocation SET quantity = n.quantity, shipped = n.shipped, returned = n.returned
            FROM unnest($1, $2, $3, $4, $5, $6) AS n (order_id, sku, warehouse, quantity, shipped, returned)
            WHERE allocation.order_id = n.order_id AND allocation.sku = n.sku AND allocation.warehouse = n.warehouse
            RETURNING 1)
        SELECT 1 / (CASE WHEN count(*) = cardinality($1) THEN 1 ELSE 0 END) FROM changed
        """;

    private const string DeleteAllocations = """
        WITH dropped AS (
            DELETE FROM allocation USING unnest($1, $2, $3) AS n (order_id, sku, warehouse)
            WHERE allocation.order_id = n.order_id AND allocation.sku = n.sku AND allocation.warehouse = n.warehouse
            RETURNING 1)
        SELECT 1 / (CASE WHEN count(*) = cardinality($1) THEN 1 ELSE 0 END) FROM dropped
        """;

    private const string InsertBooked = """
        INSERT INTO booked_goods (id, kind, content, booked_at) SELECT n.*, $4 FROM unnest($1, $2, $3) AS n
        """;

    private const string InsertEvents = """
        INSERT INTO outbox (id, type, time, data)
        SELECT n.id, n.type, $4, n.data FROM unnest($1, $2, $3) AS n (id, type, data)
        """;

    private const string InsertMovements = """
        INSERT INTO stock_movement (sku, warehouse, version, kind, on_hand, reserved, allocated, reference, reason, at)
        SELECT n.*, $10 FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) AS n
        """;

    public static void Add(NpgsqlBatch writes, LedgerBatch batch)
    {
        var changed = batch.Stock.Rows.Values.SelectMany(rows => rows).Where(row => row.IsChanged).ToList();
        AddStock(writes, InsertStock, [.. changed.Where(row => !row.IsStored).OrderBy(row => row.Sku)]);
        AddStock(writes, UpdateStock, [.. changed.Where(row => row.IsStored)]);

        var reservations = batch.Reservations.Touched;
        AddReservations(
            writes,
            InsertReservations,
            [.. reservations.Where(row => row is { Quantity: > 0, IsStored: false })]
        );
        AddReservations(
            writes,
            UpdateReservations,
            [.. reservations.Where(row => row is { Quantity: > 0, IsStored: true })]
        );
        DropReservations(writes, [.. reservations.Where(row => row is { Quantity: 0, IsStored: true })]);

        var allocations = batch.Allocations.Touched;
        AddAllocations(
            writes,
            InsertAllocations,
            [.. allocations.Where(row => row is { Quantity: > 0, IsStored: false })]
        );
        AddAllocations(
            writes,
            UpdateAllocations,
            [.. allocations.Where(row => row is { Quantity: > 0, IsStored: true })]
        );
        DropAllocations(writes, [.. allocations.Where(row => row is { Quantity: 0, IsStored: true })]);

        AddBooked(writes, batch.Allocations.NewlyBooked, batch.Now);
        AddMovements(writes, batch.Stock.Movements, batch.Now);
        AddEvents(writes, batch);
    }

    private static void AddStock(NpgsqlBatch writes, string sql, List<StockRow> rows)
    {
        if (rows.Count == 0)
            return;
        var command = Add(writes, sql);
        command.Parameters.Add(PostgresArrays.Texts(Column(rows, row => row.Sku.Value)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Warehouse.Id)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.OnHand)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Reserved)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Allocated)));
        command.Parameters.Add(PostgresArrays.Longs(Column(rows, row => row.Version)));
        if (rows[0].IsStored)
            command.Parameters.Add(PostgresArrays.Longs(Column(rows, row => row.StoredVersion)));
    }

    private static void AddReservations(NpgsqlBatch writes, string sql, List<ReservationRow> rows)
    {
        if (rows.Count == 0)
            return;
        var command = Add(writes, sql);
        AddKeys(command, rows);
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Quantity)));
        command.Parameters.Add(PostgresArrays.Texts(Column(rows, row => ReservationKindNames.Of(row.Kind))));
        command.Parameters.Add(PostgresArrays.Longs(Column(rows, row => row.ExpiresAt)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Renewals)));
    }

    private static void DropReservations(NpgsqlBatch writes, List<ReservationRow> rows)
    {
        if (rows.Count > 0)
            AddKeys(Add(writes, DeleteReservations), rows);
    }

    private static void AddKeys(NpgsqlBatchCommand command, List<ReservationRow> rows)
    {
        command.Parameters.Add(PostgresArrays.Ids(Column(rows, row => row.Holder)));
        command.Parameters.Add(PostgresArrays.Texts(Column(rows, row => row.Stock.Sku.Value)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Stock.Warehouse.Id)));
    }

    private static void AddAllocations(NpgsqlBatch writes, string sql, List<AllocationRow> rows)
    {
        if (rows.Count == 0)
            return;
        var command = Add(writes, sql);
        AddKeys(command, rows);
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Quantity)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Shipped)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Returned)));
    }

    private static void DropAllocations(NpgsqlBatch writes, List<AllocationRow> rows)
    {
        if (rows.Count > 0)
            AddKeys(Add(writes, DeleteAllocations), rows);
    }

    private static void AddKeys(NpgsqlBatchCommand command, List<AllocationRow> rows)
    {
        command.Parameters.Add(PostgresArrays.Ids(Column(rows, row => row.Order)));
        command.Parameters.Add(PostgresArrays.Texts(Column(rows, row => row.Stock.Sku.Value)));
        command.Parameters.Add(PostgresArrays.Ints(Column(rows, row => row.Stock.Warehouse.Id)));
    }

    private static void AddBooked(NpgsqlBatch writes, List<BookedGoods> goods, long now)
    {
        if (goods.Count == 0)
            return;
        var command = Add(writes, InsertBooked);
        command.Parameters.Add(PostgresArrays.Ids(Column(goods, booked => booked.Id)));
        command.Parameters.Add(PostgresArrays.Texts(Column(goods, booked => booked.Kind)));
        command.Parameters.Add(PostgresArrays.Texts(Column(goods, booked => booked.Content)));
        command.Parameters.Add(PostgresArrays.Long(now));
    }

    private static void AddMovements(NpgsqlBatch writes, List<Movement> movements, long now)
    {
        if (movements.Count == 0)
            return;
        var command = Add(writes, InsertMovements);
        command.Parameters.Add(PostgresArrays.Texts(Column(movements, movement => movement.Stock.Sku.Value)));
        command.Parameters.Add(PostgresArrays.Ints(Column(movements, movement => movement.Stock.Warehouse.Id)));
        command.Parameters.Add(PostgresArrays.Longs(Column(movements, movement => movement.Version)));
        command.Parameters.Add(PostgresArrays.Texts(Column(movements, movement => movement.Kind)));
        command.Parameters.Add(PostgresArrays.Ints(Column(movements, movement => movement.OnHand)));
        command.Parameters.Add(PostgresArrays.Ints(Column(movements, movement => movement.Reserved)));
        command.Parameters.Add(PostgresArrays.Ints(Column(movements, movement => movement.Allocated)));
        command.Parameters.Add(PostgresArrays.Ids(Column(movements, movement => movement.Reference)));
        command.Parameters.Add(PostgresArrays.Texts(Column(movements, movement => movement.Reason)));
        command.Parameters.Add(PostgresArrays.Long(now));
    }

    private static void AddEvents(NpgsqlBatch writes, LedgerBatch batch)
    {
        var events = batch.Events();
        if (events.Count == 0)
            return;
        var command = Add(writes, InsertEvents);
        command.Parameters.Add(PostgresArrays.Ids(Column(events, entry => entry.Id)));
        command.Parameters.Add(PostgresArrays.Texts(Column(events, entry => entry.Type)));
        command.Parameters.Add(PostgresArrays.Texts(Column(events, entry => entry.Data)));
        command.Parameters.Add(PostgresArrays.Long(batch.Now));
    }

    private static NpgsqlBatchCommand Add(NpgsqlBatch writes, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        writes.BatchCommands.Add(command);
        return command;
    }

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }
}
