using System.Collections.Concurrent;
using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>
/// Charges an attempt, once. Two durable writes: the attempt as <c>processing</c> before the gateway is asked, and what
/// it answered. Whatever crashes in between is found by the reconciler, which asks again with the same key.
/// </summary>
internal sealed class ChargePayment(
    ModuleDatabase<PaymentsModule> database,
    PaymentRows rows,
    Gateways gateways,
    RecordAnswer record,
    AskGateway ask,
    PaymentSettings settings,
    TimeProvider clock
)
{
    private const string AttemptCondition = "attempt";

    private const string InsertSql = """
        INSERT INTO payment_attempt (id, order_id, order_number, gateway, token, return_url, amount, currency, state,
            created_at, updated_at, due_at)
        VALUES (@id, @order, @order_number, @gateway, @token, @return_url, @amount, @currency, 'processing',
            @now, @now, @due_at)
        ON CONFLICT DO NOTHING
        """;

    // Callers that come while the same attempt is being charged on this node get the first one's answer.
    private readonly ConcurrentDictionary<Guid, Running> _running = new();

    public async Task<PaymentOutcome> ChargeAsync(Charge charge, CancellationToken cancellationToken)
    {
        if (gateways.Find(charge.Gateway) is not { } gateway)
            return new UnknownGateway(charge.Gateway);
        var mine = new Running(charge, () => RunAsync(charge, gateway));
        var running = _running.GetOrAdd(charge.Attempt, mine);
        if (!IsSame(running.Charge, charge))
            return new AttemptReused(charge.Attempt);
        // A caller who leaves does not stop the charge: its answer is recorded all the same.
        return await running.Outcome.Value.WaitAsync(cancellationToken);
    }

    private async Task<PaymentOutcome> RunAsync(Charge charge, IGateway gateway)
    {
        try
        {
            var row = New(charge);
            if (!await InsertAsync(row))
                return await RepeatAsync(charge);

            var answer = await gateway.ChargeAsync(row, CancellationToken.None);
            return answer switch
            {
                GatewayReport report => (await record.RecordAsync(row, report)).ToOutcome(),
                GatewayRejected rejected => await FailAsync(row, rejected.Decline),
                GatewayNotAsked => await FailAsync(row, Decline.Of(Decline.GatewayUnavailable)),
                _ => new PaymentUnknown(),
            };
        }
        finally
        {
            _running.TryRemove(charge.Attempt, out _);
        }
    }

    private async Task<bool> InsertAsync(AttemptRow row)
    {
        var unit = new WriteUnit().Require(
            AttemptCondition,
            InsertSql,
            ("id", row.Id),
            ("order", row.Order),
            ("order_number", row.OrderNumber),
            ("gateway", row.Gateway),
            ("token", row.Token),
            ("return_url", row.ReturnUrl),
            ("amount", row.Amount.Amount),
            ("currency", row.Amount.Currency.Code),
            ("now", row.CreatedAt.ToUnixTimeMilliseconds()),
            ("due_at", row.DueAt!.Value.ToUnixTimeMilliseconds())
        );
        return (await database.Writer.CommitAsync(unit)).IsApplied;
    }

    private async Task<PaymentOutcome> RepeatAsync(Charge charge)
    {
        var row =
            await rows.FindAsync(charge.Attempt, CancellationToken.None)
            ?? throw new InvalidOperationException($"Attempt {charge.Attempt} was refused as known, and is not there.");
        if (!IsSame(row, charge))
            return new AttemptReused(charge.Attempt);
        if (!row.IsSettled)
            row = await ask.AskAsync(row, CancellationToken.None);
        return row.ToOutcome();
    }

    private async Task<PaymentOutcome> FailAsync(AttemptRow row, Decline decline)
    {
        var report = new GatewayReport(null, PaymentState.Failed, decline.Code, decline.Message);
        return (await record.RecordAsync(row, report)).ToOutcome();
    }

    private AttemptRow New(Charge charge)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        return new AttemptRow(
            charge.Attempt,
            charge.Order,
            charge.OrderNumber,
            charge.Gateway,
            charge.Token,
            charge.ReturnUrl,
            charge.Amount,
            0,
            PaymentState.Processing,
            GatewayReference: null,
            FailureCode: null,
            FailureMessage: null,
            ActionUrl: null,
            now,
            now,
            now + settings.ReconcileAfter
        );
    }

    private static bool IsSame(Charge a, Charge b) =>
        a.Order == b.Order && a.Gateway == b.Gateway && a.Token == b.Token && a.Amount == b.Amount;

    private static bool IsSame(AttemptRow row, Charge charge) =>
        row.Order == charge.Order
        && row.Gateway == charge.Gateway
        && row.Token == charge.Token
        && row.Amount == charge.Amount;

    private sealed class Running(Charge charge, Func<Task<PaymentOutcome>> run)
    {
        public Charge Charge { get; } = charge;

        public Lazy<Task<PaymentOutcome>> Outcome { get; } = new(run);
    }
}
