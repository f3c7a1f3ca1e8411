using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Trove.Kernel.Data;

/// <summary>
/// One module's own rows: a SQLite file or a PostgreSQL schema. Anybody in the module may read through
/// <see cref="OpenAsync"/>; all writing goes through <see cref="Writer"/> (or the module's own group commit), because
/// SQLite has one writer a file.
/// </summary>
public abstract class ModuleDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _postgres;
    private readonly DatabaseCircuit? _circuit;
    private readonly string? _sqlite;
    private readonly SqliteReads? _sqliteReads;

    private protected ModuleDatabase(string module, Assembly scripts, DatabaseOptions options, DatabaseCircuit? circuit)
    {
        _circuit = circuit;
        Module = module;
        Scripts = scripts;
        Dialect = options.Dialect;
        if (Dialect == Dialect.Postgres)
        {
            var builder = new NpgsqlConnectionStringBuilder(options.PostgresConnectionString)
            {
                SearchPath = module,
                ApplicationName = "trove-" + module,
                MaxAutoPrepare = 100,
                AutoPrepareMinUsages = 2,
                // The Kernel's sessions hold locks and listen (JobTurns, CarryMessages), and are reset after use. The
                // others leave nothing behind, and resetting them would cost as much as a short read.
                NoResetOnClose = module != KernelModule.Name,
            };
            if (!builder.ContainsKey("Maximum Pool Size") || builder.MaxPoolSize > 20)
                builder.MaxPoolSize = 12;
            if (builder.CommandTimeout == 30)
                builder.CommandTimeout = 15;
            // For a connection, or a place in the pool: who waits longer is better told so.
            if (builder.Timeout == 15)
                builder.Timeout = 8;
            _postgres = new NpgsqlSlimDataSourceBuilder(builder.ConnectionString).EnableArrays().Build();
        }
        else
        {
            SqliteFile = Path.Combine(options.DataFolder, module + ".db");
            _sqlite = new SqliteConnectionStringBuilder { DataSource = SqliteFile, DefaultTimeout = 15 }.ToString();
            _sqliteReads = new SqliteReads(_sqlite);
        }

        Writer = new UnitWriter(this);
    }

    /// <summary>The module's name in lower case: its PostgreSQL schema, its SQLite file.</summary>
    public string Module { get; }

    public Dialect Dialect { get; }

    /// <summary>The SQLite file's full path; null on PostgreSQL.</summary>
    public string? SqliteFile { get; }

    /// <summary>The group commit for the module's ordinary writes.</summary>
    public UnitWriter Writer { get; }

    /// <summary>Where the schema scripts are embedded.</summary>
    internal Assembly Scripts { get; }

    /// <summary>
    /// A pooled connection, open, whose default schema is the module's. The caller disposes it. Fails at once while the
    /// database is known to be away.
    /// </summary>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        if (_postgres is not null)
            return await OpenPostgresAsync(_postgres, cancellationToken);
        var connection = new SqliteConnection(_sqlite);
        connection.Open();
        return connection;
    }

    /// <summary>
    /// All rows that the query answers, read in order. Its text should be the same for any values, so that it is prepared
    /// once a connection.
    /// </summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql,
        Func<DbDataReader, T> read,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, object Value)> parameters
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_sqliteReads is not null)
            return _sqliteReads.Query(sql, read, parameters);
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>A connection not yet open, for EF Core, which opens and closes it as it needs.</summary>
    public DbConnection CreateConnection() =>
        _postgres is not null ? _postgres.CreateConnection() : new SqliteConnection(_sqlite);

    /// <summary>Connections that are not in use are closed; the next ones are new.</summary>
    internal void ClearPool() => _postgres?.Clear();

    private async ValueTask<DbConnection> OpenPostgresAsync(
        NpgsqlDataSource postgres,
        CancellationToken cancellationToken
    )
    {
        _circuit?.ThrowIfAway();
        try
        {
            return await postgres.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException)
        {
            _circuit?.Suspect();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        _sqliteReads?.Dispose();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(_sqlite));
        GC.SuppressFinalize(this);
    }
}

/// <summary>The database of module <typeparamref name="TModule"/>: the type a class asks for in its constructor.</summary>
/// <param name="circuit">Null: every connection is tried.</param>
public sealed class ModuleDatabase<TModule>(DatabaseOptions options, DatabaseCircuit? circuit = null)
    : ModuleDatabase(TModule.Name, typeof(TModule).Assembly, options, circuit)
    where TModule : IModule;
