using Microsoft.Extensions.DependencyInjection;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Kernel;

public abstract class EventTests(TestDatabase database)
{
    [Fact]
    public async Task An_event_reaches_each_handler_once()
    {
        await using var shop = await StartAsync();

        await shop.RaiseAsync(new Counted("a", 1));
        await shop.RaiseAsync(new Counted("b", 2));
        await shop.Shop.DeliverEventsAsync();
        await shop.Shop.DeliverEventsAsync();

        Assert.Equal([new Counted("a", 1), new Counted("b", 2)], shop.First.Taken.OrderBy(taken => taken.Name));
        Assert.Equal([new Counted("a", 1), new Counted("b", 2)], shop.Second.Taken.OrderBy(taken => taken.Name));
        Assert.Equal(0, await shop.WaitingAsync());
    }

    [Fact]
    public async Task An_event_of_a_refused_unit_is_never_published()
    {
        await using var shop = await StartAsync();

        var outcome = await shop.Database.Writer.CommitAsync(
            new WriteUnit()
                .Raise(new Counted("a", 1), shop.Shop.Clock)
                .Require("no", "UPDATE counter SET value = 1 WHERE name = 'missing'")
        );
        await shop.Shop.DeliverEventsAsync();

        Assert.Equal("no", outcome.RefusedBy);
        Assert.Empty(shop.First.Taken);
    }

    [Fact]
    public async Task A_handler_that_throws_is_tried_again_with_growing_pauses()
    {
        await using var shop = await StartAsync();
        shop.First.FailuresLeft = 4;
        await shop.RaiseAsync(new Counted("a", 1));
        var pauses = new List<double>();
        var last = shop.Shop.Clock.GetUtcNow();
        await shop.Shop.DeliverEventsAsync();

        for (var second = 0; second < 60 && shop.First.Taken.IsEmpty; second++)
        {
            var before = shop.First.FailuresLeft;
            shop.Shop.Clock.Advance(TimeSpan.FromSeconds(1));
            await shop.Shop.DeliverEventsAsync();
            if (shop.First.FailuresLeft == before && shop.First.Taken.IsEmpty)
                continue;
            pauses.Add((shop.Shop.Clock.GetUtcNow() - last).TotalSeconds);
            last = shop.Shop.Clock.GetUtcNow();
        }

        Assert.Equal([1, 2, 4, 8], pauses);
        Assert.Equal([new Counted("a", 1)], shop.First.Taken);
        Assert.Equal(0, await shop.WaitingAsync());
    }

    [Fact]
    public async Task An_event_that_never_succeeds_is_kept_with_its_error_and_left_alone()
    {
        await using var shop = await StartAsync();
        shop.First.FailuresLeft = int.MaxValue;
        await shop.RaiseAsync(new Counted("a", 1));

        for (var i = 0; i < EventDispatcher.AttemptLimit + 5; i++)
        {
            await shop.Shop.DeliverEventsAsync();
            shop.Shop.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        Assert.Equal(EventDispatcher.AttemptLimit, int.MaxValue - shop.First.FailuresLeft);
        Assert.Equal(1, await shop.WaitingAsync());
        Assert.Equal(1, await shop.Database.NumberAsync("SELECT COUNT(*) FROM outbox WHERE last_error = 'not today'"));
    }

    [Fact]
    public async Task A_failing_event_does_not_hold_up_the_others()
    {
        await using var shop = await StartAsync();
        shop.First.FailuresLeft = 1;
        await shop.RaiseAsync(new Counted("a", 1));
        await shop.Shop.DeliverEventsAsync();
        await shop.RaiseAsync(new Counted("b", 1));

        await shop.Shop.DeliverEventsAsync();

        Assert.Equal(["b"], shop.First.Taken.Select(taken => taken.Name));
    }

    [Fact]
    public async Task A_crash_between_handling_and_marking_delivers_again_and_the_inbox_refuses_it()
    {
        await using var shop = await StartAsync();
        await shop.Database.AddCounterAsync("a");
        await shop.RaiseAsync(new Counted("a", 5));
        await shop.Shop.DeliverEventsAsync();
        Assert.Equal(5, await shop.Database.CounterAsync("a"));

        // As if the process had died after the handler's commit and before the event was marked as published.
        await shop.Database.Writer.CommitAsync(
            new WriteUnit().Require("row", "UPDATE outbox SET published_at = NULL, due_at = 0")
        );
        await shop.Shop.DeliverEventsAsync();

        Assert.Equal(2, shop.First.Taken.Count);
        Assert.Equal(5, await shop.Database.CounterAsync("a"));
        Assert.Equal([WriteOutcome.Done, new WriteOutcome("inbox")], shop.First.Outcomes);
        Assert.Equal(0, await shop.WaitingAsync());
    }

    /// <summary>The process died right after the commit: what it had in hand is taken up when the lease is over.</summary>
    [Fact]
    public async Task An_event_is_its_own_process_s_first_and_then_anybody_s()
    {
        await using var shop = await StartAsync();
        shop.Shop.Get<EventDispatcher>();
        await shop.RaiseAsync(new Counted("a", 1));

        Assert.Empty(await shop.TakeElsewhereAsync());
        shop.Shop.Clock.Advance(TimeSpan.FromMilliseconds(Outbox.LeaseMs));
        Assert.Single(await shop.TakeElsewhereAsync());

        shop.Shop.Clock.Advance(TimeSpan.FromMilliseconds(Outbox.LeaseMs));
        await shop.Shop.DeliverEventsAsync();
        Assert.Equal([new Counted("a", 1)], shop.First.Taken);
        Assert.Equal(0, await shop.WaitingAsync());
    }

    [Fact]
    public async Task Fifty_deliveries_of_one_event_change_a_counter_once()
    {
        await using var shop = await StartAsync();
        await shop.Database.AddCounterAsync("a");
        var delivery = new Delivery<Counted>(
            Guid.CreateVersion7(shop.Shop.Clock.GetUtcNow()),
            new Counted("a", 1),
            shop.Shop.Clock.GetUtcNow(),
            nameof(FirstHandler),
            shop.Shop.Clock.GetUtcNow()
        );

        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => Task.Run(() => shop.First.HandleAsync(delivery, CancellationToken.None)))
        );

        Assert.Equal(1, await shop.Database.CounterAsync("a"));
        Assert.Single(shop.First.Outcomes, outcome => outcome.IsApplied);
    }

    [Fact]
    public async Task Two_handlers_each_have_their_own_place_in_the_inbox()
    {
        await using var shop = await StartAsync();
        await shop.Database.AddCounterAsync("a");
        await shop.RaiseAsync(new Counted("a", 1));

        await shop.Shop.DeliverEventsAsync();

        Assert.Equal(2, await shop.Database.NumberAsync("SELECT COUNT(*) FROM inbox"));
    }

    [Fact]
    public async Task An_event_that_nobody_handles_is_done_with()
    {
        await using var shop = await StartAsync();
        await shop.Database.Writer.CommitAsync(new WriteUnit().Raise(new Ignored(), shop.Shop.Clock));

        await shop.Shop.DeliverEventsAsync();

        Assert.Equal(0, await shop.WaitingAsync());
    }

    [Fact]
    public async Task Dispatchers_on_two_nodes_share_the_work()
    {
        Assert.SkipWhen(database.Dialect == Dialect.Sqlite, "A SQLite file has one process.");
        await using var shop = await StartAsync();
        for (var i = 0; i < 300; i++)
            await shop.RaiseAsync(new Counted($"n{i}", 1));

        var dispatcher = shop.Shop.Get<EventDispatcher>();
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => dispatcher.DispatchDueAsync(CancellationToken.None)))
        );
        await shop.Shop.DeliverEventsAsync();

        Assert.Equal(300, shop.Second.Taken.Count);
        Assert.Equal(0, await shop.WaitingAsync());
    }

    [Fact]
    public async Task The_dispatcher_is_woken_by_a_commit()
    {
        await using var shop = await StartAsync();
        var dispatcher = shop.Shop.Get<EventDispatcher>();
        await dispatcher.StartAsync(CancellationToken.None);

        // The clock stands still: only the commit itself can wake it.
        await shop.RaiseAsync(new Counted("a", 1));
        for (var i = 0; shop.Second.Taken.IsEmpty; i++)
        {
            Assert.True(i < 500, "Nothing was delivered.");
            await Task.Delay(20);
        }

        await dispatcher.StopAsync(CancellationToken.None);
        Assert.Equal([new Counted("a", 1)], shop.Second.Taken);
    }

    private async Task<EventShop> StartAsync() =>
        new(
            await TestShop.StartAsync(
                database,
                (services, configuration) =>
                {
                    services.AddModule<SampleModule>(configuration);
                    services.AddEventHandler<Counted, FirstHandler>();
                    services.AddEventHandler<Counted, SecondHandler>();
                }
            )
        );

    private sealed class EventShop(TestShop shop) : IAsyncDisposable
    {
        public TestShop Shop { get; } = shop;

        public FirstHandler First => Shop.Get<FirstHandler>();

        public SecondHandler Second => Shop.Get<SecondHandler>();

        public ModuleDatabase Database => Shop.Get<ModuleDatabase<SampleModule>>();

        public Task RaiseAsync(Counted raised) =>
            Database.Writer.CommitAsync(new WriteUnit().Raise(raised, Shop.Clock));

        /// <summary>What another process would find due.</summary>
        public Task<List<OutboxRow>> TakeElsewhereAsync() =>
            Outbox.TakeDueAsync(Database, Shop.Clock.GetUtcNow(), 100, CancellationToken.None);

        public Task<long> WaitingAsync() =>
            Database.NumberAsync("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL");

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}

public sealed class EventsOnSqlite(SqliteDatabase database) : EventTests(database), IClassFixture<SqliteDatabase>;

public sealed class EventsOnPostgres(PostgresDatabase database) : EventTests(database), IClassFixture<PostgresDatabase>;
