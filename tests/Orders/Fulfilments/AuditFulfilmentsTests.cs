using Trove.Tests.Support;
using static Trove.Tests.Orders.TwoWarehouses;

namespace Trove.Tests.Orders;

public abstract class AuditFulfilmentsTests(TestDatabase database)
{
    private const string Holds = "Each parcel holds what the ledger shipped for it";
    private const string Shipped = "An order is shipped when all of it has left, and a canceled one sent nothing";

    [Theory]
    [InlineData("UPDATE fulfilment_line SET quantity = quantity + 1 WHERE sku = 'MUG'", Holds)]
    [InlineData("DELETE FROM fulfilment_line WHERE sku = 'MUG'", Holds)]
    [InlineData("UPDATE fulfilment SET warehouse = 'east'", Holds)]
    [InlineData("UPDATE fulfilment SET status = 'withdrawn', shipped_at = NULL", Holds)]
    [InlineData("UPDATE fulfilment SET status = 'withdrawn', shipped_at = NULL", "Each paid order has its")]
    [InlineData("DELETE FROM fulfilment", "Each paid order has its")]
    [InlineData("DELETE FROM fulfilment", Shipped)]
    [InlineData("UPDATE orders SET shipped_pieces = 1", Shipped)]
    [InlineData("UPDATE orders SET status = 'shipped'", Shipped)]
    [InlineData("UPDATE orders SET status = 'paid'", Shipped)]
    [InlineData("UPDATE orders SET status = 'canceled', reason_code = 'called_off', refund = 'done'", Shipped)]
    [InlineData(
        "UPDATE orders SET status = 'canceled', reason_code = 'called_off', refund = 'done'",
        "Each allocation"
    )]
    public async Task Whatever_is_wrong_with_a_parcel_is_found(string damage, string invariant)
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        await shop.ShipAsync(Everything(order, warehouse: "main"));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
        await shop.ExecuteAsync(damage);

        var verdicts = await shop.Orders.AuditAsync().WhileAsync(shop.Clock);

        var broken = verdicts.Single(verdict => verdict.Name.StartsWith(invariant, StringComparison.Ordinal));
        Assert.Equal((1, 1), (broken.BreachCount, broken.Breaches.Count));
    }

    [Fact]
    public async Task A_parcel_pending_for_an_hour_is_a_breach()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        shop.Crashes.After(nameof(Trove.Inventory.IInventory.ShipAsync));
        await Assert.ThrowsAsync<CrashException>(() => shop.Orders.FulfilAsync(Everything(order, warehouse: "main")));
        await shop.AssertSoundAsync();

        shop.Clock.Advance(TimeSpan.FromHours(2));

        var broken = (await shop.Orders.AuditAsync().WhileAsync(shop.Clock)).Where(verdict => !verdict.Holds);
        Assert.Equal([Holds], broken.Select(verdict => verdict.Name));
        await shop.RecoverAsync();
        await shop.AssertSoundAsync();
    }
}

public sealed class AuditFulfilmentsOnSqlite(SqliteDatabase database)
    : AuditFulfilmentsTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class AuditFulfilmentsOnPostgres(PostgresDatabase database)
    : AuditFulfilmentsTests(database),
        IClassFixture<PostgresDatabase>;
