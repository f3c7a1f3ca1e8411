using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>
/// Gives money back, once for each refund id. The amount is set aside on the attempt before the gateway is asked, so that
/// refunds at the same time never add up to more than was captured; what the gateway answers turns it into a refund or
/// frees it again. A refund without an answer stays pending, and the reconciler asks for it.
/// </summary>
internal sealed class MakeRefund(
    ModuleDatabase<PaymentsModule> database,
    PaymentRows rows,
    Gateways gateways,
    PaymentSettings settings,
    TimeProvider clock
)
{
    private const string AmountCondition = "amount";
    private const string RefundCondition = "refund";

    private const string SetAsideSql = """
        UPDATE payment_attempt SET refund_pending = refund_pending + @amount, updated_at = @now, version = version + 1
        WHERE id = @attempt AND currency = @currency AND state IN ('succeeded', 'partially_refunded')
            AND refunded + refund_pending + @amount <= amount
        """;

    private const string InsertSql = """
        INSERT INTO refund (id, attempt_id, amount, reason, state, created_at, updated_at, due_at)
        VALUES (@id, @attempt, @amount, @reason, 'pending', @now, @now, @due_at) ON CONFLICT DO NOTHING
        """;

    private const string CloseSql = """
        UPDATE refund SET state = @state, gateway_reference = @reference, failure = @failure, updated_at = @now, due_at = NULL
        WHERE id = @id AND state = 'pending'
        """;

    private const string GivenBackSql = """
        UPDATE payment_attempt SET refunded = refunded + @amount, refund_pending = refund_pending - @amount,
            state = CASE WHEN refunded + @amount = amount THEN 'refunded' ELSE 'partially_refunded' END,
            updated_at = @now, version = version + 1
        WHERE id = @attempt AND state IN ('succeeded', 'partially_refunded')
        """;

    private const string FreeSql = """
        UPDATE payment_attempt SET refund_pending = refund_pending - @amount, updated_at = @now, version = version + 1
        WHERE id = @attempt
        """;

    public async Task<RefundResult> RefundAsync(RefundPayment request, CancellationToken cancellationToken)
    {
        if (request.Amount.Amount <= 0)
            return new RefundRefused("A refund is of more than nothing.");
        if (await rows.FindRefundAsync(request.Refund, cancellationToken) is not { } refund)
        {
            var outcome = await database.Writer.CommitAsync(Begin(request), cancellationToken);
            if (outcome.RefusedBy == AmountCondition)
                return new RefundRefused(await WhyNotAsync(request, cancellationToken));
            refund = (await rows.FindRefundAsync(request.Refund, cancellationToken))!;
        }

        if (refund.Attempt != request.Attempt || refund.Amount != request.Amount)
            return new RefundRefused("This refund's id was used for another refund.");
        return await FinishAsync(refund, cancellationToken);
    }

    /// <summary>Asks the gateway for a pending refund and records its answer; a closed one answers from its record.</summary>
    public async Task<RefundResult> FinishAsync(RefundRow refund, CancellationToken cancellationToken)
    {
        if (refund.State == RefundRow.Pending)
        {
            var attempt = (await rows.FindAsync(refund.Attempt, cancellationToken))!;
            var unit = await AskAsync(refund, attempt) switch
            {
                GatewayRefunded refunded => Close(refund, RefundRow.Succeeded, refunded.Reference, null),
                GatewayRefundRefused refused => Close(refund, RefundRow.Failed, null, refused.Reason),
                _ => null,
            };
            if (unit is null)
                return new RefundUnknown();
            // Refused means that somebody else closed it with the same answer.
            await database.Writer.CommitAsync(unit, CancellationToken.None);
            refund = (await rows.FindRefundAsync(refund.Id, CancellationToken.None))!;
        }

        return refund.State == RefundRow.Succeeded
            ? new PaymentRefunded((await rows.FindAsync(refund.Attempt, cancellationToken))!.ToContract())
            : new RefundRefused(refund.Failure ?? "The gateway refused the refund.");
    }

    private async Task<GatewayAnswer> AskAsync(RefundRow refund, AttemptRow attempt)
    {
        if (gateways.Find(attempt.Gateway) is not { } gateway)
            return new GatewaySilent();
        if (clock.GetUtcNow() - refund.CreatedAt >= gateway.KeyLifetime)
        {
            var found = await gateway.FindRefundAsync(refund, attempt, CancellationToken.None);
            if (found is not GatewayHasNone)
                return found;
        }

        return await gateway.RefundAsync(refund, attempt, CancellationToken.None);
    }

    private WriteUnit Begin(RefundPayment request)
    {
        var now = clock.GetUtcNow();
        return new WriteUnit()
            .Require(
                AmountCondition,
                SetAsideSql,
                ("attempt", request.Attempt),
                ("amount", request.Amount.Amount),
                ("currency", request.Amount.Currency.Code),
                ("now", now.ToUnixTimeMilliseconds())
            )
            .Require(
                RefundCondition,
                InsertSql,
                ("id", request.Refund),
                ("attempt", request.Attempt),
                ("amount", request.Amount.Amount),
                ("reason", request.Reason),
                ("now", now.ToUnixTimeMilliseconds()),
                ("due_at", (now + settings.ReconcileAfter).ToUnixTimeMilliseconds())
            );
    }

    private WriteUnit Close(RefundRow refund, string state, string? reference, string? failure)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return new WriteUnit()
            .Require(
                RefundCondition,
                CloseSql,
                ("id", refund.Id),
                ("state", state),
                ("reference", reference),
                ("failure", failure),
                ("now", now)
            )
            .Require(
                AmountCondition,
                state == RefundRow.Succeeded ? GivenBackSql : FreeSql,
                ("attempt", refund.Attempt),
                ("amount", refund.Amount.Amount),
                ("now", now)
            );
    }

    private async Task<string> WhyNotAsync(RefundPayment request, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(request.Attempt, cancellationToken) is not { } attempt)
            return "There is no such payment attempt.";
        if (!PaymentStates.IsCaptured(attempt.State))
            return $"The payment is {PaymentStates.Name(attempt.State)}: nothing was captured.";
        return attempt.Amount.Currency != request.Amount.Currency
            ? $"The payment was made in {attempt.Amount.Currency}."
            : $"{request.Amount} is more than what is left of {attempt.Amount}.";
    }
}
