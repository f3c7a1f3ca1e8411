using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Orders;

/// <summary>
/// See <see cref="IOrders.CallOffAsync"/>. Canceled with a refund due is one commit; from then on nothing can ship, and
/// what a crash leaves is the reconciler's: the stock is given back, then the money (<see cref="SettleOrder.RefundAsync"/>).
/// </summary>
internal sealed class CallOffOrder(
    ModuleDatabase<OrdersModule> database,
    OrderRows rows,
    FulfilmentRows fulfilments,
    OrderWrites writes,
    SettleOrder settle,
    AnswerOrder answer,
    OrderSettings settings,
    TimeProvider clock
)
{
    private const int ReasonLimit = 200;
    private const string StatusCondition = "status";

    // It locks the order's row, so that the next statement sees every fulfilment begun before.
    private const string LockSql = "UPDATE orders SET version = version + 1 WHERE id = @id AND status = 'paid'";

    private const string CancelSql = """
        UPDATE orders SET status = 'canceled', reason_code = @code, reason = @reason, can_retry = 0, refund = 'due',
            due_at = @due_at, updated_at = @now
        WHERE id = @id AND status = 'paid'
            AND NOT EXISTS (SELECT 1 FROM fulfilment WHERE order_id = @id AND status <> 'withdrawn')
        """;

    public async Task<OrderChange> CallOffAsync(CallOff request, CancellationToken cancellationToken)
    {
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > ReasonLimit || reason.Any(char.IsControl))
            return new ChangeInvalid([
                new FieldError("reason", $"must have 1 to {ReasonLimit} printable characters; the shopper reads it"),
            ]);
        if (
            OrderNumber.Parse(request.Number) is not { } number
            || await rows.FindByNumberAsync(number, cancellationToken) is not { } order
        )
            return new NoSuchOrder();

        if (order.Status == OrderStatus.Paid)
        {
            var why = new Cancellation(Reasons.CalledOff, reason, CanRetry: false, RefundState.Due);
            order = await CancelAsync(order, why) ?? await rows.FindAsync(order.Id, CancellationToken.None) ?? order;
        }

        return order switch
        {
            { Canceled.Code: Reasons.CalledOff } => new CalledOff(
                await answer.ShowWhollyAsync(await settle.RefundAsync(order), CancellationToken.None)
            ),
            { Status: OrderStatus.Created } => new NotNow(
                order.Status,
                "The order is not paid yet; nothing is to be refunded."
            ),
            { Status: OrderStatus.Canceled } => new NotNow(order.Status, "The order was canceled before it was paid."),
            _ => await HasLeftAsync(order),
        };
    }

    /// <summary>Null: refused, because it is not paid any more, or something has left or is leaving.</summary>
    private async Task<OrderRecord?> CancelAsync(OrderRecord order, Cancellation why)
    {
        var entry = writes.Entry(OrderStatus.Canceled, why.Message);
        var unit = new WriteUnit()
            .Require(StatusCondition, LockSql, ("id", order.Id))
            .Require(
                StatusCondition,
                CancelSql,
                ("id", order.Id),
                ("code", why.Code),
                ("reason", why.Message),
                ("due_at", (entry.At + settings.ReconcileAfter).ToUnixTimeMilliseconds()),
                ("now", entry.At.ToUnixTimeMilliseconds())
            );
        PurchaseTally.GiveBack(unit, order.Id);
        OrderWrites.Append(unit, order.Id, entry);
        unit.Raise(new OrderCanceled(order.Id, order.Number, why.Code), clock);
        return (await database.Writer.CommitAsync(unit)).IsApplied
            ? (order with { Status = OrderStatus.Canceled, Canceled = why }).With(entry)
            : null;
    }

    private async Task<PartlyShipped> HasLeftAsync(OrderRecord order)
    {
        var parcels = (await fulfilments.ListOfAsync(order.Id, CancellationToken.None)).Count(parcel => parcel.HasLeft);
        var rest = order.Pieces - order.ShippedPieces;
        var message = (parcels, rest) switch
        {
            (0, _) => "A parcel is leaving at this very moment. Look at the order and try again if it stayed.",
            (_, 0) => "All of it has left. Wait for the goods to come back, then book their return.",
            _ => $"{order.ShippedPieces} of {order.Pieces} pieces have left in {parcels} "
                + $"{(parcels == 1 ? "parcel" : "parcels")}; an order is called off as a whole. "
                + "Ship the rest, or wait for the goods to come back and book their return.",
        };
        return new PartlyShipped(parcels, rest, message);
    }
}
