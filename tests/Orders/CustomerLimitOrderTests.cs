using Trove.Carts;
using Trove.Catalog;
using Trove.Orders;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

/// <summary>How many pieces of a product one customer may order, over carts, variants and spellings of the address.</summary>
public abstract class CustomerLimitOrderTests(TestDatabase database)
{
    private static readonly SellingRules Three = new(LimitPerCustomer: 3);

    [Fact]
    public async Task Fifty_orders_of_one_buyer_at_once_never_go_above_the_limit()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var sizes = await shop.SellSizesAsync("SHOE", Three, ("40", 50), ("41", 50));
        var carts = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => shop.CartAsync((sizes[i % 2], 1))));

        var results = await Task.WhenAll(carts.Select((cart, i) => BuyAsync(shop, cart, $"ada+{i}@example.com")));

        Assert.Equal(3, results.OfType<CheckoutPaid>().Count());
        var refused = results.OfType<CheckoutCartChanged>().ToList();
        Assert.Equal(47, refused.Count);
        Assert.All(refused, result => Assert.Equal("limit_per_customer", Assert.Single(result.Problems).Code));
        Assert.Equal(3, (await shop.AttemptsAsync()).Count);
        Assert.Equal(3, (await shop.AllAsync()).Count);
        Assert.Equal(3, (await shop.StockAsync(sizes[0])).Allocated + (await shop.StockAsync(sizes[1])).Allocated);
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_refusal_says_what_is_left_and_changes_and_charges_nothing()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var sizes = await shop.SellSizesAsync("SHOE", Three, ("40", 9), ("41", 9));
        await BuyAsync(shop, await shop.CartAsync((sizes[0], 2)), "ada@example.com");
        var (money, orders) = (await shop.MoneyAsync(), await shop.AllAsync());
        var cart = await shop.CartAsync((sizes[0], 2), (sizes[1], 1));

        var refused = Assert.IsType<CheckoutCartChanged>(await BuyAsync(shop, cart, "Ada@example.com"));

        Assert.Equal(
            [("limit_per_customer", sizes[0], "set_quantity", 1), ("limit_per_customer", sizes[1], "remove_item", 0)],
            refused.Problems.Select(p => (p.Code, p.Sku!.Value, p.Remedy, p.Available!.Value))
        );
        Assert.Equal((money, orders.Count), (await shop.MoneyAsync(), (await shop.AllAsync()).Count));
        var kept = CartShop.Open(await shop.Carts.GetAsync(CartShop.Key(cart)));
        Assert.All(kept.Items, line => Assert.Equal(ReservationState.Soft, line.Reservation.State));
        await shop.Carts.RemoveItemAsync(CartShop.Key(cart), sizes[1]);
        await shop.Carts.SetQuantityAsync(CartShop.Key(cart), CartShop.Item(sizes[0], 1));
        Assert.IsType<CheckoutPaid>(await BuyAsync(shop, cart, "ada@example.com"));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_canceled_order_gives_back_once_and_another_buyer_has_a_limit_of_their_own()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 9, new SellingRules(LimitPerCustomer: 1));
        var cart = await shop.CartAsync((mug, 1));

        for (var i = 0; i < 3; i++)
            Assert.IsType<CheckoutPaymentFailed>(
                await BuyAsync(shop, cart, "ada@example.com", "pm_card_visa_chargeDeclined", $"key-{i}")
            );
        await shop.RecoverAsync();
        Assert.IsType<CheckoutPaid>(await BuyAsync(shop, cart, "ada@example.com", key: "key-9"));
        Assert.IsType<CheckoutPaid>(await BuyAsync(shop, await shop.CartAsync((mug, 1)), "bob@example.com"));
        Assert.IsType<CheckoutCartChanged>(await BuyAsync(shop, await shop.CartAsync((mug, 1)), "ada@example.com"));

        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData("CreateAsync")]
    [InlineData("MakeFirmAsync")]
    public async Task A_crash_before_the_charge_gives_back_what_was_counted(string after)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 9, new SellingRules(LimitPerCustomer: 1));
        var cart = await shop.CartAsync((mug, 1));
        if (after == "MakeFirmAsync")
            shop.Crashes.After(after);
        else
            shop.Crashes.Before("MakeFirmAsync");
        await Assert.ThrowsAsync<CrashException>(() => BuyAsync(shop, cart, "ada@example.com"));

        await shop.RecoverAsync();

        Assert.IsType<CheckoutPaid>(await BuyAsync(shop, cart, "ada@example.com", key: "key-2"));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_same_request_again_counts_once()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 9, new SellingRules(LimitPerCustomer: 2));
        var cart = await shop.CartAsync((mug, 1));

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => BuyAsync(shop, cart, "ada@example.com")));

        Assert.All(results, result => Assert.IsType<CheckoutPaid>(result));
        Assert.IsType<CheckoutPaid>(await BuyAsync(shop, await shop.CartAsync((mug, 1)), "ada@example.com"));
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData("UPDATE purchase_tally SET quantity = quantity + 1")]
    [InlineData("DELETE FROM purchase_tally")]
    [InlineData("UPDATE tallied_line SET quantity = quantity + 1")]
    [InlineData("UPDATE orders SET status = 'canceled', reason_code = 'x'")]
    public async Task A_tally_that_is_not_the_sum_of_its_orders_is_found(string damage)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 9, Three);
        await BuyAsync(shop, await shop.CartAsync((mug, 2)), "ada@example.com");
        await shop.ExecuteAsync(damage);

        var verdicts = await shop.Orders.AuditAsync().WhileAsync(shop.Clock);

        var broken = verdicts.Single(verdict => verdict.Name.StartsWith("What a customer", StringComparison.Ordinal));
        Assert.False(broken.Holds);
        Assert.NotEmpty(broken.Breaches);
    }

    private static Task<CheckoutResult> BuyAsync(
        OrderShop shop,
        Cart cart,
        string email,
        string token = "pm_card_visa",
        string key = "key-1"
    ) =>
        shop.Orders.CheckoutAsync(
            OrderShop.Request(cart, token, key) with
            {
                Delivery = new(email, CartShop.Portland, null),
            }
        );
}

public sealed class CustomerLimitOrdersOnSqlite(SqliteDatabase database)
    : CustomerLimitOrderTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CustomerLimitOrdersOnPostgres(PostgresDatabase database)
    : CustomerLimitOrderTests(database),
        IClassFixture<PostgresDatabase>;
