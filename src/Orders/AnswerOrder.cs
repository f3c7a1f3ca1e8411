using Trove.Kernel;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>Tells an order to its owner, and a checkout's answer by where its order stands: the same whenever it is asked for.</summary>
internal sealed class AnswerOrder(IPayments payments, FindParcels parcels, Signer signer)
{
    private const string TokenPurpose = "order";

    public string TokenOf(OrderRecord order) => signer.Sign(TokenPurpose, order.Number);

    public bool Opens(string number, string? token) => signer.Verifies(TokenPurpose, number, token);

    public CheckoutInProgress InProgress(OrderRecord order) => new(order.Number, TokenOf(order));

    /// <summary>As lists show it: without asking the ledger where the rest stands.</summary>
    public async Task<Order> ShowAsync(OrderRecord order, CancellationToken cancellationToken = default) =>
        Show(order, await FindAttemptAsync(order, cancellationToken), await parcels.OfAsync(order, cancellationToken));

    /// <summary>As its owner sees it: with where the rest will come from.</summary>
    public async Task<Order> ShowWhollyAsync(OrderRecord order, CancellationToken cancellationToken = default) =>
        Show(
            order,
            await FindAttemptAsync(order, cancellationToken),
            await parcels.WithPlacesAsync(order, cancellationToken)
        );

    public async Task<CheckoutResult> AnswerAsync(OrderRecord order, CancellationToken cancellationToken = default) =>
        Answer(order, await ShowAsync(order, cancellationToken));

    /// <summary>For an order that was just paid or refused, of which nothing can have left.</summary>
    public CheckoutResult Answer(OrderRecord order, PaymentAttempt? attempt) =>
        Answer(order, Show(order, attempt, OrderParcels.OfUnshipped(order)));

    private static CheckoutResult Answer(OrderRecord order, Order shown) =>
        order switch
        {
            { Status: OrderStatus.Created, ActionUrl: { } url } => new CheckoutNeedsAction(shown, url),
            { Status: OrderStatus.Created } => new CheckoutPending(shown),
            { Status: OrderStatus.Canceled, Canceled: { Refund: not RefundState.None } why } => new CheckoutRefunded(
                shown,
                why.Message
            )
            {
                IsCalledOff = why.Code == Reasons.CalledOff,
            },
            { Status: OrderStatus.Canceled, Canceled: { } why } => new CheckoutPaymentFailed(
                shown,
                why.Code,
                why.Message,
                why.CanRetry
            ),
            _ => new CheckoutPaid(shown),
        };

    private Order Show(OrderRecord order, PaymentAttempt? attempt, OrderParcels parcels) =>
        order.ToContract(TokenOf(order), attempt, parcels);

    private async Task<PaymentAttempt?> FindAttemptAsync(OrderRecord order, CancellationToken cancellationToken)
    {
        var attempts = await payments.FindByOrderAsync(order.Id, cancellationToken);
        return attempts.Count == 0 ? null : attempts[^1];
    }
}
