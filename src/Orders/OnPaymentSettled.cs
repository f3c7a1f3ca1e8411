using Trove.Kernel;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>
/// A payment attempt reached a final state: its order follows. No receipt in the inbox is needed, because every write of
/// <see cref="SettleOrder"/> is conditional: a second delivery changes nothing.
/// </summary>
internal sealed class OnPaymentSettled(IPayments payments, OrderRows rows, SettleOrder settle, RunningCheckouts running)
    : IEventHandler<PaymentSettled>
{
    public async Task HandleAsync(Delivery<PaymentSettled> delivery, CancellationToken cancellationToken)
    {
        // The request that charges is here, about to do the same. Should it die, the reconciler does it.
        if (running.Contains(delivery.Event.Order))
            return;
        if (delivery.Event.State == PaymentState.Succeeded && running.HasPaid(delivery.Event.Order))
            return;
        var order = await rows.FindAsync(delivery.Event.Order, cancellationToken);
        if (order is null || IsDone(order, delivery.Event.State))
            return;

        var attempt = await payments.RefreshAsync(delivery.Event.Attempt, cancellationToken);
        if (attempt is not null && attempt.Id == order.Attempt)
            await settle.SettleAsync(order, attempt);
    }

    private static bool IsDone(OrderRecord order, PaymentState state) =>
        state switch
        {
            PaymentState.Failed or PaymentState.Canceled => order.Status != OrderStatus.Created,
            _ => OrderStatuses.IsPaid(order.Status) || order.Canceled is { Refund: not RefundState.None },
        };
}
