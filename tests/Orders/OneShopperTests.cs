using Trove.Carts;
using Trove.Inventory;
using Trove.Orders;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

/// <summary>One shopper with several tabs, devices and tries: never in their own way, never charged twice, never holding for ever.</summary>
public abstract class OneShopperTests(TestDatabase database)
{
    [Fact]
    public async Task Two_tabs_that_pay_for_the_last_unit_at_once_are_one_purchase()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.CartAsync((mug, 1));

        var results = await Task.WhenAll(shop.BuyAsync(cart, key: "tab-1"), shop.BuyAsync(cart, key: "tab-2"));

        Assert.Single(results.OfType<CheckoutPaid>());
        Assert.Single(results, result => result is CheckoutInProgress or CheckoutNoCart { Reason: CartClosed });
        Assert.Single(await shop.AttemptsAsync());
        Assert.Equal((1, 0, 1), await shop.StockAsync(mug));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Another_card_while_the_first_try_hangs_waits_for_it_and_loses_nothing()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.CartAsync((mug, 1));
        CheckoutResult? meanwhile = null;
        shop.Crashes.Meanwhile("ChargeAsync", async () => meanwhile = await shop.BuyAsync(cart, key: "key-2"));

        var first = await shop.BuyAsync(cart, "pm_card_visa_chargeDeclined");
        var third = await shop.BuyAsync(cart, key: "key-2");

        var busy = Assert.IsType<CheckoutInProgress>(meanwhile);
        Assert.Equal(Assert.IsType<CheckoutPaymentFailed>(first).Order.Number, busy.OrderNumber);
        Assert.IsType<CheckoutPaid>(third);
        Assert.Equal((1, 0, 1), await shop.StockAsync(mug));
        Assert.Equal((1840, 0), await shop.MoneyAsync());
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Another_card_after_a_try_without_an_answer_is_taken_once_that_is_settled()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.CartAsync((mug, 1));
        shop.Crashes.After("ChargeAsync");
        await Assert.ThrowsAsync<CrashException>(() => shop.BuyAsync(cart, "pm_card_visa_chargeDeclined"));
        Assert.IsType<CheckoutInProgress>(await shop.BuyAsync(cart, key: "key-2"));

        await shop.RecoverAsync();

        await shop.PayAsync(cart, "key-3");
        Assert.Equal((1, 0, 1), await shop.StockAsync(mug));
        Assert.Equal((1840, 0), await shop.MoneyAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_second_device_goes_on_with_the_cart_that_the_first_left_at_the_bank()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 1), await shop.SellAsync("SCARF", 2000, 1));
        var cart = await shop.CartAsync((mug, 1));
        var left = Assert.IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"));

        var seen = CartShop.Open(await shop.Carts.GetAsync(CartShop.Key(cart)));
        var more = CartShop.Open(await shop.Carts.AddItemAsync(CartShop.Key(cart), CartShop.Item(scarf, 1)));
        var paid = await shop.PayAsync(cart, "key-2");

        Assert.Equal(ReservationState.Firm, Assert.Single(seen.Items).Reservation.State);
        Assert.Equal([ReservationState.Firm, ReservationState.Soft], more.Items.Select(line => line.Reservation.State));
        Assert.Equal([mug, scarf], paid.Items.Select(line => line.Sku));
        Assert.Equal(OrderStatus.Canceled, (await shop.FindAsync(left.Order)).Status);
        Assert.Equal(((1, 0, 1), (1, 0, 1)), (await shop.StockAsync(mug), await shop.StockAsync(scarf)));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_longer_time_for_the_bank_is_given_once()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.CartAsync((mug, 1));
        var order = Assert
            .IsType<CheckoutNeedsAction>(await shop.BuyAsync(cart, "pm_card_threeDSecure2Required"))
            .Order;
        var until = shop.Clock.GetUtcNow().AddMinutes(15);

        for (var minute = 1; minute <= 14; minute++)
        {
            shop.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.IsType<CheckoutNeedsAction>(
                await shop.Orders.ContinueAsync(new OrderKey(order.Number, order.Token))
            );
            // The bank names another address each time.
            var record = await shop.Get<OrderRows>().FindAsync(order.Id, CancellationToken.None);
            await shop.Get<SettleOrder>().AwaitActionAsync(record!, $"https://bank.example/{minute}");
            await shop.Orders.ReconcileAsync();
        }

        var held = Assert.Single(await shop.Inventory.GetReservationsAsync(order.Id));
        Assert.Equal((ReservationKind.Firm, until), (held.Kind, held.ExpiresAt));
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((1, 0, 0), await shop.StockAsync(mug));
        await shop.RecoverAsync();
        Assert.Equal(OrderStatus.Canceled, (await shop.FindAsync(order)).Status);
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Failing_again_and_again_does_not_hold_stock_for_ever()
    {
        await using var shop = await OrderShop.StartAsync(database, ("Inventory:RenewalLimit", "2"));
        var mug = await shop.SellAsync("MUG", 1250, 1);
        var cart = await shop.CartAsync((mug, 1));
        var opened = shop.Clock.GetUtcNow();

        for (var i = 0; i < 4; i++)
        {
            shop.Clock.Advance(TimeSpan.FromMinutes(4));
            Assert.IsType<CheckoutPaymentFailed>(await shop.BuyAsync(cart, "pm_card_visa_chargeDeclined", $"key-{i}"));
        }

        // Ten minutes, twice renewed: at 4 and at 8. The later failures added nothing.
        var held = Assert.Single(await shop.Inventory.GetReservationsAsync(cart.Id.Value));
        Assert.Equal(opened.AddMinutes(18), held.ExpiresAt);
        shop.Clock.Advance(TimeSpan.FromMinutes(2));
        await shop.PayAsync(await shop.CartAsync((mug, 1)));
    }
}

public sealed class OneShopperOnSqlite(SqliteDatabase database)
    : OneShopperTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class OneShopperOnPostgres(PostgresDatabase database)
    : OneShopperTests(database),
        IClassFixture<PostgresDatabase>;
