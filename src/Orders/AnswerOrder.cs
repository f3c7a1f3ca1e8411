using Trove.Kernel;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>Tells an order to its owner, and a checkout's answer by where its order stands: the same whenever it is asked for.</summary>
internal sealed class AnswerOrder(IPayments payments, Signer signer)
{
    private const string TokenPurpose = "order";

    public string TokenOf(OrderRecord order) => signer.Sign(TokenPurpose, order.Number);

    public bool Opens(string number, string? token) => signer.Verifies(TokenPurpose, number, token);

    public CheckoutInProgress InProgress(OrderRecord order) => new(order.Number, TokenOf(order));

    public async Task<Order> ShowAsync(OrderRecord order, CancellationToken cancellationToken = default) =>
        order.ToContract(TokenOf(order), await FindAttemptAsync(order, cancellationToken));

    public async Task<CheckoutResult> AnswerAsync(OrderRecord order, CancellationToken cancellationToken = default) =>
        Answer(order, await FindAttemptAsync(order, cancellationToken));

    public CheckoutResult Answer(OrderRecord order, PaymentAttempt? attempt)
    {
        var shown = order.ToContract(TokenOf(order), attempt);
        return order switch
        {
            { Status: OrderStatus.Created, ActionUrl: { } url } => new CheckoutNeedsAction(shown, url),
            { Status: OrderStatus.Created } => new CheckoutPending(shown),
            { Status: OrderStatus.Canceled, Canceled: { Refund: not RefundState.None } why } => new CheckoutRefunded(
                shown,
                why.Message
            ),
            { Status: OrderStatus.Canceled, Canceled: { } why } => new CheckoutPaymentFailed(
                shown,
                why.Code,
                why.Message,
                why.CanRetry
            ),
            _ => new CheckoutPaid(shown),
        };
    }

    private async Task<PaymentAttempt?> FindAttemptAsync(OrderRecord order, CancellationToken cancellationToken)
    {
        var attempts = await payments.FindByOrderAsync(order.Id, cancellationToken);
        return attempts.Count == 0 ? null : attempts[^1];
    }
}
