using Trove.Inventory;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Kernel;

/// <summary>What a clock ahead of its time has written does not wait until that time comes.</summary>
public abstract class DeadlineTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");
    private static readonly long Year2100 = new DateTimeOffset(
        2100,
        1,
        1,
        0,
        0,
        0,
        TimeSpan.Zero
    ).ToUnixTimeMilliseconds();

    [Fact]
    public async Task Stock_held_until_2100_is_free_after_the_longest_hold()
    {
        await using var shop = await StartAsync();
        await shop.Get<IInventory>().ReserveAsync(new ReserveStock(NewId(shop), [new StockLine(Mug, 1)]));
        await HoldUntil2100Async(shop);

        Assert.Equal(1, await shop.Get<DeadlineWatch>().BringBackAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await shop.Get<DeadlineWatch>().BringBackAsync(TestContext.Current.CancellationToken));

        // PostgreSQL's clock is a real one, and years ahead of the test's.
        shop.Clock.Advance(TimeSpan.FromDays(10 * 365));
        var other = await shop.Get<IInventory>().ReserveAsync(new ReserveStock(NewId(shop), [new StockLine(Mug, 1)]));
        Assert.IsType<Reserved>(other);
    }

    [Fact]
    public async Task An_event_put_off_until_2100_is_delivered()
    {
        await using var shop = await StartAsync();
        var inventory = shop.Get<ModuleDatabase<InventoryModule>>();
        await inventory.Writer.CommitAsync(
            new WriteUnit().Then(
                "INSERT INTO outbox (id, type, time, data, due_at) VALUES (@id, 'sample', 0, '{}', @due)",
                ("id", NewId(shop)),
                ("due", Year2100)
            )
        );

        Assert.Equal(1, await shop.Get<DeadlineWatch>().BringBackAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_failed_for_good_and_what_is_due_in_time_are_left_alone()
    {
        await using var shop = await StartAsync();
        await shop.Get<ModuleDatabase<InventoryModule>>()
            .Writer.CommitAsync(
                new WriteUnit().Then(
                    "INSERT INTO outbox (id, type, time, data, due_at, attempts) VALUES (@id, 'sample', 0, '{}', @due, 12)",
                    ("id", NewId(shop)),
                    ("due", DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
                )
            );
        await shop.Get<IInventory>().ReserveAsync(new ReserveStock(NewId(shop), [new StockLine(Mug, 1)]));

        Assert.Equal(0, await shop.Get<DeadlineWatch>().BringBackAsync(TestContext.Current.CancellationToken));
    }

    private async Task<TestShop> StartAsync()
    {
        var shop = await TestShop.StartAsync(
            database,
            (services, configuration) => services.AddModule<InventoryModule>(configuration)
        );
        await shop.Get<IInventory>().IntroduceAsync([new StockIntroduction(Mug, 1)]);
        return shop;
    }

    private static Task HoldUntil2100Async(TestShop shop) =>
        shop.Get<ModuleDatabase<InventoryModule>>()
            .Writer.CommitAsync(new WriteUnit().Then("UPDATE reservation SET expires_at = @far", ("far", Year2100)));

    private static Guid NewId(TestShop shop) => Guid.CreateVersion7(shop.Clock.GetUtcNow());
}

public sealed class DeadlineOnSqlite(SqliteDatabase database) : DeadlineTests(database), IClassFixture<SqliteDatabase>;

public sealed class DeadlineOnPostgres(PostgresDatabase database)
    : DeadlineTests(database),
        IClassFixture<PostgresDatabase>;
