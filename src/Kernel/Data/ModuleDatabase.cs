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
    private readonly string? _sqlite;

    private protected ModuleDatabase(string module, Assembly scripts, DatabaseOptions options)
    {
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
            };
            if (!builder.ContainsKey("Maximum Pool Size") || builder.MaxPoolSize > 20)
                builder.MaxPoolSize = 12;
            if (builder.CommandTimeout == 30)
                builder.CommandTimeout = 15;
            _postgres = new NpgsqlSlimDataSourceBuilder(builder.ConnectionString).EnableArrays().Build();
        }
        else
        {
            SqliteFile = Path.Combine(options.DataFolder, module + ".db");
            _sqlite = new SqliteConnectionStringBuilder { DataSource = SqliteFile, DefaultTimeout = 15 }.ToString();
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

    /// <summary>A pooled connection, open, whose default schema is the module's. The caller disposes it.</summary>
    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        if (_postgres is not null)
            return await _postgres.OpenConnectionAsync(cancellationToken);
        var connection = new SqliteConnection(_sqlite);
        connection.Open();
        return connection;
    }

    /// <summary>A connection not yet open, for EF Core, which opens and closes it as it needs.</summary>
    public DbConnection CreateConnection() =>
        _postgres is not null ? _postgres.CreateConnection() : new SqliteConnection(_sqlite);

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(_sqlite));
        GC.SuppressFinalize(this);
    }
}

/// <summary>The database of module <typeparamref name="TModule"/>: the type a class asks for in its constructor.</summary>
public sealed class ModuleDatabase<TModule>(DatabaseOptions options)
    : ModuleDatabase(TModule.Name, typeof(TModule).Assembly, options)
    where TModule : IModule;
