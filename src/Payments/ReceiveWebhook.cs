using Microsoft.Extensions.Logging;
using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>
/// Takes a gateway's message: checks its signature, stores it once by its event id, and acts upon it in the same commit.
/// One that cannot be acted upon yet (its attempt is not to be seen, or something broke) is stored all the same and
/// handled at the next reconcile. It may come before the answer to the charge, twice, or out of order.
/// </summary>
internal sealed partial class ReceiveWebhook(
    ModuleDatabase<PaymentsModule> database,
    PaymentRows rows,
    Gateways gateways,
    RecordAnswer record,
    TimeProvider clock,
    ILogger<ReceiveWebhook> log
)
{
    private const string EventCondition = "event";
    private const int PageLimit = 100;

    // A message about an attempt that never appears belongs to another shop on the same account.
    private static readonly TimeSpan WaitForAttempt = TimeSpan.FromHours(24);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private const string InsertSql = """
        INSERT INTO gateway_webhook (gateway, event_id, body, received_at, handled_at)
        VALUES (@gateway, @event_id, @body, @now, @handled_at) ON CONFLICT DO NOTHING
        """;

    private const string HandledSql = """
        UPDATE gateway_webhook SET handled_at = @now
        WHERE gateway = @gateway AND event_id = @event_id AND handled_at IS NULL
        """;

    public async Task<WebhookResult> ReceiveAsync(GatewayMessage message, CancellationToken cancellationToken)
    {
        if (gateways.Find(message.Gateway) is not { } gateway)
            return new WebhookUnknownGateway();
        if (gateway.ReadSigned(message, clock.GetUtcNow()) is not { } notice)
            return new WebhookBadSignature();

        try
        {
            await ActAsync(
                notice,
                () => Insert(message, notice, isHandled: true),
                () => Insert(message, notice, isHandled: false),
                cancellationToken
            );
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(failure, message.Gateway, notice.EventId);
            await database.Writer.CommitAsync(Insert(message, notice, isHandled: false), cancellationToken);
        }

        return new WebhookAccepted();
    }

    /// <summary>Acts upon messages that were stored and not handled, one page. Returns how many attempts it settled.</summary>
    public async Task<int> HandleStoredAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stored = await database.QueryAsync(
            """
            SELECT gateway, event_id, body, received_at FROM gateway_webhook
            WHERE handled_at IS NULL AND received_at <= @before ORDER BY received_at LIMIT @limit
            """,
            reader =>
                (
                    Gateway: reader.GetString(0),
                    EventId: reader.GetString(1),
                    Body: reader.GetString(2),
                    ReceivedAt: reader.GetInt64(3)
                ),
            cancellationToken,
            ("before", (now - Grace).ToUnixTimeMilliseconds()),
            ("limit", PageLimit)
        );
        var settled = 0;
        foreach (var (name, eventId, body, receivedAt) in stored)
        {
            if (gateways.Find(name) is not { } gateway)
                continue;
            var isOrphan = now.ToUnixTimeMilliseconds() - receivedAt >= WaitForAttempt.TotalMilliseconds;
            try
            {
                var hasSettled = await ActAsync(
                    gateway.ReadStored(body),
                    () => Handled(name, eventId, now),
                    () => isOrphan ? Handled(name, eventId, now) : null,
                    cancellationToken
                );
                settled += hasSettled ? 1 : 0;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(failure, name, eventId);
            }
        }

        return settled;
    }

    /// <param name="handled">Starts the unit that notes the message as dealt with.</param>
    /// <param name="waiting">The unit for a message whose attempt is not there; null for none.</param>
    /// <returns>Whether the message settled its attempt.</returns>
    private async Task<bool> ActAsync(
        GatewayNotice notice,
        Func<WriteUnit> handled,
        Func<WriteUnit?> waiting,
        CancellationToken cancellationToken
    )
    {
        if (
            notice is { Attempt: { } attempt, Report: { } report }
            && !(report.State == PaymentState.Succeeded && record.HasSucceeded(attempt))
        )
        {
            if (await rows.FindAsync(attempt, cancellationToken) is not { } row)
            {
                if (waiting() is { } unit)
                    await database.Writer.CommitAsync(unit, cancellationToken);
                return false;
            }

            if (RecordAnswer.IsNews(row, report))
            {
                var outcome = await database.Writer.CommitAsync(
                    record.AddTo(handled(), row, report),
                    cancellationToken
                );
                if (outcome.IsApplied)
                    return PaymentStates.IsSettled(report.State);
                if (outcome.RefusedBy == EventCondition)
                    return false;
            }

            record.WarnOfStray(row, report);
        }

        await database.Writer.CommitAsync(handled(), cancellationToken);
        return false;
    }

    private WriteUnit Insert(GatewayMessage message, GatewayNotice notice, bool isHandled)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return new WriteUnit().Require(
            EventCondition,
            InsertSql,
            ("gateway", message.Gateway),
            ("event_id", notice.EventId),
            ("body", message.Body),
            ("now", now),
            ("handled_at", isHandled ? now : null)
        );
    }

    private static WriteUnit Handled(string gateway, string eventId, DateTimeOffset now) =>
        new WriteUnit().Require(
            EventCondition,
            HandledSql,
            ("gateway", gateway),
            ("event_id", eventId),
            ("now", now.ToUnixTimeMilliseconds())
        );

    [LoggerMessage(LogLevel.Error, "The message {EventId} of {Gateway} could not be acted upon yet; it is kept.")]
    private partial void LogFailure(Exception failure, string gateway, string eventId);
}
