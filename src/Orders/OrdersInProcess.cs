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
    ShipFulfilments ship,
    DeliverFulfilment deliver,
    CallOffOrder callOff,
    ReconcileOrders reconcile,
    ReconcileFulfilments reconcileFulfilments,
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

    public Task<MerchantOrder?> FindForMerchantAsync(string number, CancellationToken cancellationToken = default) =>
        find.FindForMerchantAsync(number, cancellationToken);

    public Task<OrderChange> FulfilAsync(FulfilOrder request, CancellationToken cancellationToken = default) =>
        ship.FulfilAsync(request, cancellationToken);

    public Task<OrderChange> DeliverAsync(
        string number,
        Guid fulfilment,
        CancellationToken cancellationToken = default
    ) => deliver.DeliverAsync(number, fulfilment, cancellationToken);

    public Task<OrderChange> CallOffAsync(CallOff request, CancellationToken cancellationToken = default) =>
        callOff.CallOffAsync(request, cancellationToken);

    public async Task<int> ReconcileAsync(CancellationToken cancellationToken = default) =>
        await reconcile.ReconcileAsync(cancellationToken)
        + await reconcileFulfilments.ReconcileAsync(cancellationToken);

    public async Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default) =>
        [.. await audit.AuditAsync(cancellationToken), await tally.AuditAsync(cancellationToken)];
}
