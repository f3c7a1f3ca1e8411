using Trove.Kernel;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>The contract, served in this process: each call is a use case.</summary>
internal sealed class OrdersInProcess(
    CheckoutSaga saga,
    IPayments payments,
    OrderRows rows,
    SettleOrder settle,
    AnswerOrder answer,
    FindOrders find,
    ReconcileOrders reconcile,
    AuditOrders audit,
    PurchaseTally tally
) : IOrders
{
    public Task<CheckoutResult> CheckoutAsync(Checkout request, CancellationToken cancellationToken = default) =>
        saga.CheckoutAsync(request, cancellationToken);

    /// <summary>Answers <see cref="CheckoutNoCart"/> when the token does not open the order.</summary>
    public async Task<CheckoutResult> ContinueAsync(OrderKey key, CancellationToken cancellationToken = default)
    {
        if (
            OrderNumber.Parse(key.Number) is not { } number
            || !answer.Opens(number, key.Token)
            || await rows.FindByNumberAsync(number, cancellationToken) is not { } order
        )
            return new CheckoutNoCart(new Carts.CartNotFound());
        if (
            order.Status == OrderStatus.Created
            && await payments.RefreshAsync(order.Attempt, cancellationToken) is { } attempt
        )
            order = await settle.SettleAsync(order, attempt);
        return await answer.AnswerAsync(order, cancellationToken);
    }

    public Task<Order?> FindAsync(OrderKey key, CancellationToken cancellationToken = default) =>
        find.FindAsync(key, cancellationToken);

    public Task<Order?> FindByEmailAsync(string number, string email, CancellationToken cancellationToken = default) =>
        find.FindByEmailAsync(number, email, cancellationToken);

    public Task<OrderPage> ListAsync(OrderQuery query, CancellationToken cancellationToken = default) =>
        find.ListAsync(query, cancellationToken);

    public Task<int> ReconcileAsync(CancellationToken cancellationToken = default) =>
        reconcile.ReconcileAsync(cancellationToken);

    public async Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default) =>
        [.. await audit.AuditAsync(cancellationToken), await tally.AuditAsync(cancellationToken)];
}
