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
                answers[i] = Apply(units[i]);
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
        var command = Prepared(statement.Sql);
        for (var i = 0; i < statement.Parameters.Length; i++)
        {
            var (name, value) = statement.Parameters[i];
            Place(command.Parameters, i, name).Value = value ?? DBNull.Value;
        }

        var touched = command.ExecuteNonQuery();
        return statement.Condition is null || touched == 1;
    }

    /// <summary>The parameter of this name: mostly at the same place as last time, but a caller may name them in another order.</summary>
    private static SqliteParameter Place(SqliteParameterCollection parameters, int place, string name)
    {
        if (place < parameters.Count && parameters[place].ParameterName.AsSpan(1).SequenceEqual(name))
            return parameters[place];
        var prefixed = "@" + name;
        return parameters.Contains(prefixed)
            ? parameters[prefixed]
            : parameters.Add(new SqliteParameter(prefixed, DBNull.Value));
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
