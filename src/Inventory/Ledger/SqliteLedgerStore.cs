using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Trove.Kernel.Data;

namespace Trove.Inventory;

/// <summary>
/// The ledger on SQLite. The file has one writer at a time, so <c>BEGIN IMMEDIATE</c> is the lock of all rows. Every
/// statement is prepared once.
/// </summary>
internal sealed class SqliteLedgerStore(ModuleDatabase database, int lapseLimit) : ILedgerStore
{
    private readonly List<SqliteStatement> _statements = [];
    private SqliteConnection? _connection;
    private SqliteLedgerReads? _reads;
    private SqliteLedgerWrites? _writes;
    private SqliteStatement? _begin;
    private SqliteStatement? _commit;

    public async Task<LedgerBatch> BeginAsync(LedgerNeeds needs, InventorySettings settings, long now)
    {
        if (_connection is null)
            await ConnectAsync();
        _begin!.Run();
        await PaperReads.AddWholesAsync(_connection!, needs);
        _reads!.AddWholes(needs);
        var batch = new LedgerBatch(settings, now, _reads.Warehouses(), needs.Holders.Count);
        _reads.Load(batch, needs, lapseLimit);
        await PaperReads.LoadAsync(_connection!, needs, batch, lockRows: false);
        return batch;
    }

    public Task CommitAsync(LedgerBatch batch)
    {
        _writes!.Write(batch);
        foreach (var other in batch.Others)
            Run(other);
        _commit!.Run();
        return Task.CompletedTask;
    }

    public bool IsOutage(DbException failure) =>
        failure
            is SqliteException
            {
                SqliteErrorCode: raw.SQLITE_BUSY
                    or raw.SQLITE_LOCKED
                    or raw.SQLITE_IOERR
                    or raw.SQLITE_FULL
                    or raw.SQLITE_CANTOPEN
            };

    public Task AbandonAsync()
    {
        // SQLite itself rolls back on some failures (a full disk); then there is nothing left to undo.
        if (_connection is { } connection && raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            foreach (var statement in _statements)
                statement.Reset();
            using var rollback = new SqliteCommand("ROLLBACK", connection);
            rollback.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ConnectAsync()
    {
        var connection = (SqliteConnection)await database.OpenAsync();
        foreach (
            var pragma in (string[])
                [
                    "PRAGMA synchronous = FULL",
                    // Another process may hold the file (an import beside a running shop): wait for it, in short steps.
                    "PRAGMA busy_timeout = 15000",
                    "PRAGMA cache_size = -65536",
                ]
        )
        {
            using var command = new SqliteCommand(pragma, connection);
            command.ExecuteNonQuery();
        }

        _connection = connection;
        _reads = new SqliteLedgerReads(Prepare);
        _writes = new SqliteLedgerWrites(Prepare);
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
    }

    private void Run(LedgerStatement statement)
    {
        using var command = new SqliteCommand(statement.Sql, _connection);
        foreach (var (name, value) in statement.Parameters)
            command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        command.ExecuteNonQuery();
    }

    private SqliteStatement Prepare(string sql)
    {
        var statement = new SqliteStatement(_connection!, sql);
        _statements.Add(statement);
        return statement;
    }
}
