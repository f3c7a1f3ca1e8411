using Trove.Catalog;
using Trove.Orders;
using Trove.Payments;
using Trove.Tests.Support;
using static Trove.Tests.Orders.TwoWarehouses;

namespace Trove.Tests.Orders;

public abstract class CallOffTests(TestDatabase database)
{
    [Fact]
    public async Task A_canceled_order_owns_nothing_and_has_its_money_back()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var cart = await shop.CartAsync((mug, 2), (cap, 1));
        var order = await shop.PayAsync(cart);

        var canceled = Assert.IsType<CalledOff>(await CancelAsync(shop, order));
        await shop.DeliverEventsAsync();

        Assert.Equal(
            (OrderStatus.Canceled, PaymentState.Refunded),
            (canceled.Order.Status, canceled.Order.Payment!.Status)
        );
        Assert.Equal(
            ["created", "paid", "canceled", "canceled"],
            canceled.Order.Timeline.Select(entry => entry.Status)
        );
        Assert.Equal(
            ["The glaze cracked.", "$50.90 refunded."],
            canceled.Order.Timeline.TakeLast(2).Select(e => e.Note)
        );
        Assert.Empty(canceled.Order.ToCome);
        Assert.Equal(((10, 0, 0), (10, 0, 0)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        Assert.Equal((5090, 5090), await shop.MoneyAsync());
        Assert.Empty((await shop.LookAsync(order)).Allocations);
        await shop.AssertSoundAsync();

        Assert.Equivalent(canceled, await CancelAsync(shop, order), strict: true);
        Assert.Equal(
            OrderStatus.Canceled,
            Assert.IsType<NotNow>(await shop.Orders.FulfilAsync(Everything(order))).Status
        );
        Assert.Equal((5090, 5090), await shop.MoneyAsync());
        var replay = Assert.IsType<CheckoutRefunded>(await shop.BuyAsync(cart));
        Assert.Equal((true, "The glaze cracked."), (replay.IsCalledOff, replay.Message));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Who_had_their_limit_may_buy_again_after_the_order_was_canceled()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 9, new SellingRules(LimitPerCustomer: 1));
        var order = await shop.PayAsync(await shop.CartAsync((mug, 1)));
        Assert.IsType<CheckoutCartChanged>(await shop.BuyAsync(await shop.CartAsync((mug, 1))));

        Assert.IsType<CalledOff>(await CancelAsync(shop, order));

        Assert.Equal(OrderStatus.Paid, (await shop.PayAsync(await shop.CartAsync((mug, 1)))).Status);
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Twenty_cancellations_at_once_refund_once()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => CancelAsync(shop, order))));
        await shop.DeliverEventsAsync();

        Assert.All(answers, answer => Assert.IsType<CalledOff>(answer));
        Assert.Equal((5090, 5090), await shop.MoneyAsync());
        Assert.Single(
            await shop.MailsAsync(),
            mail => mail.Subject.EndsWith("canceled and refunded", StringComparison.Ordinal)
        );
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_of_which_a_part_has_left_is_not_canceled_and_the_answer_says_what_to_do()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        await shop.ShipAsync(Everything(order, warehouse: "main"));
        var before = await shop.LookAsync(order);

        var refused = Assert.IsType<PartlyShipped>(await CancelAsync(shop, order));

        Assert.Equal((1, 1), (refused.Parcels, refused.PiecesToShip));
        Assert.StartsWith("2 of 3 pieces have left in 1 parcel;", refused.Message, StringComparison.Ordinal);
        Assert.Equivalent(before, await shop.LookAsync(order), strict: true);
        Assert.Equal((10, 0, 1), await shop.StockAsync(cap));
        Assert.Equal((5090, 0), await shop.MoneyAsync());

        await shop.ShipAsync(Everything(order));
        Assert.StartsWith("All of it has left.", Assert.IsType<PartlyShipped>(await CancelAsync(shop, order)).Message);
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task While_a_parcel_is_leaving_nothing_is_canceled()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        shop.Crashes.Before(nameof(Trove.Inventory.IInventory.ShipAsync));
        await Assert.ThrowsAsync<CrashException>(() => shop.Orders.FulfilAsync(Everything(order)));

        Assert.Equal(0, Assert.IsType<PartlyShipped>(await CancelAsync(shop, order)).Parcels);
        await shop.RecoverAsync();

        Assert.Equal(OrderStatus.Shipped, (await shop.FindAsync(order)).Status);
        Assert.Equal((5090, 0), await shop.MoneyAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task What_is_unknown_unpaid_or_without_a_reason_is_not_canceled()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        await shop.BuyAsync(await shop.CartAsync((mug, 1)), "pm_card_visa_chargeDeclined");
        await shop.BuyAsync(await shop.CartAsync((mug, 1)), "pm_card_threeDSecure2Required");
        var both = await shop.AllAsync();
        var declined = both.Single(order => order.Status == OrderStatus.Canceled);
        var unpaid = both.Single(order => order.Status == OrderStatus.Created);
        var order = await shop.OrderAsync(mug, 2, cap, 1);

        Assert.IsType<NoSuchOrder>(await shop.Orders.CallOffAsync(new CallOff("TR-0000-0000", "x")));
        Assert.Equal(OrderStatus.Canceled, Assert.IsType<NotNow>(await CancelAsync(shop, declined)).Status);
        Assert.Equal(OrderStatus.Created, Assert.IsType<NotNow>(await CancelAsync(shop, unpaid)).Status);
        foreach (var reason in new[] { "", "  ", "two\nlines", new string('x', 201) })
        {
            var invalid = Assert.IsType<ChangeInvalid>(
                await shop.Orders.CallOffAsync(new CallOff(order.Number, reason))
            );
            Assert.Equal("reason", Assert.Single(invalid.Errors).Field);
        }

        Assert.Equal(OrderStatus.Paid, (await shop.FindAsync(order)).Status);
        Assert.Equal(OrderStatus.Created, (await shop.FindAsync(unpaid)).Status);
        Assert.Equal((5090, 0), await shop.MoneyAsync());
        await shop.AssertSoundAsync();
    }

    private static Task<OrderChange> CancelAsync(OrderShop shop, Order order) =>
        shop.Orders.CallOffAsync(new CallOff(order.Number, " The glaze cracked. "));
}

public sealed class CallOffOnSqlite(SqliteDatabase database) : CallOffTests(database), IClassFixture<SqliteDatabase>;

public sealed class CallOffOnPostgres(PostgresDatabase database)
    : CallOffTests(database),
        IClassFixture<PostgresDatabase>;
