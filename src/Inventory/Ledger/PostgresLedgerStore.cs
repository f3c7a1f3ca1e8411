using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>
/// The ledger on PostgreSQL: one round trip locks and loads, one writes and commits. Nodes meet at the stock rows' locks,
/// taken in SKU order; READ COMMITTED lets each later statement see what the lock waited for.
/// </summary>
internal sealed class PostgresLedgerStore(ModuleDatabase database, int lapseLimit) : ILedgerStore
{
    // Every statement of the ledger goes by an index. The planner would rather scan a young table, or one whose statistics
    // are older than its rows, and a scan of all reservations is what a batch cannot afford. Plans are made once and kept;
    // compiling them (jit) would take longer than running them ever does.
    private const string Session = "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; SET jit = off";

    // Looking for what has lapsed costs a probe of the index for each SKU of a batch, and hardly ever finds anything.
    private const long LapsePauseMs = 250;

    private NpgsqlConnection? _connection;
    private long _nextLapse;

    public async Task<LedgerBatch> BeginAsync(LedgerNeeds needs, InventorySettings settings, long now)
    {
        var connection = _connection ??= await ConnectAsync();
        if (needs.WholeHolders.Count + needs.WholeOrders.Count > 0)
            await AddWholesAsync(connection, needs);
        await PaperReads.AddWholesAsync(connection, needs);
        var takesLapsed = needs.TakesLapsed || now >= _nextLapse;
        var batch = await PostgresLedgerReads.LoadAsync(connection, needs, settings, now, takesLapsed, lapseLimit);
        if (takesLapsed)
            _nextLapse = batch.HasMoreLapsed ? now : now + LapsePauseMs;
        await PaperReads.LoadAsync(connection, needs, batch, lockRows: true);
        return batch;
    }

    public async Task CommitAsync(LedgerBatch batch)
    {
        await using var writes = new NpgsqlBatch(_connection);
        if (batch.HasChanges)
            PostgresLedgerWrites.Add(writes, batch);
        foreach (var other in batch.Others)
            writes.BatchCommands.Add(Command(other));
        writes.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        await writes.ExecuteNonQueryAsync();
    }

    public bool IsOutage(DbException failure) => failure.IsTransient;

    public async Task AbandonAsync()
    {
        // The server undoes what a closed connection has not committed; a fresh one starts from a known state.
        if (_connection is { } broken)
        {
            _connection = null;
            try
            {
                await using var rollback = new NpgsqlCommand("ROLLBACK; RESET ALL", broken);
                await rollback.ExecuteNonQueryAsync();
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
            {
                // The connection is gone, or known to be ("not open"), and the transaction with it.
            }

            await broken.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private static NpgsqlBatchCommand Command(LedgerStatement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (var (name, value) in statement.Parameters)
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        return command;
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = (NpgsqlConnection)await database.OpenAsync();
        try
        {
            await using var command = new NpgsqlCommand(Session, connection);
            await command.ExecuteNonQueryAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Adds the SKUs of the holders and orders that are to be locked as a whole. What another node adds to them between
    /// this look and the lock happened after the batch, and is left alone.
    /// </summary>
    private static async Task AddWholesAsync(NpgsqlConnection connection, LedgerNeeds needs)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT sku FROM reservation WHERE holder = ANY ($1)
            UNION
            SELECT sku FROM allocation WHERE order_id = ANY ($2) AND shipped < quantity
            """,
            connection
        );
        command.Parameters.Add(PostgresArrays.Ids(needs.WholeHolders.ToArray()));
        command.Parameters.Add(PostgresArrays.Ids(needs.WholeOrders.ToArray()));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            needs.Skus.Add(Sku.Parse(reader.GetString(0)));
    }
}

/// <summary>Columns of a batch as array parameters.</summary>
internal static class PostgresArrays
{
    public static NpgsqlParameter Ids(Guid[] values) => Of(values, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Ids(Guid?[] values) => Of(values, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Texts(string?[] values) => Of(values, NpgsqlDbType.Text);

    public static NpgsqlParameter Ints(int[] values) => Of(values, NpgsqlDbType.Integer);

    public static NpgsqlParameter Longs(long[] values) => Of(values, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Long(long value) => new NpgsqlParameter<long>() { TypedValue = value };

    public static NpgsqlParameter Int(int value) => new NpgsqlParameter<int>() { TypedValue = value };

    private static NpgsqlParameter<T[]> Of<T>(T[] values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
