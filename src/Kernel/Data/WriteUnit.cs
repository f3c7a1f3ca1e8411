namespace Trove.Kernel.Data;

/// <summary>
/// One all-or-nothing change: statements in order, some of which must touch a stated number of rows. When one does not,
/// the whole unit is undone and the outcome names it. This is how a conditional write is spelled here:
/// <code>
/// new WriteUnit()
///     .Require("version", "UPDATE cart SET … WHERE id = @id AND version = @version", ("id", id), ("version", 3))
///     .Raise(new CartChanged(id), clock)
/// </code>
/// </summary>
public sealed class WriteUnit
{
    private readonly List<WriteStatement> _statements = [];
    private readonly List<OutboxRow> _events = [];
    private bool _hasWrittenEvents;

    internal IReadOnlyList<WriteStatement> Statements => _statements;

    /// <summary>The events it raises.</summary>
    internal IReadOnlyList<OutboxRow> Events => _events;

    /// <summary>Adds a statement that may touch any number of rows.</summary>
    public WriteUnit Then(string sql, params (string Name, object? Value)[] parameters)
    {
        _statements.Add(new WriteStatement(sql, parameters, null));
        return this;
    }

    /// <summary>
    /// Adds a statement that must touch exactly one row; otherwise the unit is undone and
    /// <see cref="WriteOutcome.RefusedBy"/> is <paramref name="condition"/>.
    /// </summary>
    public WriteUnit Require(string condition, string sql, params (string Name, object? Value)[] parameters)
    {
        _statements.Add(new WriteStatement(sql, parameters, condition));
        return this;
    }

    /// <summary>Adds rows to a table; none is no statement.</summary>
    /// <param name="rows">Each with a value for each of the table's columns, in their order.</param>
    /// <param name="condition">When it is named, each row must be written; otherwise the unit is undone and refused by it.</param>
    public WriteUnit Insert(TableRows table, IReadOnlyList<object?[]> rows, string? condition = null)
    {
        if (rows.Count > 0)
            _statements.Add(new WriteStatement(table.RowSql, [], condition, new RowsToWrite(table, rows)));
        return this;
    }

    /// <summary>Writes the event into the module's outbox with the change itself; it is published after the commit.</summary>
    public WriteUnit Raise<TEvent>(TEvent raised, TimeProvider clock)
        where TEvent : IEvent
    {
        var now = clock.GetUtcNow();
        _events.Add(
            new OutboxRow(
                Guid.CreateVersion7(now),
                TEvent.Type,
                now.ToUnixTimeMilliseconds(),
                Outbox.Serialize(raised),
                Attempts: 0
            )
        );
        return this;
    }

    /// <summary>The writer takes the unit: its events become statements.</summary>
    /// <param name="isLeased">Whether the dispatcher of this process gets them by hand, before anybody looks for them.</param>
    internal void WriteEvents(bool isLeased)
    {
        if (_hasWrittenEvents)
            return;
        _hasWrittenEvents = true;
        Insert(
            Outbox.Table,
            _events.ConvertAll<object?[]>(row =>
                [row.Id, row.Type, row.Time, row.Data, isLeased ? row.Time + Outbox.LeaseMs : 0]
            )
        );
    }

    /// <summary>
    /// Notes that this handler has dealt with this event, in the same commit as what it did about it. A second delivery
    /// is refused by <c>"inbox"</c>.
    /// </summary>
    public WriteUnit Receive<TEvent>(Delivery<TEvent> delivery)
        where TEvent : IEvent =>
        Require(
            Outbox.AlreadyReceived,
            Outbox.ReceiveSql,
            ("handler", delivery.Handler),
            ("event_id", delivery.Id),
            ("received_at", delivery.ReceivedAt.ToUnixTimeMilliseconds())
        );
}

/// <param name="Rows">For each of which it is written, instead of its parameters.</param>
internal readonly record struct WriteStatement(
    string Sql,
    (string Name, object? Value)[] Parameters,
    string? Condition,
    RowsToWrite? Rows = null
)
{
    /// <summary>Whether its condition holds when it has touched so many rows.</summary>
    public bool Holds(int touched) => Condition is null || touched == (Rows?.Values.Count ?? 1);

    public object? ValueOf(string name)
    {
        foreach (var (known, value) in Parameters)
        {
            if (known == name)
                return value;
        }

        throw new ArgumentException($"No value for @{name} in: {Sql}");
    }
}

internal sealed record RowsToWrite(TableRows Table, IReadOnlyList<object?[]> Values);

/// <summary>What a column holds.</summary>
public enum ColumnKind
{
    Text,
    Number,
    LargeNumber,
    Flag,
    Id,
}

/// <summary>
/// The columns of a table that rows are added to, many at once: on PostgreSQL with one statement fed by arrays, on SQLite
/// with one prepared statement, run for each row.
/// </summary>
public sealed class TableRows
{
    /// <param name="conflict">What happens to a row that is there already, such as <c>ON CONFLICT DO NOTHING</c>; empty: it is an error.</param>
    public TableRows(string table, string conflict, params (string Name, ColumnKind Kind)[] columns)
    {
        Columns = columns;
        var names = string.Join(", ", columns.Select(column => column.Name));
        var values = string.Join(", ", columns.Select(column => "@" + column.Name));
        RowSql = $"INSERT INTO {table} ({names}) VALUES ({values}) {conflict}";
        var arrays = string.Join(", ", columns.Select((_, i) => $"${i + 1}"));
        ArraysSql = $"INSERT INTO {table} ({names}) SELECT * FROM unnest({arrays}) {conflict}";
    }

    public IReadOnlyList<(string Name, ColumnKind Kind)> Columns { get; }

    /// <summary>Writes one row, with parameters named after the columns.</summary>
    internal string RowSql { get; }

    /// <summary>Writes all rows on PostgreSQL, with an array for each column.</summary>
    internal string ArraysSql { get; }
}

/// <summary>How a <see cref="WriteUnit"/> ended: applied and durable, or undone because a condition did not hold.</summary>
/// <param name="RefusedBy">The name of the condition that did not hold; null when the unit was applied.</param>
public readonly record struct WriteOutcome(string? RefusedBy)
{
    public static readonly WriteOutcome Done;

    public bool IsApplied => RefusedBy is null;
}
