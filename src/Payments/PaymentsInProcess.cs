using Trove.Kernel;

namespace Trove.Payments;

/// <summary>The contract, served in this process: each call is a use case.</summary>
internal sealed class PaymentsInProcess(
    ChargePayment charging,
    AskGateway ask,
    MakeRefund refund,
    ReceiveWebhook webhook,
    ReconcilePayments reconcile,
    AuditPayments audit,
    PaymentRows rows,
    Gateways gateways,
    TimeProvider clock
) : IPayments
{
    private const int AttemptsPerOrder = 100;
    private const int PageLimit = 1_000;

    /// <summary>Time to find the card and type its number.</summary>
    private static readonly TimeSpan CardPageLifetime = TimeSpan.FromMinutes(30);

    public Task<PaymentOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken = default) =>
        charging.ChargeAsync(charge, cancellationToken);

    public async Task<PaymentAttempt?> RefreshAsync(Guid attempt, CancellationToken cancellationToken = default) =>
        await rows.FindAsync(attempt, cancellationToken) is { } row
            ? (await ask.AskAsync(row, cancellationToken)).ToContract()
            : null;

    public async Task<IReadOnlyList<PaymentAttempt>> FindByOrderAsync(
        Guid order,
        CancellationToken cancellationToken = default
    ) => (await rows.FindByOrderAsync(order, AttemptsPerOrder, cancellationToken)).ConvertAll(row => row.ToContract());

    public async Task<PaymentAttempt?> CancelAsync(Guid attempt, CancellationToken cancellationToken = default) =>
        await rows.FindAsync(attempt, cancellationToken) is { } row
            ? (await ask.CancelAsync(row, cancellationToken)).ToContract()
            : null;

    public Task<RefundResult> RefundAsync(RefundPayment request, CancellationToken cancellationToken = default) =>
        refund.RefundAsync(request, cancellationToken);

    public Task<WebhookResult> ReceiveWebhookAsync(
        GatewayMessage message,
        CancellationToken cancellationToken = default
    ) => webhook.ReceiveAsync(message, cancellationToken);

    public Task<int> ReconcileAsync(CancellationToken cancellationToken = default) =>
        reconcile.ReconcileAsync(cancellationToken);

    public IReadOnlyList<PaymentMethod> GetMethods() => gateways.Methods;

    public string? GetCardPageUrl(CardPageRequest request) =>
        gateways.Find(request.Gateway)?.CardPageUrl(request, clock.GetUtcNow() + CardPageLifetime);

    public async Task<IReadOnlyList<PaymentAttempt>> ListAsync(
        Guid? after,
        int limit,
        CancellationToken cancellationToken = default
    ) =>
        (await rows.ListAfterAsync(after ?? Guid.Empty, Math.Clamp(limit, 1, PageLimit), cancellationToken)).ConvertAll(
            row => row.ToContract()
        );

    public Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default) =>
        audit.AuditAsync(cancellationToken);
}
