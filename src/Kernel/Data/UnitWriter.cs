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

    /// <summary>Set by the outbox dispatcher: takes the events of each commit that raised some.</summary>
    internal Action<IReadOnlyList<OutboxRow>>? EventsCommitted { get; set; }

    /// <summary>
    /// Writes the unit durably, or not at all; the outcome says which. It throws when the unit breaks a constraint, and
    /// when the database is lost: then the unit was not kept, unless the connection broke at the commit itself.
    /// </summary>
    public async Task<WriteOutcome> CommitAsync(WriteUnit unit, CancellationToken cancellationToken = default)
    {
        var take = EventsCommitted;
        unit.WriteEvents(isLeased: take is not null);
        var (outcome, failure) = await _group.SubmitAsync(unit, cancellationToken);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        if (outcome.IsApplied && unit.Events.Count > 0)
            take?.Invoke(unit.Events);
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
    private SqliteConnection? _connection;
    private SqlitePrepared? _prepared;

    public async Task<IReadOnlyList<UnitAnswer>> CommitAsync(IReadOnlyList<WriteUnit> units)
    {
        if (_connection is null)
        {
            _connection = (SqliteConnection)await database.OpenAsync();
            _prepared = new SqlitePrepared(_connection);
        }

        var answers = new UnitAnswer[units.Count];
        Run("BEGIN IMMEDIATE");
        try
        {
            for (var i = 0; i < answers.Length; i++)
                answers[i] = Apply(units[i]);
            Run("COMMIT");
        }
        catch
        {
            Abandon();
            throw;
        }

        return answers;
    }

    private UnitAnswer Apply(WriteUnit unit)
    {
        // A lone statement without a condition needs no savepoint: what it could not do, SQLite has undone itself.
        var isLone = unit.Statements is [{ Condition: null }];
        if (!isLone)
            Run("SAVEPOINT unit");
        var answer = RunStatements(unit);
        if (isLone)
            return answer;
        if (answer.Failure is not null || !answer.Outcome.IsApplied)
            Run("ROLLBACK TO unit");
        Run("RELEASE unit");
        return answer;
    }

    private UnitAnswer RunStatements(WriteUnit unit)
    {
        try
        {
            foreach (var statement in unit.Statements)
            {
                if (!RunCounted(statement))
                    return new UnitAnswer(new WriteOutcome(statement.Condition));
            }

            return default;
        }
        catch (SqliteException violation) when (violation.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            return new UnitAnswer(default, violation);
        }
    }

    private bool RunCounted(in WriteStatement statement)
    {
        var command = _prepared![statement.Sql];
        for (var i = 0; i < statement.Parameters.Length; i++)
            SqlitePrepared.Set(command, i, statement.Parameters[i].Name, statement.Parameters[i].Value);

        var touched = command.ExecuteNonQuery();
        return statement.Condition is null || touched == 1;
    }

    private void Run(string sql) => _prepared![sql].ExecuteNonQuery();

    /// <summary>Undoes what the batch did. A connection that cannot even do that is given up: the next batch opens another.</summary>
    private void Abandon()
    {
        try
        {
            // SQLite itself rolls back on some failures (a full disk); then there is nothing left to undo.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection!.Handle) == 0)
                Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _prepared?.Dispose();
        _connection?.Dispose();
        (_prepared, _connection) = (null, null);
    }
}
