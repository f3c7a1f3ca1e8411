using System.Data.Common;
using Trove.Kernel.Data;

namespace Trove.Payments;

/// <summary>Reads this module's rows.</summary>
internal sealed class PaymentRows(ModuleDatabase<PaymentsModule> database)
{
    private const string SelectAttempt = "SELECT " + AttemptRow.Columns + " FROM payment_attempt ";

    public async Task<AttemptRow?> FindAsync(Guid attempt, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(
            SelectAttempt + "WHERE id = @id",
            AttemptRow.Read,
            cancellationToken,
            ("id", attempt)
        );
        return rows is [var row] ? row : null;
    }

    public Task<List<AttemptRow>> FindByOrderAsync(Guid order, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            SelectAttempt + "WHERE order_id = @order ORDER BY created_at, id LIMIT @limit",
            AttemptRow.Read,
            cancellationToken,
            ("order", order),
            ("limit", limit)
        );

    public Task<List<AttemptRow>> ListAfterAsync(Guid after, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            SelectAttempt + "WHERE id > @after ORDER BY id LIMIT @limit",
            AttemptRow.Read,
            cancellationToken,
            ("after", after),
            ("limit", limit)
        );

    /// <summary>Attempts for the reconciler, the longest waiting first.</summary>
    public Task<List<AttemptRow>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ListAsync(
            SelectAttempt + "WHERE due_at <= @now ORDER BY due_at LIMIT @limit",
            AttemptRow.Read,
            cancellationToken,
            ("now", now.ToUnixTimeMilliseconds()),
            ("limit", limit)
        );

    public async Task<RefundRow?> FindRefundAsync(Guid refund, CancellationToken cancellationToken)
    {
        var rows = await ListAsync(
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
        ListAsync(
            RefundRow.Select + "WHERE r.due_at <= @now ORDER BY r.due_at LIMIT @limit",
            RefundRow.Read,
            cancellationToken,
            ("now", now.ToUnixTimeMilliseconds()),
            ("limit", limit)
        );

    public async Task<List<T>> ListAsync<T>(
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    )
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }
}
