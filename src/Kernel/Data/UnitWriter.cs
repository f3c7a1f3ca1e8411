using Microsoft.Data.Sqlite;
using Npgsql;

namespace Trove.Kernel.Data;

/// <summary>A module's single writer: commits <see cref="WriteUnit"/>s in groups, each unit all or nothing by itself.</summary>
public sealed class UnitWriter : IAsyncDisposable
{
    private readonly GroupCommit<WriteUnit, WriteOutcome> _group;
    private readonly SqliteUnitCommit? _sqlite;

    internal UnitWriter(ModuleDatabase database)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            _sqlite = new SqliteUnitCommit(database);
            _group = new GroupCommit<WriteUnit, WriteOutcome>(_sqlite.CommitAsync, batchLimit: 512);
        }
        else
        {
            _group = new GroupCommit<WriteUnit, WriteOutcome>(
                new PostgresUnitCommit(database).CommitAsync,
                batchLimit: 128
            );
        }
    }

    /// <summary>Set by the outbox dispatcher: called after a commit that raised events.</summary>
    internal Action EventsCommitted { get; set; } = static () => { };

    /// <summary>Writes the unit durably, or not at all; the outcome says which.</summary>
    public async Task<WriteOutcome> CommitAsync(WriteUnit unit, CancellationToken cancellationToken = default)
    {
        var outcome = await _group.SubmitAsync(unit, cancellationToken);
        if (outcome.IsApplied && unit.RaisesEvents)
            EventsCommitted();
        return outcome;
    }

    public async ValueTask DisposeAsync()
    {
        await _group.DisposeAsync();
        _sqlite?.Dispose();
    }
}

/// <summary>Units on SQLite: one transaction a batch, one savepoint a unit, every statement prepared once.</summary>
internal sealed class SqliteUnitCommit(ModuleDatabase database) : IDisposable
{
    private const int PreparedLimit = 200;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;

    public async Task<IReadOnlyList<WriteOutcome>> CommitAsync(IReadOnlyList<WriteUnit> units)
    {
        _connection ??= (SqliteConnection)await database.OpenAsync();
        var outcomes = new WriteOutcome[units.Count];
        Run("BEGIN IMMEDIATE");
        try
        {
            for (var i = 0; i < outcomes.Length; i++)
                outcomes[i] = Apply(units[i]);
            Run("COMMIT");
        }
        catch
        {
            // SQLite itself rolls back on some failures (a full disk); then there is nothing left to undo.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                Run("ROLLBACK");
            throw;
        }

        return outcomes;
    }

    private WriteOutcome Apply(WriteUnit unit)
    {
        if (unit.Statements is [var single])
            return RunCounted(single) ? WriteOutcome.Done : new WriteOutcome(single.Condition);

        Run("SAVEPOINT unit");
        foreach (var statement in unit.Statements)
        {
            if (RunCounted(statement))
                continue;
            Run("ROLLBACK TO unit");
            Run("RELEASE unit");
            return new WriteOutcome(statement.Condition);
        }

        Run("RELEASE unit");
        return WriteOutcome.Done;
    }

    private bool RunCounted(in WriteStatement statement)
    {
        var command = Prepared(statement.Sql);
        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            var (name, value) = statement.Parameters[i];
            if (i < command.Parameters.Count)
                command.Parameters[i].Value = value ?? DBNull.Value;
            else
                command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        }

        var touched = command.ExecuteNonQuery();
        return statement.Condition is null || touched == 1;
    }

    private void Run(string sql) => Prepared(sql).ExecuteNonQuery();

    private SqliteCommand Prepared(string sql)
    {
        if (_prepared.TryGetValue(sql, out var command))
            return command;
        if (_prepared.Count >= PreparedLimit)
            Forget();
        command = new SqliteCommand(sql, _connection);
        _prepared.Add(sql, command);
        return command;
    }

    private void Forget()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        _prepared.Clear();
    }

    public void Dispose()
    {
        Forget();
        _connection?.Dispose();
    }
}

/// <summary>
/// Units on PostgreSQL: all statements of a batch in one round trip and one transaction. When conditions do not hold,
/// the batch is undone, the units that hold are written again without the others, and the others are then tried alone.
/// </summary>
internal sealed class PostgresUnitCommit(ModuleDatabase database)
{
    public async Task<IReadOnlyList<WriteOutcome>> CommitAsync(IReadOnlyList<WriteUnit> units)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync();
        var outcomes = new WriteOutcome[units.Count];
        var refused = await TryAsync(connection, units, outcomes);
        if (refused.Count == 0 || units.Count == 1)
            return outcomes;

        // What failed beside its neighbours may hold without them, so each set-aside unit is judged alone.
        var holding = Enumerable.Range(0, units.Count).Where(i => !refused.Contains(i)).ToList();
        if (holding.Count > 0)
        {
            var again = new WriteOutcome[holding.Count];
            if ((await TryAsync(connection, holding.ConvertAll(i => units[i]), again)).Count > 0)
                refused.AddRange(holding);
            else
                holding.ForEach(i => outcomes[i] = WriteOutcome.Done);
        }

        foreach (var i in refused)
        {
            var alone = new WriteOutcome[1];
            await TryAsync(connection, [units[i]], alone);
            outcomes[i] = alone[0];
        }

        return outcomes;
    }

    /// <summary>Commits all units and returns an empty list, or keeps nothing and returns the places of those refused.</summary>
    private static async Task<List<int>> TryAsync(
        NpgsqlConnection connection,
        IReadOnlyList<WriteUnit> units,
        WriteOutcome[] outcomes
    )
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var unit in units)
        {
            foreach (var statement in unit.Statements)
                batch.BatchCommands.Add(Command(statement));
        }

        await batch.ExecuteNonQueryAsync();

        var refused = new List<int>();
        var at = 0;
        for (var i = 0; i < units.Count; i++)
        {
            outcomes[i] = WriteOutcome.Done;
            foreach (var statement in units[i].Statements)
            {
                var touched = batch.BatchCommands[at++].RecordsAffected;
                if (statement.Condition is not null && touched != 1 && outcomes[i].IsApplied)
                {
                    outcomes[i] = new WriteOutcome(statement.Condition);
                    refused.Add(i);
                }
            }
        }

        if (refused.Count == 0)
            await transaction.CommitAsync();
        else
            await transaction.RollbackAsync();
        return refused;
    }

    private static NpgsqlBatchCommand Command(in WriteStatement statement)
    {
        var command = new NpgsqlBatchCommand(statement.Sql);
        foreach (var (name, value) in statement.Parameters)
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        return command;
    }
}
