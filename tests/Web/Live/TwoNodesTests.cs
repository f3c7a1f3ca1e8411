using System.Collections.Concurrent;
using System.Diagnostics;
using Trove.Bench.Http;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;
using Trove.Web.Api;

namespace Trove.Tests.Web.Live;

/// <summary>Two nodes of one shop on one PostgreSQL: what one does, the other shows; what both sell is sold once.</summary>
public abstract class TwoNodesTests(PostgresDatabase database, ITestOutputHelper output)
    : IClassFixture<PostgresDatabase>
{
    private const int Units = 50;
    private const int Buyers = 200;
    private const int AtOnce = 16;

    private protected abstract (string Name, string Value)[] Settings { get; }

    [Fact]
    public async Task Fifty_units_over_two_nodes_make_fifty_orders()
    {
        await using var one = await StartAsync();
        await using var two = await one.StartNodeAsync(Settings);
        await one.PutProductAsync("LAST", Units);

        var ends = await RushAsync(one, two);

        await AssertSoldOnceAsync(one, ends);
    }

    [Fact]
    public async Task A_page_on_one_node_hears_what_the_other_sold_and_shows_it_when_it_is_fetched()
    {
        await using var one = await StartAsync();
        await using var two = await one.StartNodeAsync(Settings);
        await one.PutProductAsync("MUG", onHand: 2);
        await using var page = await LivePage.OpenAsync(two.Url);
        await page.WatchAsync("MUG");
        await page.HearStockAsync("MUG", 2);
        Assert.Contains("Only 2 left", await two.Http.GetStringAsync("/p/mug"), StringComparison.Ordinal);

        var clock = Stopwatch.StartNew();
        await CreateCartAsync(one, "MUG");
        await page.HearStockAsync("MUG", 1);
        output.WriteLine($"A sale on one node was told by the other after {clock.ElapsedMilliseconds} ms.");

        Assert.Contains("Only one left", await two.Http.GetStringAsync("/p/mug"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cart_changed_on_one_node_is_told_on_the_other()
    {
        await using var one = await StartAsync();
        await using var two = await one.StartNodeAsync(Settings);
        await one.PutProductAsync("MUG", onHand: 9);
        var cart = await CreateCartAsync(one, "MUG");
        await using var page = await LivePage.OpenAsync(two.Url, $"trove_cart={cart.Id}.{cart.Token}");
        Assert.Equal(1, await page.HearCartAsync());

        await one.Get<ICarts>().AddItemAsync(new CartKey(cart.Id, cart.Token), Item("MUG"));

        Assert.Equal(2, await page.HearCartAsync());
    }

    [Fact]
    public async Task A_product_saved_on_one_node_is_shown_by_the_other()
    {
        await using var one = await StartAsync();
        await using var two = await one.StartNodeAsync(Settings);
        await one.PutProductAsync("MUG", onHand: 9);
        Assert.Contains("$25", await two.Http.GetStringAsync("/p/mug"), StringComparison.Ordinal);
        var clock = Stopwatch.StartNew();

        await one.PutProductAsync("MUG", onHand: 9, amount: 4711);

        while (!(await two.Http.GetStringAsync("/p/mug")).Contains("$47.11", StringComparison.Ordinal))
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), "The other node never showed the new price.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        output.WriteLine($"The new price was shown by the other node after {clock.ElapsedMilliseconds} ms.");
    }

    private protected Task<WebShop> StartAsync(params (string Name, string Value)[] more) =>
        WebShop.StartAsync(database, settings: [.. Settings, .. more]);

    internal static async Task<IReadOnlyCollection<Purchase>> RushAsync(WebShop one, WebShop two)
    {
        using var here = new Shopper(one.Url);
        using var there = new Shopper(two.Url);
        var ends = new ConcurrentBag<Purchase>();
        await Crowd.RunAsync(
            Buyers,
            AtOnce * 2,
            async i => ends.Add(await (i % 2 == 0 ? here : there).BuyAsync("LAST"))
        );
        return ends;
    }

    internal static async Task AssertSoldOnceAsync(WebShop shop, IReadOnlyCollection<Purchase> ends)
    {
        Assert.Equal(Units, ends.Count(end => end == Purchase.Paid));
        Assert.Equal(Buyers - Units, ends.Count(end => end == Purchase.SoldOut));
        await AssertSoundAsync(shop);
    }

    private protected static async Task AssertSoundAsync(WebShop shop)
    {
        var verdicts = await shop.Get<ShopAudit>().RunAsync(TestContext.Current.CancellationToken);
        Assert.All(verdicts, verdict => Assert.True(verdict.Holds, string.Join("; ", verdict.Breaches)));
    }

    private protected static async Task<Cart> CreateCartAsync(WebShop shop, string sku) =>
        Assert.IsType<CartFound>(await shop.Get<ICarts>().CreateAsync(new CreateCart([Item(sku)]))).Cart;

    private static CartItemRequest Item(string sku) => new(Sku.Parse(sku), Quantity.Of(1));
}

public sealed class TwoNodesWithoutRedis(PostgresDatabase database, ITestOutputHelper output)
    : TwoNodesTests(database, output)
{
    private const int Carts = 20;

    private protected override (string Name, string Value)[] Settings => [];

    [Fact]
    public async Task Two_nodes_that_both_believe_it_is_their_turn_do_nothing_twice()
    {
        await using var one = await StartAsync(("Inventory:SoftReservationSeconds", "1"));
        await using var two = await one.StartNodeAsync();
        await one.PutProductAsync("MUG", onHand: Carts);
        await Task.WhenAll(Enumerable.Range(0, Carts).Select(_ => CreateCartAsync(one, "MUG")));
        await Task.Delay(TimeSpan.FromSeconds(1.1), TestContext.Current.CancellationToken);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => (i % 2 == 0 ? one : two).Get<LapseSweep>())
                .Select(sweep => sweep.SweepAsync(TestContext.Current.CancellationToken))
        );

        var level = Assert.Single(await one.Get<IInventory>().GetLevelsAsync([Sku.Parse("MUG")]));
        Assert.Equal((Carts, 0), (level.Available, level.Reserved));
        await AssertSoundAsync(one);
    }
}

public sealed class TwoNodesOnRedis(PostgresDatabase database, ITestOutputHelper output)
    : TwoNodesTests(database, output)
{
    private protected override (string Name, string Value)[] Settings => [("ConnectionStrings:Redis", RedisServer.Url)];
}

public sealed class TwoNodesLosingRedis(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task When_Redis_dies_in_the_middle_the_sale_goes_on_and_pages_still_hear()
    {
        await using var redis = await PrivateServer.StartRedisAsync();
        (string, string)[] settings = [("ConnectionStrings:Redis", redis.Url)];
        await using var one = await WebShop.StartAsync(database, settings: settings);
        await using var two = await one.StartNodeAsync(settings);
        Assert.True(one.Get<SharedRedis>().IsConnected);
        await one.PutProductAsync("LAST", onHand: 50);
        await one.PutProductAsync("MUG", onHand: 2);
        await using var page = await LivePage.OpenAsync(two.Url);
        await page.WatchAsync("MUG");
        await page.HearStockAsync("MUG", 2);

        var rush = TwoNodesTests.RushAsync(one, two);
        await redis.StopAsync();
        var ends = await rush;

        await TwoNodesTests.AssertSoldOnceAsync(one, ends);
        await one.PutProductAsync("MUG", onHand: 1);
        await page.HearStockAsync("MUG", 1);
        Assert.False(one.Get<SharedRedis>().IsConnected);
    }
}
