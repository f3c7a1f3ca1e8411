using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Trove.Kernel.Data;

/// <summary>
/// Reads of one SQLite file over connections that stay open with their statements prepared: preparing a short query costs
/// more than running it. A connection serves one reader at a time, so there are as many as threads ever read at once.
/// </summary>
internal sealed class SqliteReads(string connectionString) : IDisposable
{
    private readonly ConcurrentBag<Session> _idle = [];
    private volatile bool _isDisposed;

    public List<T> Query<T>(
        string sql,
        Func<DbDataReader, T> read,
        IReadOnlyList<(string Name, object Value)> parameters
    )
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var session = _idle.TryTake(out var idle) ? idle : new Session(connectionString);
        var isSound = false;
        try
        {
            var rows = session.Query(sql, read, parameters);
            isSound = true;
            return rows;
        }
        finally
        {
            if (isSound && !_isDisposed)
                _idle.Add(session);
            else
                session.Dispose();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var session))
            session.Dispose();
    }

    private sealed class Session : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqlitePrepared _prepared;

        public Session(string connectionString)
        {
            _connection = new SqliteConnection(connectionString);
            _connection.Open();
            _prepared = new SqlitePrepared(_connection);
        }

        public List<T> Query<T>(
            string sql,
            Func<DbDataReader, T> read,
            IReadOnlyList<(string Name, object Value)> parameters
        )
        {
            var command = _prepared[sql];
            for (var i = 0; i < parameters.Count; i++)
                SqlitePrepared.Set(command, i, parameters[i].Name, parameters[i].Value);
            var rows = new List<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
                rows.Add(read(reader));
            return rows;
        }

        public void Dispose()
        {
            _prepared.Dispose();
            _connection.Dispose();
        }
    }
}

/// <summary>The statements of one SQLite connection, each prepared once; used by one caller at a time.</summary>
internal sealed class SqlitePrepared(SqliteConnection connection) : IDisposable
{
    private const int Limit = 200;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public SqliteCommand this[string sql]
    {
        get
        {
            if (_commands.TryGetValue(sql, out var command))
                return command;
            if (_commands.Count >= Limit)
                Forget();
            command = new SqliteCommand(sql, connection);
            _commands.Add(sql, command);
            return command;
        }
    }

    /// <summary>Sets a parameter: mostly it is at the same place as last time, but a caller may name them in another order.</summary>
    public static void Set(SqliteCommand command, int place, string name, object? value)
    {
        var parameters = command.Parameters;
        var isInPlace = place < parameters.Count && parameters[place].ParameterName.AsSpan(1).SequenceEqual(name);
        (isInPlace ? parameters[place] : Find(parameters, "@" + name)).Value = value ?? DBNull.Value;
    }

    private static SqliteParameter Find(SqliteParameterCollection parameters, string name) =>
        parameters.Contains(name) ? parameters[name] : parameters.Add(new SqliteParameter(name, DBNull.Value));

    public void Dispose() => Forget();

    private void Forget()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
    }
}
