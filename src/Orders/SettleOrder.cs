using Trove.Carts;
using Trove.Inventory;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>
/// What a payment attempt's state means for its order, and doing it. Whoever learns of the state first calls this: the
/// request that charged, the shopper back from the bank, the gateway's message, the reconciler. Each step may be
/// repeated, and of two who come at once one finds its write refused and changes nothing.
/// </summary>
internal sealed class SettleOrder(
    ICarts carts,
    IInventory inventory,
    IPayments payments,
    OrderRows rows,
    OrderWrites writes
)
{
    public Task<OrderRecord> SettleAsync(OrderRecord order, PaymentAttempt attempt) =>
        attempt.State switch
        {
            PaymentState.Succeeded or PaymentState.PartiallyRefunded => FinishAsync(order, attempt),
            PaymentState.Refunded => AcceptRefundAsync(order),
            PaymentState.Failed or PaymentState.Canceled => UndoAsync(order, Failure(attempt), freesKey: false),
            PaymentState.RequiresAction when attempt.ActionUrl is { } url && url != order.ActionUrl => AwaitActionAsync(
                order,
                url
            ),
            _ => Task.FromResult(order),
        };

    /// <summary>The money is captured: allocate, paid, close the cart. Or give the money back when it came too late.</summary>
    public async Task<OrderRecord> FinishAsync(OrderRecord order, PaymentAttempt attempt)
    {
        if (order.Status == OrderStatus.Canceled)
            return await GiveBackAsync(order);
        if (order.Status != OrderStatus.Created)
            return order;
        if (await inventory.AllocateAsync(new AllocateStock(order.Id, order.StockLines)) is AllocationShort)
            return await CallOffAsync(order, attempt);
        if (await writes.PayAsync(order) is not { } paid)
            return await FinishAsync(await ReloadAsync(order), attempt);
        await carts.CloseAsync(order.Cart, order.Id);
        return paid;
    }

    /// <summary>Nothing was charged: the stock goes back to the cart, the order is canceled.</summary>
    public async Task<OrderRecord> UndoAsync(OrderRecord order, Cancellation why, bool freesKey)
    {
        if (order.Status != OrderStatus.Created)
            return order;
        await carts.TakeBackAsync(order.Cart, order.Id, order.Skus);
        return await writes.CancelAsync(order, why, freesKey) ?? await ReloadAsync(order);
    }

    /// <summary>The shopper is sent to the bank; the stock is held longer, and the cart knows by whom.</summary>
    public async Task<OrderRecord> AwaitActionAsync(OrderRecord order, string actionUrl)
    {
        if (await writes.AwaitActionAsync(order, actionUrl) is not { } waiting)
            return await ReloadAsync(order);
        // Once: whatever repeats this, stock is not held for ever.
        if (order.ActionUrl is null)
            await inventory.MakeFirmAsync(
                new MakeFirm(order.Cart.Value, order.Id, order.StockLines, Extended: true, order.Destination)
            );
        await carts.NotePaymentAsync(order.Cart, order.Id);
        return waiting;
    }

    /// <summary>Gives back what a canceled order owes, and what it owns; the same refund however often it is asked for.</summary>
    public async Task<OrderRecord> RefundAsync(OrderRecord order)
    {
        if (order.Canceled is not { Refund: RefundState.Due } why)
            return order;
        // Before the money: an order whose refund is done owns nothing, whatever crashed in between.
        await inventory.DeallocateAsync(order.Id);
        var refund = new RefundPayment(
            DerivedId.Of(order.Attempt, "refund"),
            order.Attempt,
            order.Totals.Total,
            why.Message
        );
        switch (await payments.RefundAsync(refund))
        {
            case PaymentRefunded:
                return await writes.RefundedAsync(order) ?? await ReloadAsync(order);
            case RefundRefused refused:
                await writes.FlagAsync(order, "The refund was refused: " + refused.Reason);
                return order;
            default:
                return order;
        }
    }

    /// <summary>Charged, and the stock is gone. From the write on, the order is never paid, whatever stock comes back.</summary>
    private async Task<OrderRecord> CallOffAsync(OrderRecord order, PaymentAttempt attempt)
    {
        var message =
            "By the time your payment arrived, what you ordered had sold out. "
            + $"We are giving back {order.Totals.Total.Display()}.";
        var why = new Cancellation(Reasons.StockGone, message, CanRetry: false, RefundState.Due);
        if (await writes.CancelAsync(order, why, freesKey: false) is not { } canceled)
            return await FinishAsync(await ReloadAsync(order), attempt);
        await carts.TakeBackAsync(order.Cart, order.Id, order.Skus);
        return await RefundAsync(canceled);
    }

    /// <summary>Charged after the order was given up.</summary>
    private async Task<OrderRecord> GiveBackAsync(OrderRecord order)
    {
        // A late finisher may have allocated just before it found the order canceled.
        await inventory.DeallocateAsync(order.Id);
        if (order.Canceled is { Refund: RefundState.None })
        {
            var message =
                "Your payment arrived after the order had been given up. "
                + $"We are giving back {order.Totals.Total.Display()}.";
            var why = new Cancellation(Reasons.ChargedTooLate, message, CanRetry: false, RefundState.Due);
            order = await writes.OweRefundAsync(order, why) ?? await ReloadAsync(order);
        }

        return await RefundAsync(order);
    }

    /// <summary>Somebody gave the money back at the gateway before the order was finished.</summary>
    private async Task<OrderRecord> AcceptRefundAsync(OrderRecord order)
    {
        if (order.Status == OrderStatus.Created)
        {
            var why = new Cancellation(
                Reasons.StockGone,
                $"The payment of {order.Totals.Total.Display()} was given back.",
                CanRetry: false,
                RefundState.Due
            );
            order = await writes.CancelAsync(order, why, freesKey: false) ?? await ReloadAsync(order);
            await carts.TakeBackAsync(order.Cart, order.Id, order.Skus);
        }

        return order.Canceled is { Refund: RefundState.Due }
            ? await writes.RefundedAsync(order) ?? await ReloadAsync(order)
            : order;
    }

    private static Cancellation Failure(PaymentAttempt attempt) =>
        new(
            attempt.FailureCode ?? Reasons.Failed,
            attempt.FailureMessage ?? "The payment was not completed. Nothing was charged.",
            CanRetry: true
        );

    private async Task<OrderRecord> ReloadAsync(OrderRecord order) =>
        await rows.FindAsync(order.Id, CancellationToken.None)
        ?? throw new InvalidOperationException($"Order {order.Number} is gone.");
}
