using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>The promises of this module, checked on the live rows.</summary>
internal sealed class AuditPayments(ModuleDatabase<PaymentsModule> database, TimeProvider clock)
{
    private const int ExampleLimit = 20;
    private static readonly TimeSpan HandlingTime = TimeSpan.FromHours(25);

    private static readonly (string Name, string Count, string Breaches)[] Invariants =
    [
        (
            "No payment is refunded beyond what was captured",
            "SELECT COUNT(*) FROM payment_attempt",
            """
            SELECT id FROM payment_attempt WHERE refunded + refund_pending > amount OR refunded < 0
                OR (refunded + refund_pending > 0 AND state NOT IN ('succeeded', 'partially_refunded', 'refunded'))
            """
        ),
        (
            "A payment's refunds add up",
            "SELECT COUNT(*) FROM payment_attempt WHERE refunded + refund_pending > 0",
            """
            SELECT a.id FROM payment_attempt a LEFT JOIN (
                SELECT attempt_id, SUM(CASE WHEN state = 'succeeded' THEN amount ELSE 0 END) AS given,
                    SUM(CASE WHEN state = 'pending' THEN amount ELSE 0 END) AS pending
                FROM refund GROUP BY attempt_id) r ON r.attempt_id = a.id
            WHERE a.refunded <> COALESCE(r.given, 0) OR a.refund_pending <> COALESCE(r.pending, 0)
            """
        ),
        (
            "A payment's state is legal and fits its refunds",
            "SELECT COUNT(*) FROM payment_attempt",
            """
            SELECT id FROM payment_attempt WHERE state NOT IN ('pending', 'processing', 'requires_action', 'succeeded',
                    'failed', 'canceled', 'partially_refunded', 'refunded')
                OR (state = 'refunded') <> (refunded = amount)
                OR (state = 'partially_refunded') <> (refunded > 0 AND refunded < amount)
                OR (due_at IS NULL) <> (state NOT IN ('pending', 'processing', 'requires_action'))
            """
        ),
        (
            "A captured payment has its gateway's reference, which is no other's",
            "SELECT COUNT(*) FROM payment_attempt WHERE state IN ('succeeded', 'partially_refunded', 'refunded')",
            """
            SELECT id FROM payment_attempt a WHERE state IN ('succeeded', 'partially_refunded', 'refunded')
                AND (gateway_reference IS NULL OR EXISTS (SELECT 1 FROM payment_attempt b
                    WHERE b.gateway = a.gateway AND b.gateway_reference = a.gateway_reference AND b.id <> a.id))
            """
        ),
        (
            "Each gateway's message is handled, once",
            "SELECT COUNT(*) FROM gateway_webhook",
            """
            SELECT event_id FROM gateway_webhook WHERE handled_at IS NULL AND received_at < @before
            """
        ),
    ];

    public async Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken)
    {
        var before = (clock.GetUtcNow() - HandlingTime).ToUnixTimeMilliseconds();
        var verdicts = new List<InvariantVerdict>();
        foreach (var (name, count, breaches) in Invariants)
        {
            var looked = await NumberAsync(count, cancellationToken);
            var broken = await NumberAsync(
                $"SELECT COUNT(*) FROM ({breaches}) breaches",
                cancellationToken,
                ("before", before)
            );
            var examples =
                broken == 0
                    ? []
                    : await database.QueryAsync(
                        $"{breaches} LIMIT {ExampleLimit}",
                        reader => Convert.ToString(reader.GetValue(0))!,
                        cancellationToken,
                        ("before", before)
                    );
            verdicts.Add(new InvariantVerdict(name, looked, broken, examples));
        }

        return verdicts;
    }

    private async Task<long> NumberAsync(
        string sql,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    ) => (await database.QueryAsync(sql, reader => reader.GetInt64(0), cancellationToken, parameters))[0];
}
