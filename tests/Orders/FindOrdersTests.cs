using Trove.Orders;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

public abstract class FindOrdersTests(TestDatabase database)
{
    [Fact]
    public async Task An_order_opens_by_its_own_token_or_by_number_and_address()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var (mine, yours) = (
            await shop.PayAsync(await shop.CartAsync((mug, 1))),
            await shop.PayAsync(await shop.CartAsync((mug, 1)))
        );

        // Who looks at an order is also told where it will come from.
        var planned = mine with
        {
            ToCome = [mine.ToCome[0] with { Warehouse = "Main warehouse" }],
        };
        Assert.Equivalent(planned, await shop.FindAsync(mine), strict: true);
        Assert.Null(await shop.Orders.FindAsync(new OrderKey(mine.Number, yours.Token)));
        Assert.Null(await shop.Orders.FindAsync(new OrderKey(mine.Number, null)));
        Assert.Null(await shop.Orders.FindAsync(new OrderKey("TR-0000-0000", mine.Token)));

        var typed = mine.Number.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        Assert.Equivalent(planned, await shop.Orders.FindByEmailAsync(typed, " ADA@Example.com "), strict: true);
        Assert.Null(await shop.Orders.FindByEmailAsync(mine.Number, "eve@example.com"));
        Assert.Null(await shop.Orders.FindByEmailAsync(mine.Number, ""));
        Assert.Null(await shop.Orders.FindByEmailAsync("TR-0000-0000", "ada@example.com"));
        Assert.Null(await shop.Orders.FindByEmailAsync("", ""));
        Assert.IsType<CheckoutNoCart>(await shop.Orders.ContinueAsync(new OrderKey(mine.Number, yours.Token)));
    }

    [Fact]
    public async Task The_back_office_lists_the_newest_first_by_status_and_by_beginnings()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var first = await shop.PayAsync(await shop.CartAsync((mug, 1)));
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        await shop.BuyAsync(await shop.CartAsync((mug, 1)), "pm_card_visa_chargeDeclined");
        shop.Clock.Advance(TimeSpan.FromMinutes(1));
        var last = await shop.PayAsync(await shop.CartAsync((mug, 1)));

        var all = await shop.Orders.ListAsync(new OrderQuery());
        Assert.Equal(3, all.Total);
        Assert.Equivalent(last, all.Items[0], strict: true);
        Assert.Equal([last.Number, first.Number], await NumbersAsync(shop, new OrderQuery(OrderStatus.Paid)));
        Assert.Equal([first.Number], await NumbersAsync(shop, new OrderQuery(OrderStatus.Paid, Page: 2, Size: 1)));
        Assert.Equal([first.Number], await NumbersAsync(shop, new OrderQuery(Text: first.Number[..9])));
        Assert.Equal(3, (await NumbersAsync(shop, new OrderQuery(Text: "ADA@"))).Count);
        Assert.Empty(await NumbersAsync(shop, new OrderQuery(Text: "%")));
        Assert.Empty(await NumbersAsync(shop, new OrderQuery(Text: "eve")));
    }

    private static async Task<List<string>> NumbersAsync(OrderShop shop, OrderQuery query) =>
        [.. (await shop.Orders.ListAsync(query)).Items.Select(order => order.Number)];
}

public sealed class FindOrdersOnSqlite(SqliteDatabase database)
    : FindOrdersTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class FindOrdersOnPostgres(PostgresDatabase database)
    : FindOrdersTests(database),
        IClassFixture<PostgresDatabase>;
