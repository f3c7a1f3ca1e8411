using Trove.BackInStock;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.BackInStock;

public abstract class WaveTests(TestDatabase database)
{
    [Fact]
    public async Task As_many_mails_go_out_as_pieces_arrived_to_those_who_asked_first()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);
        await WaitInTurnAsync(shop, sku, 5);

        await shop.CountAsync(sku, 3);

        var mails = await shop.MailsAsync();
        Assert.Equal(
            ["shopper0@example.com", "shopper1@example.com", "shopper2@example.com"],
            mails.Select(mail => mail.To).Order()
        );
        Assert.Equal((3, 3, 0), await shop.StockAsync(sku));
        Assert.Equal([new WaitingCount(sku, Waiting: 2, Offered: 3)], await shop.List.CountAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_piece_that_nobody_came_for_goes_to_the_next()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);
        await WaitInTurnAsync(shop, sku, 2);
        await shop.CountAsync(sku, 1);

        shop.Clock.Advance(TimeSpan.FromMinutes(32));
        Assert.Equal(1, await shop.List.OfferAsync());
        await shop.DeliverEventsAsync();

        var mails = await shop.MailsAsync();
        Assert.Equal(["shopper0@example.com", "shopper1@example.com"], mails.Select(mail => mail.To));
        var first = await shop.List.FindAsync(BackInStockShop.KeyIn(mails[0]));
        Assert.Equal(SubscriptionStatus.Lapsed, first!.Status);
        Assert.Equal((1, 1, 0), await shop.StockAsync(sku));
    }

    [Fact]
    public async Task Goods_that_are_told_of_twice_are_offered_once()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);
        await WaitInTurnAsync(shop, sku, 3);
        await shop.CountAsync(sku, 1);

        Assert.Equal(0, await shop.Get<OfferStock>().OfferAsync(sku, CancellationToken.None));
        Assert.Equal(0, await shop.List.OfferAsync());

        Assert.Single(await shop.MailsAsync());
    }

    [Fact]
    public async Task Fifty_waves_at_once_offer_each_piece_once()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);
        await WaitInTurnAsync(shop, sku, 20);
        Assert.IsType<Adjusted>(await shop.Inventory.AdjustAsync(new AdjustStock(sku, 7, "a delivery")));

        var offered = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => Task.Run(() => shop.Get<OfferStock>().OfferAsync(sku, CancellationToken.None)))
        );
        await shop.DeliverEventsAsync();

        Assert.Equal(7, offered.Sum());
        Assert.Equal(7, (await shop.MailsAsync()).Count);
        Assert.Equal((7, 7, 0), await shop.StockAsync(sku));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_crash_after_a_piece_was_held_is_made_good_by_the_next_wave()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);
        await WaitInTurnAsync(shop, sku, 2);
        Assert.IsType<Adjusted>(await shop.Inventory.AdjustAsync(new AdjustStock(sku, 1, "a delivery")));
        // What the wave does before it crashes: the piece is held, and nothing says so.
        var first = (await shop.Get<SubscriptionRows>().ListWaitingAsync(sku, 1, CancellationToken.None))[0];
        await shop.Inventory.ReserveAsync(new ReserveStock(first.Id, [new StockLine(sku, 1)]));

        Assert.Equal(1, await shop.Get<OfferStock>().OfferAsync(sku, CancellationToken.None));
        await shop.DeliverEventsAsync();

        Assert.Equal(["shopper0@example.com"], (await shop.MailsAsync()).Select(mail => mail.To));
        Assert.Equal((1, 1, 0), await shop.StockAsync(sku));
    }

    [Fact]
    public async Task Who_waited_too_long_is_forgotten()
    {
        await using var shop = await BackInStockShop.StartAsync(database, ("BackInStock:PatienceDays", "10"));
        var sku = await shop.SellAsync("MUG", stock: 0);
        await shop.WaitAsync(sku, "ada@example.com");

        shop.Clock.Advance(TimeSpan.FromDays(11));
        await shop.List.OfferAsync();
        await shop.CountAsync(sku, 5);

        Assert.Empty(await shop.MailsAsync());
        shop.Clock.Advance(TimeSpan.FromDays(31));
        await shop.List.OfferAsync();
        await using var connection = await shop.Get<ModuleDatabase<BackInStockModule>>().OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM subscription";
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    private protected static async Task WaitInTurnAsync(BackInStockShop shop, Sku sku, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await shop.WaitAsync(sku, $"shopper{i}@example.com");
            shop.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}

public sealed class WavesOnSqlite(SqliteDatabase database) : WaveTests(database), IClassFixture<SqliteDatabase>;

public sealed class WavesOnPostgres(PostgresDatabase database) : WaveTests(database), IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Waves_of_two_nodes_offer_each_piece_once_and_send_each_mail_once()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        await using var node = await shop.StartNodeAsync();
        var sku = await shop.SellAsync("MUG", stock: 0);
        await WaitInTurnAsync(shop, sku, 20);
        Assert.IsType<Adjusted>(await shop.Inventory.AdjustAsync(new AdjustStock(sku, 7, "a delivery")));

        var offered = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(turn => turn % 2 == 0 ? shop : node)
                .Select(each => Task.Run(() => each.Get<OfferStock>().OfferAsync(sku, CancellationToken.None)))
        );
        await Task.WhenAll(shop.DeliverEventsAsync(), node.DeliverEventsAsync());

        Assert.Equal(7, offered.Sum());
        Assert.Equal(7, (await shop.MailsAsync()).Select(mail => mail.To).Distinct().Count());
        Assert.Equal(7, (await shop.MailsAsync()).Count);
        Assert.Equal((7, 7, 0), await node.StockAsync(sku));
        await shop.AssertSoundAsync();
    }
}
