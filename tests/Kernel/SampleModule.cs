using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Tests.Kernel;

/// <summary>A module of these tests: its tables are in tests/Schema.</summary>
public sealed class SampleModule : IModule
{
    public static string Name => "sample";

    public static void Register(IServiceCollection services, IConfiguration configuration) { }
}

internal static class SampleRows
{
    public static Task<WriteOutcome> AddCounterAsync(this ModuleDatabase database, string name, long value = 0) =>
        database.Writer.CommitAsync(AddCounter(name, value));

    public static WriteUnit AddCounter(string name, long value = 0) =>
        new WriteUnit().Then(
            "INSERT INTO counter (name, value) VALUES (@name, @value)",
            ("name", name),
            ("value", value)
        );

    public static async Task<long> NumberAsync(this ModuleDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    public static Task<long> CounterAsync(this ModuleDatabase database, string name) =>
        database.NumberAsync($"SELECT value FROM counter WHERE name = '{name}'");
}
