using Npgsql;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>What a batch locks and reads on PostgreSQL, in one round trip.</summary>
internal static class PostgresLedgerReads
{
    private const string Warehouses = $"SELECT {WarehouseRow.Columns} FROM warehouse ORDER BY priority, id";

    private const string Stock = """
        SELECT sku, warehouse, on_hand, reserved, allocated, version, safety FROM stock
        WHERE sku = ANY ($1) ORDER BY sku, warehouse FOR UPDATE
        """;

    private const string TakeBackLapsed = """
        WITH lapsed AS (
            DELETE FROM reservation WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM reservation WHERE sku = ANY ($1) AND expires_at <= $2 LIMIT $3))
            RETURNING sku, warehouse, quantity)
        SELECT sku, warehouse, sum(quantity)::integer, count(*)::integer FROM lapsed GROUP BY sku, warehouse
        """;

    private const string OfHolders = """
        SELECT holder, sku, warehouse, quantity, kind, expires_at, renewals FROM reservation WHERE holder = ANY ($1)
        """;

    private const string OfSkus = """
        SELECT holder, sku, warehouse, quantity, kind, expires_at, renewals FROM reservation WHERE sku = ANY ($1)
        """;

    private const string OfOrders = """
        SELECT order_id, sku, warehouse, quantity, shipped, returned FROM allocation WHERE order_id = ANY ($1)
        """;

    private const string Booked = "SELECT id, kind, content FROM booked_goods WHERE id = ANY ($1)";

    public static async Task<LedgerBatch> LoadAsync(
        NpgsqlConnection connection,
        LedgerNeeds needs,
        InventorySettings settings,
        long now,
        bool takesLapsed,
        int lapseLimit
    )
    {
        await using var reads = Ask(connection, needs, now, takesLapsed, lapseLimit);
        await using var reader = await reads.ExecuteReaderAsync();
        var batch = new LedgerBatch(settings, now, await ReadWarehousesAsync(reader), needs.Holders.Count);
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
            batch.Stock.Load(ReadStock(reader, batch));
        batch.TookLapsed = takesLapsed;
        if (takesLapsed)
        {
            await reader.NextResultAsync();
            batch.HasMoreLapsed = await ReadLapsedAsync(reader, batch) >= lapseLimit;
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
            LoadReservation(reader, batch);
        if (needs.Orders.Count > 0)
        {
            await reader.NextResultAsync();
            while (await reader.ReadAsync())
                LoadAllocation(reader, batch);
        }

        if (needs.Booked.Count > 0)
        {
            await reader.NextResultAsync();
            while (await reader.ReadAsync())
                batch.Allocations.Load(new BookedGoods(reader.GetGuid(0), reader.GetString(1), reader.GetString(2)));
        }

        if (needs.ReservedSkus.Count > 0)
        {
            await reader.NextResultAsync();
            while (await reader.ReadAsync())
                LoadReservation(reader, batch);
        }

        return batch;
    }

    private static NpgsqlBatch Ask(
        NpgsqlConnection connection,
        LedgerNeeds needs,
        long now,
        bool takesLapsed,
        int lapseLimit
    )
    {
        var skus = needs.SkusInLockOrder();
        var reads = new NpgsqlBatch(connection);
        Add(reads, "BEGIN");
        Add(reads, Warehouses);
        Add(reads, Stock, PostgresArrays.Texts(skus));
        if (takesLapsed)
        {
            Add(
                reads,
                TakeBackLapsed,
                PostgresArrays.Texts(skus),
                PostgresArrays.Long(now),
                PostgresArrays.Int(lapseLimit)
            );
        }

        Add(reads, OfHolders, PostgresArrays.Ids(needs.Holders.ToArray()));
        if (needs.Orders.Count > 0)
            Add(reads, OfOrders, PostgresArrays.Ids(needs.Orders.ToArray()));
        if (needs.Booked.Count > 0)
            Add(reads, Booked, PostgresArrays.Ids(needs.Booked.ToArray()));
        if (needs.ReservedSkus.Count > 0)
            Add(reads, OfSkus, PostgresArrays.Texts([.. needs.ReservedSkus.Select(sku => sku.Value)]));
        return reads;
    }

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        batch.BatchCommands.Add(command);
    }

    private static async Task<List<WarehouseRow>> ReadWarehousesAsync(NpgsqlDataReader reader)
    {
        var warehouses = new List<WarehouseRow>();
        while (await reader.ReadAsync())
        {
            warehouses.Add(
                WarehouseRow.Read(
                    id: reader.GetInt32(0),
                    code: reader.GetString(1),
                    priority: reader.GetInt32(2),
                    active: reader.GetInt32(3),
                    reader.IsDBNull(4) ? null : new GeoPoint(reader.GetInt32(4), reader.GetInt32(5)),
                    country: reader.IsDBNull(6) ? null : reader.GetString(6),
                    region: reader.IsDBNull(7) ? null : reader.GetString(7)
                )
            );
        }

        return warehouses;
    }

    private static StockRow ReadStock(NpgsqlDataReader reader, LedgerBatch batch) =>
        StockRow.Load(
            Sku.Parse(reader.GetString(0)),
            batch.Warehouse(reader.GetInt32(1)),
            onHand: reader.GetInt32(2),
            reserved: reader.GetInt32(3),
            allocated: reader.GetInt32(4),
            version: reader.GetInt64(5),
            safety: reader.GetInt32(6)
        );

    private static async Task<int> ReadLapsedAsync(NpgsqlDataReader reader, LedgerBatch batch)
    {
        var count = 0;
        while (await reader.ReadAsync())
        {
            var stock = batch.Stock.Find(Sku.Parse(reader.GetString(0)), reader.GetInt32(1))!;
            batch.Reservations.TakeBackLapsed(stock, quantity: reader.GetInt32(2), count: reader.GetInt32(3));
            count += reader.GetInt32(3);
        }

        return count;
    }

    private static void LoadReservation(NpgsqlDataReader reader, LedgerBatch batch)
    {
        if (batch.Stock.Find(Sku.Parse(reader.GetString(1)), reader.GetInt32(2)) is not { } stock)
            return;
        batch.Reservations.LoadOnce(
            new ReservationRow(reader.GetGuid(0), stock)
            {
                Quantity = reader.GetInt32(3),
                Kind = ReservationKindNames.Parse(reader.GetString(4)),
                ExpiresAt = reader.GetInt64(5),
                Renewals = reader.GetInt32(6),
                IsStored = true,
            }
        );
    }

    private static void LoadAllocation(NpgsqlDataReader reader, LedgerBatch batch)
    {
        if (batch.Stock.Find(Sku.Parse(reader.GetString(1)), reader.GetInt32(2)) is not { } stock)
            return;
        batch.Allocations.Load(
            new AllocationRow(reader.GetGuid(0), stock)
            {
                Quantity = reader.GetInt32(3),
                Shipped = reader.GetInt32(4),
                Returned = reader.GetInt32(5),
                IsStored = true,
            }
        );
    }
}
