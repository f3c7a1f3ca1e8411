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
    private const int StatementLimit = 200;

    private readonly Dictionary<string, NamedStatement> _statements = new(StringComparer.Ordinal);
    private SqliteConnection? _connection;

    public async Task<IReadOnlyList<UnitAnswer>> CommitAsync(IReadOnlyList<WriteUnit> units)
    {
        if (_connection is null)
            await ConnectAsync();
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
        var isLone = unit.Statements is [{ Condition: null, Rows: null }];
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
        var prepared = Prepare(statement.Sql);
        if (statement.Rows is not { } rows)
            return statement.Holds(prepared.Run(statement.Parameters));
        var touched = 0;
        foreach (var row in rows.Values)
            touched += prepared.Run(rows.Table.Columns, row);
        return statement.Holds(touched);
    }

    private void Run(string sql) => Prepare(sql).Run([]);

    private NamedStatement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
            return known;
        if (_statements.Count >= StatementLimit)
            Forget();
        return _statements[sql] = new NamedStatement(_connection!, sql);
    }

    private async Task ConnectAsync()
    {
        _connection = (SqliteConnection)await database.OpenAsync();
        // Another process may hold the file for a moment. A batch of an import touches more pages than the usual cache
        // holds, and would have each log copied into the file again and again.
        foreach (var pragma in (string[])["busy_timeout = 15000", "cache_size = -65536", "wal_autocheckpoint = 8192"])
            Run("PRAGMA " + pragma);
    }

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
        Forget();
        _connection?.Dispose();
        _connection = null;
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
    }

    /// <summary>A statement whose parameters are given by name; they mostly come in the same order, which it remembers.</summary>
    private sealed class NamedStatement(SqliteConnection connection, string sql) : IDisposable
    {
        private readonly SqliteStatement _statement = new(connection, sql);
        private string[]? _names;
        private int[] _places = [];

        /// <summary>Returns how many rows it touched.</summary>
        public int Run((string Name, object? Value)[] parameters)
        {
            if (_names is null)
            {
                _names = _statement.ParameterNames();
                _places = [.. Enumerable.Range(0, _names.Length)];
            }

            try
            {
                for (var i = 0; i < _names.Length; i++)
                    _statement.Bind(parameters[PlaceOf(i, parameters)].Value);
                return Step();
            }
            finally
            {
                _statement.Reset();
            }
        }

        /// <summary>A row whose columns are its parameters, in their order.</summary>
        public int Run(IReadOnlyList<(string Name, ColumnKind Kind)> columns, object?[] row)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, columns.Count);
            try
            {
                foreach (var value in row)
                    _statement.Bind(value);
                return Step();
            }
            finally
            {
                _statement.Reset();
            }
        }

        public void Dispose() => _statement.Dispose();

        private int Step()
        {
            _statement.Run();
            return _statement.Touched;
        }

        private int PlaceOf(int index, (string Name, object? Value)[] parameters)
        {
            var name = _names![index];
            var place = _places[index];
            if (place < parameters.Length && parameters[place].Name == name)
                return place;
            place = Array.FindIndex(parameters, given => given.Name == name);
            return place >= 0 ? _places[index] = place : throw new ArgumentException($"No value for @{name} in: {sql}");
        }
    }
}
