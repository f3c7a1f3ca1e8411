using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Tests.Support;

public abstract class TestDatabaseTests(TestDatabase database)
{
    [Fact]
    public async Task A_module_database_has_its_tables()
    {
        await using var kernel = await database.OpenAsync<KernelModule>();

        await kernel.Writer.CommitAsync(
            new WriteUnit().Then("INSERT INTO secret (name, value) VALUES ('colour', 'red')")
        );

        Assert.Equal(database.Dialect, kernel.Dialect);
        Assert.Equal("red", await ValueAsync(kernel));
    }

    [Fact]
    public async Task Two_databases_know_nothing_of_each_other()
    {
        await using var one = await database.OpenAsync<KernelModule>();
        await using var two = await database.OpenAsync<KernelModule>();

        await one.Writer.CommitAsync(new WriteUnit().Then("INSERT INTO secret (name, value) VALUES ('colour', 'red')"));

        Assert.Null(await ValueAsync(two));
    }

    [Fact]
    public async Task A_shop_of_modules_starts_and_delivers_its_events()
    {
        await using var shop = await TestShop.StartAsync(database, (_, _) => { });

        await shop.DeliverEventsAsync();

        Assert.Equal(database.Dialect, shop.Get<DatabaseOptions>().Dialect);
        Assert.Equal(43, shop.Get<Signer>().Sign("test", "subject").Length);
    }

    private static async Task<object?> ValueAsync(ModuleDatabase kernel)
    {
        await using var connection = await kernel.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM secret WHERE name = 'colour'";
        return await command.ExecuteScalarAsync();
    }
}

public sealed class TestDatabaseOnSqlite(SqliteDatabase database)
    : TestDatabaseTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class TestDatabaseOnPostgres(PostgresDatabase database)
    : TestDatabaseTests(database),
        IClassFixture<PostgresDatabase>;
