using Trove.Inventory;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

public abstract class AuditOrdersTests(TestDatabase database)
{
    [Fact]
    public async Task A_sound_shop_is_said_to_be_sound()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        await shop.PayAsync(await shop.CartAsync((mug, 1)));
        await shop.PayAsync(await shop.CartAsync((mug, 2)));
        await shop.BuyAsync(await shop.CartAsync((mug, 1)), "pm_card_visa_chargeDeclined");

        var verdicts = await shop.Orders.AuditAsync();

        Assert.Equal(
            [
                ("Each captured payment belongs to exactly one paid or refunded order", 2, 0),
                ("Totals of an order are the sum of its lines and adjustments", 3, 0),
                ("Each paid order has exactly one captured payment", 2, 0),
                ("Each paid order has its unshipped lines allocated", 2, 0),
                ("Each allocation belongs to a paid order", 2, 0),
                ("Each parcel holds what the ledger shipped for it", 0, 0),
                ("An order is shipped when all of it has left, and a canceled one sent nothing", 3, 0),
                ("Every event of an order is handled", 3, 0),
                ("What a customer ordered of limited products is the sum of the orders not canceled", 0, 0),
            ],
            verdicts.Select(verdict => (verdict.Name, verdict.Checked, verdict.BreachCount))
        );
    }

    [Theory]
    [InlineData("UPDATE orders SET status = 'canceled', reason_code = 'x'", "Each captured payment")]
    [InlineData("UPDATE orders SET status = 'canceled', reason_code = 'x'", "Each allocation")]
    [InlineData("UPDATE orders SET status = 'canceled', reason_code = 'x', refund = 'done'", "Each captured payment")]
    [InlineData("DELETE FROM orders", "Each captured payment")]
    [InlineData("DELETE FROM orders", "Each allocation")]
    [InlineData("UPDATE orders SET tax = 1, total = total + 1", "Each captured payment")]
    [InlineData("UPDATE orders SET subtotal = subtotal + 1, total = total + 1", "Totals")]
    [InlineData("DELETE FROM order_line", "Totals")]
    [InlineData(
        "UPDATE order_line SET quantity = quantity + 1, line_total = line_total + unit_price",
        "Each paid order has its"
    )]
    [InlineData("UPDATE outbox SET published_at = NULL, attempts = 12", "Every event")]
    public async Task Whatever_is_wrong_is_found(string damage, string invariant)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        await shop.PayAsync(await shop.CartAsync((mug, 1)));
        await shop.DeliverEventsAsync();
        await shop.ExecuteAsync(damage);

        var verdicts = await shop.Orders.AuditAsync().WhileAsync(shop.Clock);

        var broken = verdicts.Single(verdict => verdict.Name.StartsWith(invariant, StringComparison.Ordinal));
        Assert.Equal((1, 1), (broken.BreachCount, broken.Breaches.Count));
    }

    [Fact]
    public async Task A_paid_order_without_a_payment_is_found()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        await shop.BuyAsync(await shop.CartAsync((mug, 1)), "pm_card_visa_chargeDeclined");
        await shop.ExecuteAsync("UPDATE orders SET status = 'paid'");

        var broken = (await shop.Orders.AuditAsync().WhileAsync(shop.Clock)).Where(verdict => !verdict.Holds);

        Assert.Equal(
            ["Each paid order has exactly one captured payment", "Each paid order has its unshipped lines allocated"],
            broken.Select(verdict => verdict.Name)
        );
    }

    [Fact]
    public async Task What_was_only_under_way_is_no_breach()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var order = await shop.PayAsync(await shop.CartAsync((mug, 1)));
        await shop.Inventory.DeallocateAsync(order.Id);

        var audit = shop.Orders.AuditAsync();
        await Task.Delay(200);
        await shop.Inventory.AllocateAsync(new AllocateStock(order.Id, [new StockLine(mug, 1)]));

        Assert.All(await audit.WhileAsync(shop.Clock), verdict => Assert.True(verdict.Holds, verdict.Name));
    }

    [Fact]
    public async Task An_order_left_half_done_for_an_hour_is_a_breach()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        shop.Crashes.After(nameof(Trove.Payments.IPayments.ChargeAsync));
        var cart = await shop.CartAsync((mug, 1));
        await Assert.ThrowsAsync<CrashException>(() => shop.BuyAsync(cart));
        await shop.AssertSoundAsync();

        shop.Clock.Advance(TimeSpan.FromHours(2));

        var broken = (await shop.Orders.AuditAsync().WhileAsync(shop.Clock)).Where(verdict => !verdict.Holds);
        Assert.Equal(
            ["Each captured payment belongs to exactly one paid or refunded order"],
            broken.Select(verdict => verdict.Name)
        );
        await shop.RecoverAsync();
        await shop.AssertSoundAsync();
    }
}

public sealed class AuditOrdersOnSqlite(SqliteDatabase database)
    : AuditOrdersTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class AuditOrdersOnPostgres(PostgresDatabase database)
    : AuditOrdersTests(database),
        IClassFixture<PostgresDatabase>;
