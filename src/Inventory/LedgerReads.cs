using System.Data.Common;
using System.Text.Json;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>
/// Questions about the ledger outside its writer. They see what is committed and count lapsed reservations as free,
/// whether or not they were taken back yet.
/// </summary>
internal sealed class LedgerReads(
    ModuleDatabase<InventoryModule> database,
    InventorySettings settings,
    TimeProvider clock
)
{
    public const int SkuLimit = 500;
    public const int OrderLimit = 1_000;

    private readonly bool _isSqlite = database.Dialect == Dialect.Sqlite;

    public async Task<IReadOnlyList<StockLevel>> GetLevelsAsync(
        IReadOnlyCollection<Sku> skus,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(skus.Count, SkuLimit, nameof(skus));
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT s.sku, w.code, s.on_hand, s.allocated, s.reserved - coalesce(lapsed.quantity, 0), s.safety, w.active
            FROM stock s JOIN warehouse w ON w.id = s.warehouse
            LEFT JOIN (
                SELECT sku, warehouse, sum(quantity) AS quantity FROM reservation
                WHERE sku {AnyOf("@skus")} AND expires_at <= @now GROUP BY sku, warehouse
            ) lapsed ON lapsed.sku = s.sku AND lapsed.warehouse = s.warehouse
            WHERE s.sku {AnyOf("@skus")} ORDER BY w.priority, w.id
            """;
        AddNow(command);
        AddSkus(command, skus);

        var levels = new Dictionary<Sku, List<WarehouseLevel>>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (onHand, allocated, reserved) = (reader.GetInt32(2), reader.GetInt32(3), (int)reader.GetInt64(4));
            var safety = reader.GetInt32(5);
            var available = reader.GetInt32(6) == 0 ? 0 : Math.Max(0, onHand - reserved - allocated - safety);
            RowIndex
                .Of(levels, Sku.Parse(reader.GetString(0)))
                .Add(new WarehouseLevel(reader.GetString(1), onHand, reserved, allocated, available, safety));
        }

        return skus.Distinct().Where(levels.ContainsKey).Select(sku => StockLevels.Sum(sku, levels[sku])).ToList();
    }

    /// <summary>The same levels with what is on its way between warehouses.</summary>
    public async Task<IReadOnlyList<StockLevel>> GetLevelsInTransitAsync(
        IReadOnlyCollection<Sku> skus,
        CancellationToken cancellationToken
    )
    {
        var levels = await GetLevelsAsync(skus, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT l.sku, w.code, sum(l.dispatched - l.received - l.shortfall)
            FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id JOIN warehouse w ON w.id = t.destination
            WHERE l.received + l.shortfall < l.dispatched AND l.sku {AnyOf("@skus")} GROUP BY l.sku, w.code
            """;
        AddSkus(command, skus);
        var transit = new Dictionary<(Sku, string), int>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            transit[(Sku.Parse(reader.GetString(0)), reader.GetString(1))] = (int)reader.GetInt64(2);
        return transit.Count == 0 ? levels : [.. levels.Select(level => StockLevels.With(level, transit))];
    }

    /// <summary>The holder's live reservations, each where it is held.</summary>
    public async Task<IReadOnlyList<AllocatedLine>> GetHeldAsync(Guid holder, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT r.sku, w.code, r.quantity FROM reservation r JOIN warehouse w ON w.id = r.warehouse
            WHERE r.holder = @holder AND r.expires_at > @now
            """;
        AddNow(command);
        Add(command, "holder", Id(holder));
        var held = new List<AllocatedLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            held.Add(new AllocatedLine(Sku.Parse(reader.GetString(0)), reader.GetString(1), reader.GetInt32(2)));
        return held;
    }

    public async Task<IReadOnlyList<Reservation>> GetReservationsAsync(Guid holder, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT sku, quantity, kind, expires_at, renewals FROM reservation
            WHERE holder = @holder AND expires_at > @now ORDER BY sku, warehouse
            """;
        AddNow(command);
        Add(command, "holder", Id(holder));

        var reservations = new List<Reservation>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var reservation = new Reservation(
                holder,
                Sku.Parse(reader.GetString(0)),
                reader.GetInt32(1),
                ReservationKindNames.Parse(reader.GetString(2)),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                Math.Max(0, settings.RenewalLimit - reader.GetInt32(4))
            );
            if (reservations is [.., var last] && last.Sku == reservation.Sku)
                reservations[^1] = Reservations.Sum(last, reservation);
            else
                reservations.Add(reservation);
        }

        return reservations;
    }

    public async Task<IReadOnlyList<OrderAllocation>> GetAllocationsAsync(
        AllocationQuery query,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        var which = query.Orders is null
            ? """
                IN (SELECT DISTINCT order_id FROM allocation
                    WHERE shipped < quantity AND order_id > @after ORDER BY order_id LIMIT @limit)
                """
            : AnyOf("@orders");
        command.CommandText = $"""
            SELECT order_id, sku, w.code, quantity - shipped FROM allocation JOIN warehouse w ON w.id = allocation.warehouse
            WHERE shipped < quantity AND order_id {which} ORDER BY order_id, sku, w.priority, w.id
            """;
        if (query.Orders is { } orders)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(orders.Count, OrderLimit, nameof(query));
            AddIds(command, "orders", orders);
        }
        else
        {
            Add(command, "after", Id(query.After ?? Guid.Empty));
            Add(command, "limit", Math.Clamp(query.Limit, 1, OrderLimit));
        }

        var found = new Dictionary<Guid, List<AllocatedLine>>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            RowIndex
                .Of(found, ReadId(reader, 0))
                .Add(new AllocatedLine(Sku.Parse(reader.GetString(1)), reader.GetString(2), reader.GetInt32(3)));
        }

        return (query.Orders?.Distinct() ?? found.Keys)
            .Select(order => new OrderAllocation(order, found.GetValueOrDefault(order, [])))
            .ToList();
    }

    /// <summary>SKUs of which some reservation has lapsed and was not taken back, at most so many.</summary>
    public async Task<IReadOnlyList<Sku>> FindLapsedAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = _isSqlite
            ? "SELECT DISTINCT sku FROM reservation WHERE expires_at <= @now LIMIT @limit"
            : """
                SELECT DISTINCT s.sku FROM stock s
                WHERE s.reserved > 0
                    AND EXISTS (SELECT 1 FROM reservation r WHERE r.sku = s.sku AND r.expires_at <= @now)
                LIMIT @limit
                """;
        AddNow(command);
        Add(command, "limit", limit);

        var skus = new List<Sku>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            skus.Add(Sku.Parse(reader.GetString(0)));
        return skus;
    }

    private string AnyOf(string parameter) =>
        _isSqlite ? $"IN (SELECT value FROM json_each({parameter}))" : $"= ANY ({parameter})";

    private void AddSkus(DbCommand command, IReadOnlyCollection<Sku> skus)
    {
        string[] values = [.. skus.Select(sku => sku.Value)];
        Add(command, "skus", _isSqlite ? JsonSerializer.Serialize(values) : values);
    }

    private void AddIds(DbCommand command, string name, IReadOnlyList<Guid> ids)
    {
        if (_isSqlite)
        {
            var hex = ids.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true)));
            command.CommandText = command.CommandText.Replace(
                "SELECT value",
                "SELECT unhex(value)",
                StringComparison.Ordinal
            );
            Add(command, name, JsonSerializer.Serialize(hex));
        }
        else
        {
            Add(command, name, ids.ToArray());
        }
    }

    private object Id(Guid id) => _isSqlite ? id.ToByteArray(bigEndian: true) : id;

    private Guid ReadId(DbDataReader reader, int column) =>
        _isSqlite ? new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true) : reader.GetGuid(column);

    private void AddNow(DbCommand command) => Add(command, "now", clock.GetUtcNow().ToUnixTimeMilliseconds());

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
