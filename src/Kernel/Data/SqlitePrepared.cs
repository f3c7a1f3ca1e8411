using Microsoft.Data.Sqlite;

namespace Trove.Kernel.Data;

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
