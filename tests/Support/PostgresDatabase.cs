using Npgsql;
using Trove.Kernel.Data;

namespace Trove.Tests.Support;

/// <summary>PostgreSQL: databases on the server that <c>TROVE_TEST_POSTGRES</c> names; <c>bin/test</c> starts one.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    // The tests share one server of 200 connections, and a shop has a pool a module.
    private const int PoolSize = 8;

    private readonly List<string> _databases = [];

    public override Dialect Dialect => Dialect.Postgres;

    private static string? Server => Environment.GetEnvironmentVariable("TROVE_TEST_POSTGRES");

    public override async Task<DatabaseOptions> CreateAsync()
    {
        Assert.SkipWhen(string.IsNullOrEmpty(Server), "TROVE_TEST_POSTGRES names no server; bin/test starts one.");
        var name = "trove_test_" + Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        await RunAsync($"CREATE DATABASE {name}");
        lock (_databases)
            _databases.Add(name);
        var connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = PoolSize };
        return new DatabaseOptions(CreateFolder(), connection.ConnectionString);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var name in _databases)
            await RunAsync($"DROP DATABASE {name} WITH (FORCE)");
        await base.DisposeAsync();
    }

    private static async Task RunAsync(string sql)
    {
        // Dropping a database waits for a checkpoint, which a busy disk draws out.
        await using var connection = new NpgsqlConnection(Server + ";Pooling=false;Command Timeout=120");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
