using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

public abstract class AvailabilityTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");
    private static readonly Sku Cap = Sku.Parse("CAP");

    [Fact]
    public async Task A_change_made_here_shows_at_once()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 2));

        var before = await ledger.Inventory.GetAvailableAsync([Mug, Cap, Sku.Parse("GHOST")]);
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 2));
        var after = await ledger.Inventory.GetAvailableAsync([Mug, Cap]);

        Assert.Equal((5, 2, 0), (before[Mug], before[Cap], before[Sku.Parse("GHOST")]));
        Assert.Equal((3, 2), (after[Mug], after[Cap]));
    }

    [Fact]
    public async Task A_change_made_by_another_node_shows_after_a_second()
    {
        await using var one = await TestLedger.OpenAsync(database, ("MUG", 5));
        await using var other = one.OpenAnother();
        await one.Inventory.GetAvailableAsync([Mug]);

        await other.ReserveAsync(other.NewId(), ("MUG", 2));
        one.Clock.Advance(TimeSpan.FromMilliseconds(999));
        var early = await one.Inventory.GetAvailableAsync([Mug]);
        one.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var late = await one.Inventory.GetAvailableAsync([Mug]);

        Assert.Equal((5, 3), (early[Mug], late[Mug]));
    }

    [Fact]
    public async Task What_lapsed_counts_as_available_though_nobody_took_it_back()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 2));
        var held = await ledger.Inventory.GetAvailableAsync([Mug]);

        ledger.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(3, held[Mug]);
        Assert.Equal(5, (await ledger.Inventory.GetAvailableAsync([Mug]))[Mug]);
    }

    [Fact]
    public async Task A_thousand_pages_asking_at_once_all_get_the_number()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 2));
        ledger.Clock.Advance(TimeSpan.FromSeconds(2));

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 1_000)
                .Select(i => ledger.Inventory.GetAvailableAsync(i % 2 == 0 ? [Mug] : [Cap, Mug]).AsTask())
        );

        Assert.All(answers, answer => Assert.Equal(5, answer[Mug]));
    }

    [Fact]
    public async Task A_watcher_is_told_the_newest_numbers_only()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 50), ("CAP", 2));
        await using var changes = ledger
            .Inventory.WatchAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        var first = changes.MoveNextAsync();
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        Assert.True(await first);
        var told = changes.Current;
        for (var i = 0; i < 10; i++)
            await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        await ledger.ReserveAsync(ledger.NewId(), ("CAP", 1));
        var second = changes.MoveNextAsync();
        ledger.Clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(await second);

        Assert.Equal([new StockChanged(Mug, 49)], told);
        Assert.Equal([new StockChanged(Cap, 1), new StockChanged(Mug, 39)], changes.Current.OrderBy(c => c.Sku));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_refusal()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            await foreach (var changes in ledger.Inventory.WatchAsync(stop.Token))
                Assert.Fail($"{changes[0]}");
        });

        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 2));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }
}

public sealed class AvailabilityOnSqlite(SqliteDatabase database)
    : AvailabilityTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class AvailabilityOnPostgres(PostgresDatabase database)
    : AvailabilityTests(database),
        IClassFixture<PostgresDatabase>;
