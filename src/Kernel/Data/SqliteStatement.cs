using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Trove.Kernel.Data;

/// <summary>
/// A prepared SQLite statement, bound and stepped directly: a parameter costs a tenth of what it does through ADO.NET,
/// and a batch binds some thousands. Ids are 16 bytes in network order, so that they sort as PostgreSQL's do.
/// </summary>
public sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    public SqliteStatement Bind(ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(_statement, ++_bound, utf8));
        return this;
    }

    public SqliteStatement Bind(string? text)
    {
        Check(
            text is null
                ? raw.sqlite3_bind_null(_statement, ++_bound)
                : raw.sqlite3_bind_text(_statement, ++_bound, text)
        );
        return this;
    }

    public SqliteStatement Bind(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, ++_bound, bytes));
        return this;
    }

    public SqliteStatement Bind(Guid? id)
    {
        if (id is { } value)
            return Bind(value);
        Check(raw.sqlite3_bind_null(_statement, ++_bound));
        return this;
    }

    /// <summary>A value of a <see cref="WriteUnit"/>, as the module's other reads and writes spell it: ids are text in capitals.</summary>
    internal SqliteStatement Bind(object? value) =>
        value switch
        {
            null or DBNull => Bind((string?)null),
            string text => Bind(text),
            long number => Bind(number),
            int number => Bind(number),
            bool flag => Bind(flag ? 1 : 0),
            Guid id => Bind(id.ToString("D").ToUpperInvariant()),
            byte[] bytes => BindBytes(bytes),
            _ => throw new ArgumentException($"A value of type {value.GetType()} cannot be written."),
        };

    private SqliteStatement BindBytes(byte[] bytes)
    {
        Check(raw.sqlite3_bind_blob(_statement, ++_bound, bytes));
        return this;
    }

    /// <summary>The names of its parameters in their order, without the sign.</summary>
    internal string[] ParameterNames() =>
        [
            .. Enumerable
                .Range(1, raw.sqlite3_bind_parameter_count(_statement))
                .Select(place => raw.sqlite3_bind_parameter_name(_statement, place).utf8_to_string()[1..]),
        ];

    /// <summary>Rows that the last run inserted, updated or deleted.</summary>
    internal int Touched => raw.sqlite3_changes(_database);

    /// <summary>Steps to the next row; at the end the statement is ready to be bound again.</summary>
    public bool Read()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        Reset();
        if (code != raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    /// <summary>Runs a statement that returns no rows. Anything but so many rows touched is a bug: it throws.</summary>
    public void Run(int? touching = null)
    {
        while (Read())
        {
            // A pragma may return a row; nobody asks for it.
        }

        if (touching is { } expected && raw.sqlite3_changes(_database) is var touched && touched != expected)
            throw new InvalidOperationException($"A statement touched {touched} rows instead of {expected}.");
    }

    public long LargeNumber(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Number(int column) => raw.sqlite3_column_int(_statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    public Sku Sku(int column) => Trove.Kernel.Sku.Parse(Text(column));

    public Guid Id(int column) => new(raw.sqlite3_column_blob(_statement, column), bigEndian: true);

    /// <summary>Ready to be bound again, whatever state it was in.</summary>
    public void Reset()
    {
        _bound = 0;
        _ = raw.sqlite3_reset(_statement);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
