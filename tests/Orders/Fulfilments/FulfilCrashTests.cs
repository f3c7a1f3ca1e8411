using Trove.Inventory;
using Trove.Orders;
using Trove.Payments;
using Trove.Tests.Support;
using static Trove.Tests.Orders.TwoWarehouses;

namespace Trove.Tests.Orders;

/// <summary>The table above <see cref="FulfilmentStates"/>, row by row: the process dies there, starts anew, and all is well.</summary>
public abstract class FulfilCrashTests(TestDatabase database)
{
    private const string Ship = nameof(IInventory.ShipAsync);

    [Theory]
    [InlineData("pending written", true)]
    [InlineData("off the ledger's books", false)]
    public async Task A_parcel_that_a_crash_interrupted_leaves_once(string step, bool before)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        Arm(shop, Ship, before);

        await Assert.ThrowsAsync<CrashException>(() => shop.Orders.FulfilAsync(Everything(order, "key")));
        Assert.Equal(
            (OrderStatus.Paid, 0),
            (await StatusAsync(shop, order), (await shop.FindAsync(order)).Fulfilments.Count)
        );
        Assert.Equal(2, (await shop.LookAsync(order)).Fulfilments.Count(f => f.Status == FulfilmentStatus.Pending));
        await shop.AssertSoundAsync();
        await shop.RecoverAsync();

        Assert.True(await StatusAsync(shop, order) == OrderStatus.Shipped, step);
        Assert.Equal(((8, 0, 0), (9, 0, 0)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        Assert.Equal(
            2,
            (await shop.MailsAsync()).Count(mail => mail.Subject.StartsWith("Your parcel", StringComparison.Ordinal))
        );
        var again = await shop.ShipAsync(Everything(order, "key"));
        Assert.Equivalent((await shop.LookAsync(order)).Fulfilments, again.Fulfilments, strict: true);
        Assert.Equal(0, await shop.Orders.ReconcileAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_client_who_tries_again_heals_it_too()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        shop.Crashes.After(Ship);
        await Assert.ThrowsAsync<CrashException>(() => shop.Orders.FulfilAsync(Everything(order, "key")));

        Assert.Equal(2, (await shop.ShipAsync(Everything(order, "key"))).Fulfilments.Count);
        Assert.Equal(((8, 0, 0), (9, 0, 0)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        await shop.AssertSoundAsync();
    }

    /// <summary>Somebody else ships the goods just before; the ledger refuses, and the process dies.</summary>
    [Theory]
    [InlineData("refused", false, false)]
    [InlineData("about to use the id up", true, false)]
    [InlineData("the id used up", false, true)]
    public async Task A_refused_parcel_that_a_crash_interrupted_is_withdrawn(string step, bool before, bool second)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        shop.Crashes.Meanwhile(
            Ship,
            async () =>
            {
                await shop.ShipAsync(Everything(order, "faster"));
                if (second)
                    shop.Crashes.Meanwhile(Ship, () => Armed(shop, before));
                else
                    Arm(shop, Ship, before);
            }
        );

        await Assert.ThrowsAsync<CrashException>(() => shop.Orders.FulfilAsync(Some(order, mug, 2, "slower")));
        await shop.AssertSoundAsync();
        await shop.RecoverAsync();

        var fulfilments = (await shop.LookAsync(order)).Fulfilments;
        Assert.True(fulfilments.Count(f => f.Status == FulfilmentStatus.Shipped) == 2, step);
        Assert.Single(fulfilments, fulfilment => fulfilment.Status == FulfilmentStatus.Withdrawn);
        Assert.Equal(((8, 0, 0), (9, 0, 0)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        Assert.Equal(2, (await shop.FindAsync(order)).Fulfilments.Count);
        Assert.IsType<NothingToShip>(await shop.Orders.FulfilAsync(Some(order, mug, 2, "slower")));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_request_that_stalls_while_the_reconciler_ships_ships_nothing_more()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        shop.Crashes.Meanwhile(Ship, () => shop.RecoverAsync());

        var left = await shop.ShipAsync(Some(order, mug, 1, "key"));

        Assert.Equal(FulfilmentStatus.Shipped, Assert.Single(left.Fulfilments).Status);
        Assert.Equal((9, 0, 1), await shop.StockAsync(mug));
        Assert.Single((await shop.FindAsync(order)).Fulfilments);
        await shop.AssertSoundAsync();
    }

    /// <summary>Without the used-up id the goods would leave for a parcel that says it never will.</summary>
    [Fact]
    public async Task A_request_that_stalls_until_it_is_withdrawn_ships_nothing_whatever_the_order_owns_then()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        shop.Crashes.Meanwhile(
            Ship,
            async () =>
            {
                await shop.ShipAsync(Some(order, mug, 2, "faster"));
                await shop.RecoverAsync();
                await shop.Inventory.AllocateAsync(new AllocateStock(order.Id, [new StockLine(mug, 4)]));
            }
        );

        Assert.IsNotType<Fulfilled>(await shop.Orders.FulfilAsync(Some(order, mug, 2, "slower")));

        Assert.Equal((8, 0, 2), await shop.StockAsync(mug));
        Assert.Single((await shop.FindAsync(order)).Fulfilments);
        await shop.Inventory.AllocateAsync(new AllocateStock(order.Id, [new StockLine(mug, 2)]));
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData("canceled", nameof(IInventory.DeallocateAsync), true)]
    [InlineData("stock given back", nameof(IInventory.DeallocateAsync), false)]
    [InlineData("about to refund", nameof(IPayments.RefundAsync), true)]
    [InlineData("refunded", nameof(IPayments.RefundAsync), false)]
    public async Task A_cancellation_that_a_crash_interrupted_refunds_once(string step, string method, bool before)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        shop.Clock.Advance(TimeSpan.FromDays(2));
        Arm(shop, method, before);

        await Assert.ThrowsAsync<CrashException>(() => shop.Orders.CallOffAsync(new CallOff(order.Number, "Broken.")));
        Assert.Equal(OrderStatus.Canceled, await StatusAsync(shop, order));
        // A payment made days ago, a refund due for seconds: under way, no breach.
        await shop.AssertSoundAsync();
        await shop.RecoverAsync();

        Assert.True(PaymentState.Refunded == (await shop.FindAsync(order)).Payment!.Status, step);
        Assert.Equal(((10, 0, 0), (10, 0, 0)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        Assert.Equal(order.Pricing.Total.Amount, (await shop.MoneyAsync()).Refunded);
        Assert.IsType<CalledOff>(await shop.Orders.CallOffAsync(new CallOff(order.Number, "Broken.")));
        Assert.Equal(order.Pricing.Total.Amount, (await shop.MoneyAsync()).Refunded);
        Assert.Single(
            await shop.MailsAsync(),
            mail => mail.Subject.EndsWith("canceled and refunded", StringComparison.Ordinal)
        );
        await shop.AssertSoundAsync();
    }

    private static async Task<OrderStatus> StatusAsync(OrderShop shop, Order order) =>
        (await shop.FindAsync(order)).Status;

    private static Task Armed(OrderShop shop, bool before)
    {
        Arm(shop, Ship, before);
        return Task.CompletedTask;
    }

    private static void Arm(OrderShop shop, string method, bool before)
    {
        if (before)
            shop.Crashes.Before(method);
        else
            shop.Crashes.After(method);
    }
}

public sealed class FulfilCrashesOnSqlite(SqliteDatabase database)
    : FulfilCrashTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class FulfilCrashesOnPostgres(PostgresDatabase database)
    : FulfilCrashTests(database),
        IClassFixture<PostgresDatabase>;
