using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;

namespace Trove.Kernel.Data;

/// <summary>A module's single writer: commits <see cref="WriteUnit"/>s in groups, each unit all or nothing by itself.</summary>
public sealed class UnitWriter : IAsyncDisposable
{
    private readonly GroupCommit<WriteUnit, UnitAnswer> _group;
    private readonly SqliteUnitCommit? _sqlite;

    internal UnitWriter(ModuleDatabase database)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            _sqlite = new SqliteUnitCommit(database);
            _group = new GroupCommit<WriteUnit, UnitAnswer>(_sqlite.CommitAsync, batchLimit: 512);
        }
        else
        {
            _group = new GroupCommit<WriteUnit, UnitAnswer>(
                new PostgresUnitCommit(database).CommitAsync,
                batchLimit: 128
            );
        }
    }

    /// <summary>Set by the outbox dispatcher: called after a commit that raised events.</summary>
    internal Action EventsCommitted { get; set; } = static () => { };

    /// <summary>
    /// Writes the unit durably, or not at all; the outcome says which. It throws when the unit breaks a constraint, and
    /// when the database is lost: then the unit was not kept, unless the connection broke at the commit itself.
    /// </summary>
    public async Task<WriteOutcome> CommitAsync(WriteUnit unit, CancellationToken cancellationToken = default)
    {
        var (outcome, failure) = await _group.SubmitAsync(unit, cancellationToken);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
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

/// <summary>What became of one unit; a failure is told to its own caller only, and never has the batch written again.</summary>
internal readonly record struct UnitAnswer(WriteOutcome Outcome, Exception? Failure = null);

/// <summary>Units on SQLite: one transaction a batch, one savepoint a unit, every statement prepared once.</summary>
internal sealed class SqliteUnitCommit(ModuleDatabase database) : IDisposable
{
    private const int PreparedLimit = 200;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;

    public async Task<IReadOnlyList<UnitAnswer>> CommitAsync(IReadOnlyList<WriteUnit> units)
    {
        _connection ??= (SqliteConnection)await database.OpenAsync();
        var answers = new UnitAnswer[units.Count];
        Run("BEGIN IMMEDIATE");
        try
        {
            for (var i = 0; i < answers.Length; i++)
                answers[i] = new UnitAnswer(Apply(units[i]));
            Run("COMMIT");
        }
        catch
        {
            // SQLite itself rolls back on some failures (a full disk); then there is nothing left to undo.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
                Run("ROLLBACK");
            throw;
        }

        return answers;
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
