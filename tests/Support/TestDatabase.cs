using Trove.Kernel.Data;

namespace Trove.Tests.Support;

/// <summary>
/// Empty databases of one kind, for the tests of one class; they are gone when the class is done. A class that runs on
/// both is written once, abstract, and sealed twice:
/// <code>
/// public abstract class LedgerTests(TestDatabase database) { [Fact] … await database.OpenAsync&lt;InventoryModule&gt;() … }
/// public sealed class LedgerOnSqlite(SqliteDatabase database) : LedgerTests(database), IClassFixture&lt;SqliteDatabase&gt;;
/// public sealed class LedgerOnPostgres(PostgresDatabase database) : LedgerTests(database), IClassFixture&lt;PostgresDatabase&gt;;
/// </code>
/// </summary>
public abstract class TestDatabase : IAsyncDisposable
{
    private readonly List<string> _folders = [];

    public abstract Dialect Dialect { get; }

    /// <summary>A new, empty database and data folder. Without PostgreSQL, skips the test that asked for one.</summary>
    public abstract Task<DatabaseOptions> CreateAsync();

    /// <summary>A module's database, new and with its tables made. The caller disposes it.</summary>
    public async Task<ModuleDatabase<TModule>> OpenAsync<TModule>()
        where TModule : Trove.Kernel.IModule
    {
        var database = new ModuleDatabase<TModule>(await CreateAsync());
        await SchemaScripts.ApplyAsync(database, TimeProvider.System);
        return database;
    }

    public virtual ValueTask DisposeAsync()
    {
        foreach (var folder in _folders)
            Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("trove-test-").FullName;
        lock (_folders)
            _folders.Add(folder);
        return folder;
    }
}

/// <summary>SQLite: a temporary folder a database.</summary>
public sealed class SqliteDatabase : TestDatabase
{
    public override Dialect Dialect => Dialect.Sqlite;

    public override Task<DatabaseOptions> CreateAsync() => Task.FromResult(new DatabaseOptions(CreateFolder(), null));
}
