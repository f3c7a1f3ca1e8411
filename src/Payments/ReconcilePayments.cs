using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>
/// Finishes what was left unsettled: messages stored but not acted upon, attempts the gateway never answered for (a crash,
/// a silence), 3-D Secure that nobody came back from, refunds without an answer. Everything it writes is conditional, so
/// that several nodes may do it at once; each item it cannot settle is put off, so that no item holds up the others.
/// </summary>
internal sealed class ReconcilePayments(
    ModuleDatabase<PaymentsModule> database,
    PaymentRows rows,
    AskGateway ask,
    MakeRefund refunds,
    ReceiveWebhook webhooks,
    PaymentSettings settings,
    TimeProvider clock
)
{
    private const int PageSize = 100;
    private const int PageLimit = 20;
    private const int Parallelism = 8;
    private const int ForgetLimit = 1_000;
    private static readonly TimeSpan KeepWebhooks = TimeSpan.FromDays(30);

    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        // What is put off below becomes due after this instant, and is not looked at twice in one run.
        var now = clock.GetUtcNow();
        var settled = await webhooks.HandleStoredAsync(cancellationToken);
        for (var page = 0; page < PageLimit; page++)
        {
            var due = await rows.ListDueAsync(now, PageSize, cancellationToken);
            settled += await CountAsync(due, row => SettleAsync(row, now, cancellationToken), cancellationToken);
            if (due.Count < PageSize)
                break;
        }

        for (var page = 0; page < PageLimit; page++)
        {
            var due = await rows.ListDueRefundsAsync(now, PageSize, cancellationToken);
            await CountAsync(due, row => FinishAsync(row, now, cancellationToken), cancellationToken);
            if (due.Count < PageSize)
                break;
        }

        await ForgetWebhooksAsync(now, cancellationToken);
        return settled;
    }

    private async Task<bool> SettleAsync(AttemptRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A shopper who is still at the bank is not due: due_at of requires_action is the end of their time.
        var known =
            row.State == PaymentState.RequiresAction
                ? await ask.CancelAsync(row, cancellationToken)
                : await ask.AskAsync(row, cancellationToken);
        if (known.IsSettled)
            return true;
        if (known.DueAt <= now)
            await PutOffAsync("payment_attempt", row.Id, Pause(now - row.CreatedAt), cancellationToken);
        return false;
    }

    private async Task<bool> FinishAsync(RefundRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await refunds.FinishAsync(row, cancellationToken) is not RefundUnknown)
            return true;
        await PutOffAsync("refund", row.Id, Pause(now - row.CreatedAt), cancellationToken);
        return false;
    }

    /// <summary>The older an item, the rarer it is asked about.</summary>
    private TimeSpan Pause(TimeSpan age) =>
        TimeSpan.FromTicks(
            Math.Clamp(
                age.Ticks / 2,
                settings.ReconcileEvery.Ticks,
                Math.Max(settings.LongestPause.Ticks, settings.ReconcileEvery.Ticks)
            )
        );

    private Task<WriteOutcome> PutOffAsync(
        string table,
        Guid id,
        TimeSpan pause,
        CancellationToken cancellationToken
    ) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                $"UPDATE {table} SET due_at = @due_at WHERE id = @id AND due_at IS NOT NULL",
                ("id", id),
                ("due_at", (clock.GetUtcNow() + pause).ToUnixTimeMilliseconds())
            ),
            cancellationToken
        );

    private static async Task<int> CountAsync<T>(
        List<T> items,
        Func<T, Task<bool>> settle,
        CancellationToken cancellationToken
    )
    {
        var settled = 0;
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Parallelism,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            items,
            options,
            async (item, _) =>
            {
                if (await settle(item))
                    Interlocked.Increment(ref settled);
            }
        );
        return settled;
    }

    private Task<WriteOutcome> ForgetWebhooksAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                DELETE FROM gateway_webhook WHERE (gateway, event_id) IN (
                    SELECT gateway, event_id FROM gateway_webhook
                    WHERE received_at < @before AND handled_at IS NOT NULL ORDER BY received_at LIMIT @limit)
                """,
                ("before", (now - KeepWebhooks).ToUnixTimeMilliseconds()),
                ("limit", ForgetLimit)
            ),
            cancellationToken
        );
}
