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
        var levels = new Dictionary<Sku, List<WarehouseLevel>>();
        await database.QueryAsync(
            $"""
            SELECT s.sku, w.code, s.on_hand, s.allocated, s.reserved - coalesce(lapsed.quantity, 0), s.safety, w.active
            FROM stock s JOIN warehouse w ON w.id = s.warehouse
            LEFT JOIN (
                SELECT sku, warehouse, sum(quantity) AS quantity FROM reservation
                WHERE sku {AnyOf("@skus")} AND expires_at <= @now GROUP BY sku, warehouse
            ) lapsed ON lapsed.sku = s.sku AND lapsed.warehouse = s.warehouse
            WHERE s.sku {AnyOf("@skus")} ORDER BY w.priority, w.id
            """,
            reader =>
            {
                var (onHand, allocated, reserved) = (reader.GetInt32(2), reader.GetInt32(3), (int)reader.GetInt64(4));
                var safety = reader.GetInt32(5);
                var available = reader.GetInt32(6) == 0 ? 0 : Math.Max(0, onHand - reserved - allocated - safety);
                var level = new WarehouseLevel(reader.GetString(1), onHand, reserved, allocated, available, safety);
                RowIndex.Of(levels, Sku.Parse(reader.GetString(0))).Add(level);
                return level;
            },
            cancellationToken,
            Now(),
            Skus(skus)
        );
        return skus.Distinct().Where(levels.ContainsKey).Select(sku => StockLevels.Sum(sku, levels[sku])).ToList();
    }

    /// <summary>The same levels with what is on its way between warehouses.</summary>
    public async Task<IReadOnlyList<StockLevel>> GetLevelsInTransitAsync(
        IReadOnlyCollection<Sku> skus,
        CancellationToken cancellationToken
    )
    {
        var levels = await GetLevelsAsync(skus, cancellationToken);
        var found = await database.QueryAsync(
            $"""
            SELECT l.sku, w.code, sum(l.dispatched - l.received - l.shortfall)
            FROM transfer_line l JOIN transfer t ON t.id = l.transfer_id JOIN warehouse w ON w.id = t.destination
            WHERE l.received + l.shortfall < l.dispatched AND l.sku {AnyOf("@skus")} GROUP BY l.sku, w.code
            """,
            reader =>
                KeyValuePair.Create((Sku.Parse(reader.GetString(0)), reader.GetString(1)), (int)reader.GetInt64(2)),
            cancellationToken,
            Skus(skus)
        );
        var transit = new Dictionary<(Sku, string), int>(found);
        return transit.Count == 0 ? levels : [.. levels.Select(level => StockLevels.With(level, transit))];
    }

    /// <summary>The holder's live reservations, each where it is held.</summary>
    public async Task<IReadOnlyList<AllocatedLine>> GetHeldAsync(Guid holder, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            """
            SELECT r.sku, w.code, r.quantity FROM reservation r JOIN warehouse w ON w.id = r.warehouse
            WHERE r.holder = @holder AND r.expires_at > @now
            """,
            reader => new AllocatedLine(Sku.Parse(reader.GetString(0)), reader.GetString(1), reader.GetInt32(2)),
            cancellationToken,
            Now(),
            ("holder", Id(holder))
        );

    public async Task<IReadOnlyList<Reservation>> GetReservationsAsync(Guid holder, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            """
            SELECT sku, quantity, kind, expires_at, renewals FROM reservation
            WHERE holder = @holder AND expires_at > @now ORDER BY sku, warehouse
            """,
            reader => new Reservation(
                holder,
                Sku.Parse(reader.GetString(0)),
                reader.GetInt32(1),
                ReservationKindNames.Parse(reader.GetString(2)),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                Math.Max(0, settings.RenewalLimit - reader.GetInt32(4))
            ),
            cancellationToken,
            Now(),
            ("holder", Id(holder))
        );
        var reservations = new List<Reservation>(rows.Count);
        foreach (var reservation in rows)
        {
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
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Orders?.Count ?? 0, OrderLimit, nameof(query));
        (string, object)[] parameters = query.Orders is { } orders
            ? [Ids("orders", orders)]
            : [("after", Id(query.After ?? Guid.Empty)), ("limit", Math.Clamp(query.Limit, 1, OrderLimit))];
        var which =
            query.Orders is null
                ? """
                    IN (SELECT DISTINCT order_id FROM allocation
                        WHERE shipped < quantity AND order_id > @after ORDER BY order_id LIMIT @limit)
                    """
            : _isSqlite ? "IN (SELECT unhex(value) FROM json_each(@orders))"
            : "= ANY (@orders)";
        var found = new Dictionary<Guid, List<AllocatedLine>>();
        await database.QueryAsync(
            $"""
            SELECT order_id, sku, w.code, quantity - shipped FROM allocation JOIN warehouse w ON w.id = allocation.warehouse
            WHERE shipped < quantity AND order_id {which} ORDER BY order_id, sku, w.priority, w.id
            """,
            reader =>
            {
                var line = new AllocatedLine(Sku.Parse(reader.GetString(1)), reader.GetString(2), reader.GetInt32(3));
                RowIndex.Of(found, ReadId(reader, 0)).Add(line);
                return line;
            },
            cancellationToken,
            parameters
        );
        return (query.Orders?.Distinct() ?? found.Keys)
            .Select(order => new OrderAllocation(order, found.GetValueOrDefault(order, [])))
            .ToList();
    }

    /// <summary>SKUs of which some reservation has lapsed and was not taken back, at most so many.</summary>
    public async Task<IReadOnlyList<Sku>> FindLapsedAsync(int limit, CancellationToken cancellationToken) =>
        await database.QueryAsync(
            _isSqlite
                ? "SELECT DISTINCT sku FROM reservation WHERE expires_at <= @now LIMIT @limit"
                : """
                SELECT DISTINCT s.sku FROM stock s
                WHERE s.reserved > 0
                    AND EXISTS (SELECT 1 FROM reservation r WHERE r.sku = s.sku AND r.expires_at <= @now)
                LIMIT @limit
                """,
            reader => Sku.Parse(reader.GetString(0)),
            cancellationToken,
            Now(),
            ("limit", limit)
        );

    private string AnyOf(string parameter) =>
        _isSqlite ? $"IN (SELECT value FROM json_each({parameter}))" : $"= ANY ({parameter})";

    private (string Name, object Value) Skus(IReadOnlyCollection<Sku> skus)
    {
        string[] values = [.. skus.Select(sku => sku.Value)];
        return ("skus", _isSqlite ? JsonSerializer.Serialize(values) : values);
    }

    private (string Name, object Value) Ids(string name, IReadOnlyList<Guid> ids) =>
        (
            name,
            _isSqlite
                ? JsonSerializer.Serialize(ids.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true))))
                : ids.ToArray()
        );

    private object Id(Guid id) => _isSqlite ? id.ToByteArray(bigEndian: true) : id;

    private Guid ReadId(DbDataReader reader, int column) =>
        _isSqlite ? new Guid(reader.GetFieldValue<byte[]>(column), bigEndian: true) : reader.GetGuid(column);

    private (string Name, object Value) Now() => ("now", clock.GetUtcNow().ToUnixTimeMilliseconds());
}
