using Microsoft.Extensions.DependencyInjection;
using Trove.Carts;
using Trove.Inventory;
using Trove.Orders;
using Trove.Payments;
using Trove.Tests.Carts;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

/// <summary>The table above <see cref="CheckoutSaga"/>, row by row: the process dies there, starts anew, and all is well.</summary>
public abstract class CrashWindowTests(TestDatabase database)
{
    /// <summary>Before any money moved: as if nothing had been.</summary>
    [Theory]
    [InlineData("order created", nameof(IInventory.MakeFirmAsync), true)]
    [InlineData("stock made firm", nameof(IInventory.MakeFirmAsync), false)]
    [InlineData("about to charge", nameof(IPayments.ChargeAsync), true)]
    public async Task Before_the_charge_the_order_is_canceled_and_the_cart_can_be_bought(
        string step,
        string method,
        bool before
    )
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        Arm(shop, method, before);

        await Assert.ThrowsAsync<CrashException>(() => shop.BuyAsync(cart));
        Assert.Equal(OrderStatus.Created, Assert.Single(await shop.AllAsync()).Status);
        await shop.AssertSoundAsync();
        await shop.RecoverAsync();

        Assert.True(OrderStatus.Canceled == Assert.Single(await shop.AllAsync()).Status, step);
        Assert.Empty(await shop.AttemptsAsync());
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));
        Assert.Empty(await shop.MailsAsync());
        Assert.Equal(OrderStatus.Paid, (await shop.PayAsync(cart, key: "key-2")).Status);
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    /// <summary>After the money moved: the order is paid, once.</summary>
    [Theory]
    [InlineData("charge recorded", nameof(IPayments.ChargeAsync), false)]
    [InlineData("about to allocate", nameof(IInventory.AllocateAsync), true)]
    [InlineData("stock allocated", nameof(IInventory.AllocateAsync), false)]
    [InlineData("order paid", nameof(ICarts.CloseAsync), true)]
    [InlineData("cart closed", nameof(ICarts.CloseAsync), false)]
    public async Task After_the_charge_the_order_is_paid_once(string step, string method, bool before)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        Arm(shop, method, before);

        await Assert.ThrowsAsync<CrashException>(() => shop.BuyAsync(cart));
        await shop.AssertSoundAsync();
        await shop.RecoverAsync();

        var order = Assert.Single(await shop.AllAsync());
        Assert.True(OrderStatus.Paid == order.Status, step);
        Assert.Equal((3090, 0), await shop.MoneyAsync());
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        Assert.Equal(new CartClosed(order.Id), await shop.Carts.GetAsync(CartShop.Key(cart)));
        Assert.Single(await shop.MailsAsync());
        Assert.Equivalent(new CheckoutPaid(order), await shop.BuyAsync(cart), strict: true);
        Assert.Equal(0, await shop.Orders.ReconcileAsync());
        await shop.AssertSoundAsync();
    }

    /// <summary>The event alone heals it too, without the reconciler.</summary>
    [Fact]
    public async Task The_event_of_a_settled_payment_finishes_the_order()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        shop.Crashes.After(nameof(IPayments.ChargeAsync));
        await Assert.ThrowsAsync<CrashException>(() => shop.BuyAsync(cart));

        await shop.DeliverEventsAsync();

        Assert.Equal(OrderStatus.Paid, Assert.Single(await shop.AllAsync()).Status);
        Assert.Equal((2, 0, 2), await shop.StockAsync(mug));
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_after_a_decline_keeps_the_cart(bool before)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        Arm(shop, nameof(IInventory.SoftenAsync), before);

        await Assert.ThrowsAsync<CrashException>(() => shop.BuyAsync(cart, "pm_card_visa_chargeDeclined"));
        await shop.RecoverAsync();

        Assert.Equal(OrderStatus.Canceled, Assert.Single(await shop.AllAsync()).Status);
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));
        Assert.Equal(
            "card_declined",
            Assert.IsType<CheckoutPaymentFailed>(await shop.BuyAsync(cart, "pm_card_visa_chargeDeclined")).Code
        );
        Assert.Equal(OrderStatus.Paid, (await shop.PayAsync(cart, key: "key-2")).Status);
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData(nameof(IPayments.RefundAsync), true)]
    [InlineData(nameof(IPayments.RefundAsync), false)]
    public async Task A_refund_that_a_crash_interrupted_happens_once(string method, bool before)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        shop.Crashes.Meanwhile(nameof(IInventory.AllocateAsync), () => StealAsync(shop, cart, mug));
        Arm(shop, method, before);

        await Assert.ThrowsAsync<CrashException>(() => shop.BuyAsync(cart));
        await shop.AssertSoundAsync();
        await shop.RecoverAsync();

        var order = Assert.Single(await shop.AllAsync());
        Assert.Equal((OrderStatus.Canceled, PaymentState.Refunded), (order.Status, order.Payment!.Status));
        Assert.IsType<CheckoutRefunded>(await shop.BuyAsync(cart));
        Assert.Equal((3090, 3090), await shop.MoneyAsync());
        Assert.Single(await shop.MailsAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_charge_after_the_order_was_given_up_goes_back()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        // Another node's reconciler, which knows nothing of the request that stalls here.
        shop.Crashes.Meanwhile(nameof(IPayments.ChargeAsync), () => ReconcileElsewhereAsync(shop));

        var result = await shop.BuyAsync(cart);
        await shop.DeliverEventsAsync();

        Assert.StartsWith("Your payment arrived after", Assert.IsType<CheckoutRefunded>(result).Message);
        Assert.Equal((3090, 3090), await shop.MoneyAsync());
        Assert.Equal((2, 2, 0), await shop.StockAsync(mug));
        Assert.Single(await shop.MailsAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_canceled_between_allocation_and_payment_gives_both_back()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        shop.Crashes.Meanwhile(
            nameof(IInventory.AllocateAsync),
            () => shop.ExecuteAsync("UPDATE orders SET status = 'canceled', reason_code = 'never_charged'")
        );

        var result = await shop.BuyAsync(cart);

        Assert.IsType<CheckoutRefunded>(result);
        Assert.Equal((3090, 3090), await shop.MoneyAsync());
        Assert.Equal((2, 0, 0), await shop.StockAsync(mug));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_checkout_that_stalls_before_the_charge_does_not_charge()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 2);
        var cart = await shop.CartAsync((mug, 2));
        shop.Crashes.Meanwhile(
            nameof(IInventory.MakeFirmAsync),
            () =>
            {
                shop.Clock.Advance(TimeSpan.FromSeconds(15));
                return Task.CompletedTask;
            }
        );

        Assert.IsType<CheckoutGatewayUnavailable>(await shop.BuyAsync(cart));
        Assert.Empty(await shop.AttemptsAsync());
        Assert.Equal(OrderStatus.Paid, (await shop.PayAsync(cart)).Status);
        await shop.AssertSoundAsync();
    }

    private static void Arm(OrderShop shop, string method, bool before)
    {
        if (before)
            shop.Crashes.Before(method);
        else
            shop.Crashes.After(method);
    }

    /// <summary>The order's hold lapses and somebody else takes the stock.</summary>
    private static async Task StealAsync(OrderShop shop, Cart cart, Trove.Kernel.Sku mug)
    {
        var order = Assert.Single(await shop.AllAsync());
        await shop.Inventory.ReleaseAsync(order.Id);
        await shop.Inventory.ReleaseAsync(cart.Id.Value);
        await shop.CartAsync((mug, 2));
    }

    private static async Task ReconcileElsewhereAsync(OrderShop shop)
    {
        shop.Clock.Advance(TimeSpan.FromSeconds(30));
        var elsewhere = ActivatorUtilities.CreateInstance<ReconcileOrders>(
            shop.Get<IServiceProvider>(),
            new RunningCheckouts()
        );
        Assert.Equal(1, await elsewhere.ReconcileAsync(CancellationToken.None));
    }
}

public sealed class CrashWindowOnSqlite(SqliteDatabase database)
    : CrashWindowTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class CrashWindowOnPostgres(PostgresDatabase database)
    : CrashWindowTests(database),
        IClassFixture<PostgresDatabase>;
