using System.Net.WebSockets;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;
using Trove.Web.Live;

namespace Trove.Tests.Web.Live;

public abstract class ShopHubTests(TestDatabase database)
{
    [Fact]
    public async Task A_page_hears_what_is_left_at_first_and_at_each_change()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", onHand: 5);
        await shop.PutProductAsync("JUG", onHand: 9);
        await using var page = await LivePage.OpenAsync(shop.Url);

        await page.WatchAsync("MUG", "NOBODY-HAS-IT");
        await page.HearStockAsync("MUG", 5);
        await page.HearStockAsync("NOBODY-HAS-IT", 0);
        await TakeAsync(shop, "MUG", 2);
        await page.HearStockAsync("MUG", 3);
        await page.WatchAsync("JUG");
        await page.HearStockAsync("JUG", 9);
    }

    [Fact]
    public async Task A_reservation_that_lapsed_is_told_though_nobody_did_anything()
    {
        await using var shop = await WebShop.StartAsync(database, settings: ("Inventory:SoftReservationSeconds", "1"));
        await shop.PutProductAsync("MUG", onHand: 1);
        await using var page = await LivePage.OpenAsync(shop.Url);
        await page.WatchAsync("MUG");

        await TakeAsync(shop, "MUG", 1);
        await page.HearStockAsync("MUG", 0);

        await page.HearStockAsync("MUG", 1);
    }

    [Fact]
    public async Task The_holder_of_a_cart_hears_of_it_and_nobody_else()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", onHand: 9);
        await shop.PutProductAsync("SIGN", onHand: 2);
        var cart = Assert
            .IsType<CartFound>(await shop.Get<ICarts>().CreateAsync(new CreateCart([Item("MUG", 1)])))
            .Cart;
        await using var own = await LivePage.OpenAsync(shop.Url, $"trove_cart={cart.Id}.{cart.Token}");
        await using var forged = await LivePage.OpenAsync(shop.Url, $"trove_cart={cart.Id}.{new string('A', 43)}");

        Assert.Equal(1, await own.HearCartAsync());
        await shop.Get<ICarts>().AddItemAsync(new CartKey(cart.Id, cart.Token), Item("MUG", 1));
        Assert.Equal(2, await own.HearCartAsync());

        await forged.WatchAsync("SIGN");
        await forged.HearStockAsync("SIGN", 2);
        Assert.Equal(0, forged.CartsHeard);
    }

    [Fact]
    public async Task Too_many_skus_and_what_is_no_sku_are_refused_by_name()
    {
        await using var shop = await WebShop.StartAsync(database);
        await using var page = await LivePage.OpenAsync(shop.Url);

        await page.WatchAsync([.. Enumerable.Range(0, ShopHub.SkuLimit + 1).Select(i => "S" + i)]);
        Assert.Contains("skus", await page.HearErrorAsync(), StringComparison.Ordinal);
        await page.WatchAsync(" blank ");
        Assert.Contains("' blank '", await page.HearErrorAsync(), StringComparison.Ordinal);
        Assert.Empty(shop.Get<OpenPages>().Watched());
    }

    [Fact]
    public async Task Another_site_cannot_listen()
    {
        await using var shop = await WebShop.StartAsync(database);

        await using (await LivePage.OpenAsync(shop.Url, origin: shop.Url.GetLeftPart(UriPartial.Authority))) { }
        var refused = await Assert.ThrowsAsync<WebSocketException>(() =>
            LivePage.OpenAsync(shop.Url, origin: "https://evil.example")
        );

        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
    }

    private static CartItemRequest Item(string sku, int quantity) =>
        new(
            Sku.Parse(sku),
            Quantity.TryCreate(quantity, out var pieces) ? pieces : throw new InvalidOperationException()
        );

    private static async Task TakeAsync(WebShop shop, string sku, int quantity) =>
        Assert.IsType<Reserved>(
            await shop.Get<IInventory>()
                .ReserveAsync(
                    new ReserveStock(
                        Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                        [new StockLine(Sku.Parse(sku), quantity)]
                    )
                )
        );
}

public sealed class ShopHubOnSqlite(SqliteDatabase database) : ShopHubTests(database), IClassFixture<SqliteDatabase>;

public sealed class ShopHubOnPostgres(PostgresDatabase database)
    : ShopHubTests(database),
        IClassFixture<PostgresDatabase>;
