using Trove.Catalog;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Catalog;

/// <summary>Looks past the contract, at the tables.</summary>
internal static class Rows
{
    /// <summary>Another process with the same database.</summary>
    public static Task<TestShop> SecondAsync(this TestShop shop) =>
        Sample.ShopAsync(new SameDatabase(shop.Get<DatabaseOptions>()));

    public static async Task<long> CountAsync(this TestShop shop, string table)
    {
        await using var connection = await shop.Get<ModuleDatabase<CatalogModule>>().OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM " + table;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

internal sealed class SameDatabase(DatabaseOptions options) : TestDatabase
{
    public override Dialect Dialect => options.Dialect;

    public override Task<DatabaseOptions> CreateAsync() => Task.FromResult(options);
}
