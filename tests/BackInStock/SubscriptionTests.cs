using Trove.BackInStock;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.BackInStock;

public abstract class SubscriptionTests(TestDatabase database)
{
    [Fact]
    public async Task Asking_twice_is_asking_once_and_keeps_the_place()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);
        await shop.WaitAsync(sku, "ada@example.com");
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        await shop.WaitAsync(sku, "bea@example.com");
        shop.Clock.Advance(TimeSpan.FromSeconds(1));

        await shop.WaitAsync(sku, " ADA@example.com ");

        Assert.Equal([new WaitingCount(sku, Waiting: 2, Offered: 0)], await shop.List.CountAsync());
        await shop.CountAsync(sku, 1);
        Assert.Equal("ada@example.com", Assert.Single(await shop.MailsAsync()).To);
    }

    [Fact]
    public async Task Fifty_at_once_from_one_address_are_one()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => Task.Run(() => shop.List.SubscribeAsync(new SubscribeRequest(sku, "ada@example.com"))))
        );

        Assert.All(results, result => Assert.IsType<Subscribed>(result));
        Assert.Equal([new WaitingCount(sku, Waiting: 1, Offered: 0)], await shop.List.CountAsync());
    }

    [Fact]
    public async Task What_can_be_had_need_not_be_waited_for()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 4);

        Assert.Equal(new InStock(4), await shop.List.SubscribeAsync(new SubscribeRequest(sku, "ada@example.com")));
        Assert.Empty(await shop.List.CountAsync());
    }

    [Fact]
    public async Task What_is_not_sold_or_no_address_is_refused()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var sku = await shop.SellAsync("MUG", stock: 0);

        Assert.Equal(
            new NotSold(Sku.Parse("NONE")),
            await shop.List.SubscribeAsync(new SubscribeRequest(Sku.Parse("NONE"), "ada@example.com"))
        );
        var invalid = Assert.IsType<SubscriptionInvalid>(
            await shop.List.SubscribeAsync(new SubscribeRequest(sku, "ada"))
        );
        Assert.Equal("email", Assert.Single(invalid.Errors).Field);
        Assert.Empty(await shop.List.CountAsync());
    }

    [Fact]
    public async Task An_address_waits_for_so_many_things_only()
    {
        await using var shop = await BackInStockShop.StartAsync(database, ("BackInStock:PerAddress", "2"));
        foreach (var name in new[] { "A", "B" })
            await shop.WaitAsync(await shop.SellAsync(name, stock: 0), "ada@example.com");
        var third = await shop.SellAsync("C", stock: 0);

        Assert.Equal(
            new TooManySubscriptions(2),
            await shop.List.SubscribeAsync(new SubscribeRequest(third, "ada@example.com"))
        );

        Assert.Equal(2, (await shop.List.CountAsync()).Count);
        await shop.WaitAsync(third, "bea@example.com");
    }

    [Fact]
    public async Task The_held_piece_goes_into_a_new_cart_and_stays_held()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var (sku, key) = await OfferAsync(shop);

        var cart = Assert.IsType<OfferClaimed>(await shop.List.ClaimAsync(key, null)).Cart;

        var line = Assert.Single(cart.Items);
        Assert.Equal((sku, 1, ReservationState.Soft), (line.Sku, line.Quantity, line.Reservation.State));
        Assert.Equal((1, 1, 0), await shop.StockAsync(sku));
        Assert.Equal(SubscriptionStatus.Claimed, (await shop.List.FindAsync(key))!.Status);
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_held_piece_joins_what_is_in_the_cart_and_claiming_again_changes_nothing()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var other = await shop.SellAsync("TEAPOT", stock: 5);
        var mine = CartShop.Open(await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(other, 2)])));
        var (sku, key) = await OfferAsync(shop);

        var first = Assert.IsType<OfferClaimed>(await shop.List.ClaimAsync(key, CartShop.Key(mine))).Cart;
        var second = Assert.IsType<OfferClaimed>(await shop.List.ClaimAsync(key, CartShop.Key(mine))).Cart;

        Assert.Equal(mine.Id, first.Id);
        Assert.Equal([(other, 2), (sku, 1)], second.Items.Select(line => (line.Sku, line.Quantity)));
        Assert.Equal((1, 1, 0), await shop.StockAsync(sku));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_in_the_middle_of_a_claim_is_made_good_by_claiming_again(bool isHandedOver)
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var mine = CartShop.Open(await shop.Carts.CreateAsync(new CreateCart([])));
        var (sku, key) = await OfferAsync(shop);
        // What a claim does before it crashes: it is written, the piece is the cart's or not yet, the line is not there.
        Assert.True(await shop.Get<SubscriptionWrites>().ClaimAsync(key.Id, mine.Id.Value));
        if (isHandedOver)
            Assert.Equal(1, await shop.Inventory.HandOverAsync(new HandOver(key.Id, mine.Id.Value, sku)));

        var cart = Assert.IsType<OfferClaimed>(await shop.List.ClaimAsync(key, CartShop.Key(mine))).Cart;

        Assert.Equal((sku, 1), (Assert.Single(cart.Items).Sku, cart.Items[0].Quantity));
        Assert.Equal((1, 1, 0), await shop.StockAsync(sku));
        Assert.Equal(new NothingOffered(SubscriptionStatus.Claimed), await shop.List.ClaimAsync(key, null));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Of_fifty_who_claim_one_piece_one_gets_it()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var (sku, key) = await OfferAsync(shop);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.List.ClaimAsync(key, null)))
        );

        Assert.Single(results.OfType<OfferClaimed>());
        Assert.Equal(49, results.OfType<NothingOffered>().Count());
        Assert.Equal((1, 1, 0), await shop.StockAsync(sku));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Nobody_else_can_have_the_held_piece_and_after_its_time_its_owner_cannot_either()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var (sku, key) = await OfferAsync(shop);

        Assert.IsType<CartOutOfStock>(await shop.Carts.CreateAsync(new CreateCart([CartShop.Item(sku, 1)])));
        shop.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(new NothingOffered(SubscriptionStatus.Lapsed), await shop.List.ClaimAsync(key, null));
        Assert.Equal(SubscriptionStatus.Lapsed, (await shop.List.FindAsync(key))!.Status);
    }

    [Fact]
    public async Task A_piece_that_is_not_wanted_any_more_is_free_at_once()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var (sku, key) = await OfferAsync(shop);

        Assert.True(await shop.List.EndAsync(key));
        Assert.True(await shop.List.EndAsync(key));

        Assert.Equal((1, 0, 1), await shop.StockAsync(sku));
        Assert.Equal(new NothingOffered(SubscriptionStatus.Ended), await shop.List.ClaimAsync(key, null));
    }

    [Fact]
    public async Task A_token_opens_its_own_subscription_only()
    {
        await using var shop = await BackInStockShop.StartAsync(database);
        var (sku, key) = await OfferAsync(shop);

        foreach (
            var wrong in new[]
            {
                key with
                {
                    Token = null,
                },
                key with
                {
                    Token = (key.Token!.StartsWith('A') ? "B" : "A") + key.Token[1..],
                },
                key with
                {
                    Id = Guid.Empty,
                },
            }
        )
        {
            Assert.Null(await shop.List.FindAsync(wrong));
            Assert.IsType<NoSuchSubscription>(await shop.List.ClaimAsync(wrong, null));
            Assert.False(await shop.List.EndAsync(wrong));
        }

        Assert.Equal((1, 1, 0), await shop.StockAsync(sku));
        Assert.Equal(SubscriptionStatus.Offered, (await shop.List.FindAsync(key))!.Status);
    }

    /// <summary>A SKU of which one has arrived for one who waited.</summary>
    private static async Task<(Sku Sku, SubscriptionKey Key)> OfferAsync(BackInStockShop shop)
    {
        var sku = await shop.SellAsync("MUG", stock: 0);
        await shop.WaitAsync(sku, "ada@example.com");
        await shop.CountAsync(sku, 1);
        return (sku, BackInStockShop.KeyIn(Assert.Single(await shop.MailsAsync())));
    }
}

public sealed class SubscriptionsOnSqlite(SqliteDatabase database)
    : SubscriptionTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class SubscriptionsOnPostgres(PostgresDatabase database)
    : SubscriptionTests(database),
        IClassFixture<PostgresDatabase>;
