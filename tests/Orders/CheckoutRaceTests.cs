using Trove.Carts;
using Trove.Inventory;
using Trove.Orders;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

/// <summary>Many at once: one piece, one cart, one request.</summary>
public abstract class CheckoutRaceTests(TestDatabase database)
{
    [Fact]
    public async Task Fifty_buyers_of_the_last_unit_leave_one_paid_order()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 50);
        var carts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => shop.CartAsync((mug, 1))));
        // Every hold has lapsed, and all but one piece is gone: each of them believes to be the first.
        shop.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.IsType<Adjusted>(await shop.Inventory.AdjustAsync(new AdjustStock(mug, 1, "Counted")));

        var results = await Task.WhenAll(carts.Select(cart => shop.BuyAsync(cart)));

        Assert.Single(results.OfType<CheckoutPaid>());
        Assert.Equal(49, results.OfType<CheckoutCartChanged>().Count());
        Assert.Equal((1, 0, 1), await shop.StockAsync(mug));
        Assert.Equal((1840, 0), await shop.MoneyAsync());
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Twenty_checkouts_of_one_cart_make_one_charge()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 50);
        var cart = await shop.CartAsync((mug, 2));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => shop.BuyAsync(cart, key: "key-" + i)));

        var paid = Assert.Single(results.OfType<CheckoutPaid>()).Order;
        Assert.All(
            results.Where(result => result is not CheckoutPaid),
            result => Assert.True(result is CheckoutInProgress or CheckoutNoCart { Reason: CartClosed }, $"{result}")
        );
        Assert.Equal(paid.Id, Assert.Single(await shop.AttemptsAsync()).Order);
        Assert.Equal((3090, 0), await shop.MoneyAsync());
        Assert.Equal((50, 0, 2), await shop.StockAsync(mug));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Twenty_times_the_same_request_is_one_order()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 50);
        var cart = await shop.CartAsync((mug, 2));

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.BuyAsync(cart)));

        Assert.All(results, result => Assert.IsType<CheckoutPaid>(result));
        Assert.Single(results.Select(result => ((CheckoutPaid)result).Order.Number).Distinct());
        Assert.Single(await shop.AttemptsAsync());
        Assert.Equal((50, 0, 2), await shop.StockAsync(mug));
    }
}

public sealed class CheckoutRacesOnSqlite(SqliteDatabase database)
    : CheckoutRaceTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CheckoutRacesOnPostgres(PostgresDatabase database)
    : CheckoutRaceTests(database),
        IClassFixture<PostgresDatabase>;
