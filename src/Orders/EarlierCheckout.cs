using Trove.Carts;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>
/// What an earlier request means for this one. The same key and content answers the same order, by where it stands now;
/// the same key with other content is refused; a cart that another request is paying for, or has bought, is not paid for
/// again. A shopper who left the bank's page and tries anew gives the first try up.
/// </summary>
internal sealed class EarlierCheckout(
    ICarts carts,
    IPayments payments,
    OrderRows rows,
    AnswerOrder answer,
    SettleOrder settle,
    RunningCheckouts running,
    TimeProvider clock
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The answer to the request; null when nothing stands in its way.</summary>
    public async Task<CheckoutResult?> AnswerAsync(Checkout request, CancellationToken cancellationToken)
    {
        var order = await rows.FindEarlierAsync(request.Cart.Id, request.IdempotencyKey, cancellationToken);
        if (order is null)
            return null;
        if (await carts.GetAsync(request.Cart, cancellationToken) is CartNotFound none)
            return new CheckoutNoCart(none);
        if (order.Key == request.IdempotencyKey)
            return await RepeatAsync(order, request, cancellationToken);
        if (OrderStatuses.IsPaid(order.Status))
            return new CheckoutNoCart(new CartClosed(order.Id));
        return order.ActionUrl is null ? answer.InProgress(order) : await GiveUpAsync(order);
    }

    private async Task<CheckoutResult> RepeatAsync(
        OrderRecord order,
        Checkout request,
        CancellationToken cancellationToken
    )
    {
        if (order.RequestHash != ValidateCheckout.HashOf(request))
            return new CheckoutKeyReused();
        await running.WaitAsync(order.Id, Patience, clock, cancellationToken);
        var now = await rows.FindAsync(order.Id, cancellationToken) ?? order;
        // It was withdrawn while this request waited: nothing was charged, and this is the same request once more.
        return now.Key is null ? answer.InProgress(now) : await answer.AnswerAsync(now, cancellationToken);
    }

    /// <summary>Null when the earlier order could be canceled. It may also turn out to be paid.</summary>
    private async Task<CheckoutResult?> GiveUpAsync(OrderRecord order)
    {
        var attempt = await payments.CancelAsync(order.Attempt);
        if (attempt is not null)
            order = await settle.SettleAsync(order, attempt);
        return order.Status switch
        {
            OrderStatus.Canceled when order.Canceled is { Refund: RefundState.None } => null,
            OrderStatus.Created => answer.InProgress(order),
            _ => answer.Answer(order, attempt),
        };
    }
}
