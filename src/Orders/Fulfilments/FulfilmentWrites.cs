using Trove.Kernel.Data;

namespace Trove.Orders;

/// <summary>
/// The writes of a fulfilment's life (<see cref="FulfilmentStates"/>): each one commit together with what it means for
/// the order. False: refused, and nothing changed.
/// </summary>
internal sealed class FulfilmentWrites(
    ModuleDatabase<OrdersModule> database,
    OrderSettings settings,
    OrderWrites orders,
    TimeProvider clock
)
{
    private const string OrderCondition = "order";
    private const string StateCondition = "state";

    private const string InsertSql = """
        INSERT INTO fulfilment (id, order_id, request_key, request_hash, warehouse, ships_from, status, carrier,
            tracking_number, tracking_url, created_at, due_at)
        VALUES (@id, @order, @key, @hash, @warehouse, @ships_from, 'pending', @carrier, @tracking_number, @tracking_url,
            @now, @due_at)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertLineSql = """
        INSERT INTO fulfilment_line (fulfilment_id, sku, quantity) VALUES (@fulfilment, @sku, @quantity)
        ON CONFLICT DO NOTHING
        """;

    private static readonly string LockOpenSql = $"""
        UPDATE orders SET version = version + 1
        WHERE id = @order AND status IN ({OrderStatuses.SqlSources(OrderStatus.Shipped)})
        """;

    // One statement counts, decides and changes: two parcels that leave at once never both believe that the other is the last.
    private static readonly string ShipOrderSql = $"""
        UPDATE orders SET shipped_pieces = shipped_pieces + @pieces,
            status = CASE WHEN shipped_pieces + @pieces = @ordered THEN 'shipped' ELSE 'processing' END,
            version = version + 1, updated_at = @now
        WHERE id = @order AND status IN ({OrderStatuses.SqlSources(OrderStatus.Shipped)})
            AND shipped_pieces + @pieces <= @ordered
        """;

    // The order's row is locked by the statement before, so that the last two parcels see each other arrive.
    private const string DeliverOrderSql = """
        UPDATE orders SET status = 'delivered' WHERE id = @order AND status = 'shipped'
            AND NOT EXISTS (SELECT 1 FROM fulfilment WHERE order_id = @order AND status IN ('pending', 'shipped'))
        """;

    /// <summary>
    /// The parcels of one request, all or none. Locking the order's row keeps it from being called off at the same moment:
    /// whoever comes second sees what the first did.
    /// </summary>
    public async Task<bool> BeginAsync(IReadOnlyList<FulfilmentRecord> fulfilments)
    {
        var now = clock.GetUtcNow();
        var unit = new WriteUnit().Require(OrderCondition, LockOpenSql, ("order", fulfilments[0].Order));
        foreach (var fulfilment in fulfilments)
        {
            unit.Require(
                StateCondition,
                InsertSql,
                ("id", fulfilment.Id),
                ("order", fulfilment.Order),
                ("key", fulfilment.Key),
                ("hash", fulfilment.RequestHash),
                ("warehouse", fulfilment.Warehouse),
                ("ships_from", fulfilment.ShipsFrom),
                ("carrier", fulfilment.Tracking.Carrier),
                ("tracking_number", fulfilment.Tracking.Number),
                ("tracking_url", fulfilment.Tracking.Url),
                ("now", now.ToUnixTimeMilliseconds()),
                ("due_at", (now + settings.ReconcileAfter).ToUnixTimeMilliseconds())
            );
            foreach (var (sku, quantity) in fulfilment.Lines)
                unit.Then(InsertLineSql, ("fulfilment", fulfilment.Id), ("sku", sku.Value), ("quantity", quantity));
        }

        return (await database.Writer.CommitAsync(unit)).IsApplied;
    }

    /// <summary>The goods are off the books.</summary>
    public async Task<bool> ShippedAsync(OrderRecord order, FulfilmentRecord fulfilment)
    {
        var entry = orders.Entry(OrderStatus.Shipped, Notes.Shipped(order, fulfilment));
        var now = entry.At.ToUnixTimeMilliseconds();
        var unit = new WriteUnit()
            .Require(
                StateCondition,
                "UPDATE fulfilment SET status = 'shipped', shipped_at = @now WHERE id = @id AND status = 'pending'",
                ("id", fulfilment.Id),
                ("now", now)
            )
            .Require(
                OrderCondition,
                ShipOrderSql,
                ("order", order.Id),
                ("pieces", fulfilment.Pieces),
                ("ordered", order.Pieces),
                ("now", now)
            );
        OrderWrites.Append(unit, order.Id, entry);
        unit.Raise(new FulfilmentShipped(order.Id, order.Number, fulfilment.Id), clock);
        return (await database.Writer.CommitAsync(unit)).IsApplied;
    }

    /// <summary>Nothing left, and nothing will under its id.</summary>
    public async Task<bool> WithdrawnAsync(FulfilmentRecord fulfilment)
    {
        var unit = new WriteUnit().Require(
            StateCondition,
            "UPDATE fulfilment SET status = 'withdrawn' WHERE id = @id AND status = 'pending'",
            ("id", fulfilment.Id)
        );
        return (await database.Writer.CommitAsync(unit)).IsApplied;
    }

    public async Task<bool> DeliveredAsync(OrderRecord order, FulfilmentRecord fulfilment)
    {
        var entry = orders.Entry(OrderStatus.Delivered, Notes.Delivered(fulfilment));
        var now = entry.At.ToUnixTimeMilliseconds();
        var unit = new WriteUnit()
            .Require(
                StateCondition,
                "UPDATE fulfilment SET status = 'delivered', delivered_at = @now WHERE id = @id AND status = 'shipped'",
                ("id", fulfilment.Id),
                ("now", now)
            )
            .Require(
                OrderCondition,
                "UPDATE orders SET version = version + 1, updated_at = @now WHERE id = @order AND status IN ('processing', 'shipped')",
                ("order", order.Id),
                ("now", now)
            )
            .Then(DeliverOrderSql, ("order", order.Id));
        OrderWrites.Append(unit, order.Id, entry);
        unit.Raise(new FulfilmentDelivered(order.Id, order.Number, fulfilment.Id), clock);
        return (await database.Writer.CommitAsync(unit)).IsApplied;
    }

    /// <summary>The reconciler looks again later.</summary>
    public Task PutOffAsync(FulfilmentRecord fulfilment, DateTimeOffset dueAt) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                "UPDATE fulfilment SET due_at = @due_at WHERE id = @id AND status = 'pending'",
                ("id", fulfilment.Id),
                ("due_at", dueAt.ToUnixTimeMilliseconds())
            )
        );
}
