using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>Reads this module's rows.</summary>
internal sealed class PaymentRows(ModuleDatabase<PaymentsModule> database)
{
    private const string SelectAttempt = "SELECT " + AttemptRow.Columns + " FROM payment_attempt ";

    public async Task<AttemptRow?> FindAsync(Guid attempt, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            SelectAttempt + "WHERE id = @id",
            AttemptRow.Read,
            cancellationToken,
            ("id", attempt)
        );
        return rows is [var row] ? row : null;
    }

    public Task<List<AttemptRow>> FindByOrderAsync(Guid order, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            SelectAttempt + "WHERE order_id = @order ORDER BY created_at, id LIMIT @limit",
            AttemptRow.Read,
            cancellationToken,
            ("order", order),
            ("limit", limit)
        );

    public Task<List<AttemptRow>> ListAfterAsync(Guid after, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            SelectAttempt + "WHERE id > @after ORDER BY id LIMIT @limit",
            AttemptRow.Read,
            cancellationToken,
            ("after", after),
            ("limit", limit)
        );

    /// <summary>Attempts for the reconciler, the longest waiting first.</summary>
    public Task<List<AttemptRow>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        database.QueryAsync(
            SelectAttempt + "WHERE due_at <= @now ORDER BY due_at LIMIT @limit",
            AttemptRow.Read,
            cancellationToken,
            ("now", now.ToUnixTimeMilliseconds()),
            ("limit", limit)
        );

    public async Task<RefundRow?> FindRefundAsync(Guid refund, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            RefundRow.Select + "WHERE r.id = @id",
            RefundRow.Read,
            cancellationToken,
            ("id", refund)
        );
        return rows is [var row] ? row : null;
    }

    public Task<List<RefundRow>> ListDueRefundsAsync(
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    ) =>
        database.QueryAsync(
            RefundRow.Select + "WHERE r.due_at <= @now ORDER BY r.due_at LIMIT @limit",
            RefundRow.Read,
            cancellationToken,
            ("now", now.ToUnixTimeMilliseconds()),
            ("limit", limit)
        );
}
