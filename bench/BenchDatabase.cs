using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Trove.Kernel;

namespace Trove.Bench;

/// <summary>
/// A new, empty database for one measurement, gone afterwards: SQLite files in a temporary folder, or a database of its own
/// on the server that <c>TROVE_TEST_POSTGRES</c> or <c>ConnectionStrings__Shop</c> names.
/// </summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trove-bench-").FullName;

    private BenchDatabase(string? connectionString) => ConnectionString = connectionString;

    /// <summary>Null on SQLite.</summary>
    public string? ConnectionString { get; }

    public string Folder => _folder;

    private static string? Server =>
        Environment.GetEnvironmentVariable("TROVE_TEST_POSTGRES") is { Length: > 0 } test
            ? test
            : Environment.GetEnvironmentVariable("ConnectionStrings__Shop");

    public static async Task<BenchDatabase?> CreateAsync(string database)
    {
        if (database == "sqlite")
            return new BenchDatabase(null);
        if (string.IsNullOrEmpty(Server))
        {
            await Console.Error.WriteLineAsync("postgres is left out: TROVE_TEST_POSTGRES names no server.");
            return null;
        }

        var name = "trove_bench_" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        await RunAsync($"CREATE DATABASE {name}");
        return new BenchDatabase(new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString);
    }

    /// <summary>The modules as the shop hosts them, their tables made.</summary>
    public async Task<ServiceProvider> StartAsync(
        Action<IServiceCollection, IConfiguration> modules,
        params (string Name, string Value)[] settings
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value))
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["TROVE_DATA"] = _folder,
                    ["ConnectionStrings:Shop"] = ConnectionString,
                }
            )
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddModule<KernelModule>(configuration);
        modules(services, configuration);
        var provider = services.BuildServiceProvider();
        await KernelModule.PrepareAsync(provider);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        if (ConnectionString is not null)
        {
            var name = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
            await RunAsync($"DROP DATABASE {name} WITH (FORCE)");
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
