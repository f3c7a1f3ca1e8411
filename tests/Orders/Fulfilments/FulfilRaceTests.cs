using Trove.Orders;
using Trove.Tests.Support;
using static Trove.Tests.Orders.TwoWarehouses;

namespace Trove.Tests.Orders;

/// <summary>Many pack the same order at once: goods leave once.</summary>
public abstract class FulfilRaceTests(TestDatabase database)
{
    [Fact]
    public async Task Fifty_times_the_same_request_is_one_parcel_a_warehouse()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.Orders.FulfilAsync(Everything(order, "key"))))
        );

        Assert.All(answers, answer => Assert.Equal(2, Assert.IsType<Fulfilled>(answer).Fulfilments.Count));
        Assert.Equal(2, (await shop.LookAsync(order)).Fulfilments.Count);
        await AssertAllLeftOnceAsync(shop, order, mug, 2, cap, 1);
    }

    [Fact]
    public async Task Of_fifty_requests_for_everything_each_parcel_goes_to_one()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Task.Run(() => shop.Orders.FulfilAsync(Everything(order, "key-" + i))))
        );

        Assert.Equal(2, answers.OfType<Fulfilled>().Sum(answer => answer.Fulfilments.Count));
        Assert.All(
            answers.Where(answer => answer is not Fulfilled),
            answer => Assert.True(answer is NothingToShip or NotNow, $"{answer}")
        );
        await AssertAllLeftOnceAsync(shop, order, mug, 2, cap, 1);
    }

    [Fact]
    public async Task Fifty_pieces_one_by_one_leave_ten_of_ten()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync(stock: 20);
        var order = await shop.OrderAsync(mug, 10, cap, 1);
        await shop.ShipAsync(Everything(order, warehouse: "east"));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.Orders.FulfilAsync(Some(order, mug, 1))))
        );

        Assert.Equal(10, answers.OfType<Fulfilled>().Count());
        await AssertAllLeftOnceAsync(shop, order, mug, 10, cap, 1, stock: 20);
    }

    [Fact]
    public async Task Of_shipping_and_canceling_at_once_one_wins()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync(stock: 50);
        var (ships, cancels) = (0, 0);
        for (var round = 0; round < 8; round++)
        {
            var order = await shop.OrderAsync(mug, 1, cap, 1);
            var both = await Task.WhenAll(
                Task.Run(() => shop.Orders.FulfilAsync(Everything(order))),
                Task.Run(() => shop.Orders.CallOffAsync(new CallOff(order.Number, "No longer wanted.")))
            );

            var now = await shop.FindAsync(order);
            Assert.True(both[0] is Fulfilled ^ both[1] is CalledOff, $"{both[0]} and {both[1]}");
            Assert.Equal(both[0] is Fulfilled ? OrderStatus.Shipped : OrderStatus.Canceled, now.Status);
            (ships, cancels) = both[0] is Fulfilled ? (ships + 1, cancels) : (ships, cancels + 1);
        }

        Assert.Equal(
            ((50 - ships, 0, 0), (50 - ships, 0, 0)),
            (await shop.StockAsync(mug), await shop.StockAsync(cap))
        );
        Assert.Equal(cancels, (await shop.AttemptsAsync()).Count(attempt => attempt.Refunded == attempt.Amount));
        await shop.DeliverEventsAsync();
        await shop.AssertSoundAsync();
    }

    private static async Task AssertAllLeftOnceAsync(
        OrderShop shop,
        Order order,
        Trove.Kernel.Sku mug,
        int mugs,
        Trove.Kernel.Sku cap,
        int caps,
        int stock = 10
    )
    {
        Assert.Equal(
            ((stock - mugs, 0, 0), (stock - caps, 0, 0)),
            (await shop.StockAsync(mug), await shop.StockAsync(cap))
        );
        var now = await shop.FindAsync(order);
        Assert.Equal(OrderStatus.Shipped, now.Status);
        Assert.Equal(mugs + caps, now.Fulfilments.Sum(parcel => parcel.Items.Sum(item => item.Quantity)));
        Assert.DoesNotContain(
            (await shop.LookAsync(order)).Fulfilments,
            fulfilment => fulfilment.Status == FulfilmentStatus.Pending
        );
        await shop.AssertSoundAsync();
    }
}

public sealed class FulfilRacesOnSqlite(SqliteDatabase database)
    : FulfilRaceTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class FulfilRacesOnPostgres(PostgresDatabase database)
    : FulfilRaceTests(database),
        IClassFixture<PostgresDatabase>;
