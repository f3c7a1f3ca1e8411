using Trove.Inventory;
using Trove.Kernel;
using Trove.Orders;
using Trove.Tests.Support;
using static Trove.Tests.Orders.TwoWarehouses;

namespace Trove.Tests.Orders;

public abstract class FulfilTests(TestDatabase database)
{
    [Fact]
    public async Task A_two_warehouse_order_leaves_in_two_parcels_and_arrives_with_the_last()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);

        var planned = (await shop.FindAsync(order)).ToCome;
        Assert.Equal([("Reno", "2 MUG"), ("Trenton", "1 CAP")], planned.Select(p => (p.Warehouse, Words(p.Items))));

        var left = await shop.ShipAsync(Everything(order));

        Assert.Equal(
            [("main", "Reno", "2 MUG"), ("east", "Trenton", "1 CAP")],
            left.Fulfilments.Select(parcel => (parcel.Warehouse, parcel.ShipsFrom, Words(parcel.Items)))
        );
        Assert.Equal((OrderStatus.Shipped, 2, 0), Summary(await shop.FindAsync(order)));
        Assert.Equal(((8, 0, 0), (9, 0, 0)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        await shop.AssertSoundAsync();

        var first = await shop.Orders.DeliverAsync(order.Number, left.Fulfilments[0].Id);
        Assert.Equal(OrderStatus.Shipped, Assert.IsType<Delivered>(first).Order.Status);
        shop.Clock.Advance(TimeSpan.FromDays(1));
        var last = await shop.Orders.DeliverAsync(order.Number, left.Fulfilments[1].Id);
        Assert.Equal(OrderStatus.Delivered, Assert.IsType<Delivered>(last).Order.Status);
        Assert.Equivalent(last, await shop.Orders.DeliverAsync(order.Number, left.Fulfilments[1].Id), strict: true);
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_part_that_left_is_seen_and_the_rest_follows()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 3, cap, 1);
        var tracking = new Tracking("UPS", "1Z999", "https://ups.example/1Z999");

        await shop.ShipAsync(Some(order, mug, 2) with { Tracking = tracking });

        var seen = await shop.FindAsync(order);
        Assert.Equal(OrderStatus.Processing, seen.Status);
        var parcel = Assert.Single(seen.Fulfilments);
        Assert.Equal(
            ("Reno", FulfilmentStatus.Shipped, "UPS", "1Z999", "https://ups.example/1Z999", "2 MUG"),
            (
                parcel.Warehouse,
                parcel.Status,
                parcel.Carrier,
                parcel.TrackingNumber,
                parcel.TrackingUrl,
                Words(parcel.Items)
            )
        );
        Assert.Equal([("Reno", "1 MUG"), ("Trenton", "1 CAP")], seen.ToCome.Select(p => (p.Warehouse, Words(p.Items))));
        Assert.Equal("A parcel left Reno with UPS (1Z999): 2 × The MUG.", seen.Timeline[^1].Note);
        Assert.Equal(((8, 0, 1), (10, 0, 1)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        var kept = await shop.LookAsync(order);
        Assert.Equal(
            [("main", "1 MUG"), ("east", "1 CAP")],
            kept.Allocations.Select(a => (a.Warehouse, Words(a.Items)))
        );
        await shop.AssertSoundAsync();

        await shop.ShipAsync(Everything(order, warehouse: "east"));
        Assert.Equal((OrderStatus.Processing, 2, 1), Summary(await shop.FindAsync(order)));
        await shop.ShipAsync(Everything(order));

        Assert.Equal((OrderStatus.Shipped, 3, 0), Summary(await shop.FindAsync(order)));
        Assert.Empty((await shop.LookAsync(order)).Allocations);
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_same_request_again_answers_the_same_parcels_and_another_with_its_key_is_refused()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        var first = await shop.ShipAsync(Everything(order, "key"));

        Assert.Equivalent(first, await shop.Orders.FulfilAsync(Everything(order, "key")), strict: true);
        Assert.IsType<ChangeKeyReused>(await shop.Orders.FulfilAsync(Some(order, mug, 1, "key")));
        Assert.IsType<NotNow>(await shop.Orders.FulfilAsync(Everything(order, "other key")));
        Assert.Equal(((8, 0, 0), (9, 0, 0)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        Assert.Equal(2, (await shop.LookAsync(order)).Fulfilments.Count);
        await shop.AssertSoundAsync();
    }

    public static TheoryData<string, FulfilOrder, string> Refusals =>
        new()
        {
            { "an unknown sku", Ask(("NOPE", 1)), "lines[0].sku" },
            { "more than was ordered", Ask(("MUG", 3)), "lines[0].quantity" },
            { "a zero", Ask(("MUG", 1), ("CAP", 0)), "lines[1].quantity" },
            { "less than nothing", Ask(("MUG", -1)), "lines[0].quantity" },
            { "an overflow", Ask(("MUG", int.MaxValue)), "lines[0].quantity" },
            { "a sku twice", Ask(("MUG", 1), ("MUG", 1)), "lines[1].sku" },
            { "no line", Ask(), "lines" },
            { "lines of two warehouses", Ask(("MUG", 1), ("CAP", 1)), "lines" },
            { "what is elsewhere", Ask(("CAP", 1)) with { Warehouse = "main" }, "lines[0].quantity" },
            { "an unknown warehouse", Ask(("MUG", 1)) with { Warehouse = "moon" }, "warehouse" },
            { "an empty warehouse", Ask(("MUG", 1)) with { Warehouse = " " }, "warehouse" },
            { "a script", Track(new Tracking(null, null, "javascript:alert(1)")), "trackingUrl" },
            { "a file", Track(new Tracking(null, null, "file:///etc/passwd")), "trackingUrl" },
            { "half an address", Track(new Tracking(null, null, "/track/1")), "trackingUrl" },
            {
                "a long address",
                Track(new Tracking(null, null, "https://x.example/" + new string('x', 500))),
                "trackingUrl"
            },
            { "a long carrier", Track(new Tracking(new string('x', 61), null, null)), "carrier" },
            { "a line break", Track(new Tracking(null, "1Z\n999", null)), "trackingNumber" },
            { "one number for two", Ask(null) with { Tracking = new Tracking("UPS", "1Z", null) }, "trackingNumber" },
            { "an endless key", Ask(("MUG", 1)) with { IdempotencyKey = new string('x', 256) }, "Idempotency-Key" },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_shipped_is_named_and_nothing_changes(
        string what,
        FulfilOrder request,
        string field
    )
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        var before = await shop.LookAsync(order);

        var errors = await shop.Orders.FulfilAsync(request with { Number = order.Number }) switch
        {
            ChangeInvalid invalid => invalid.Errors,
            MoreThanAllocated more => more.Errors,
            var other => throw new InvalidOperationException($"{what}: {other}"),
        };

        Assert.Equal([field], errors.Select(error => error.Field));
        Assert.Equivalent(before, await shop.LookAsync(order), strict: true);
        Assert.Equal(((10, 0, 2), (10, 0, 1)), (await shop.StockAsync(mug), await shop.StockAsync(cap)));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task An_order_that_is_unknown_unpaid_canceled_or_gone_ships_nothing()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        Assert.IsType<CheckoutPaymentFailed>(
            await shop.BuyAsync(await shop.CartAsync((mug, 1)), "pm_card_visa_chargeDeclined")
        );
        var declined = Assert.Single(await shop.AllAsync());
        await shop.BuyAsync(await shop.CartAsync((mug, 1)), "pm_card_threeDSecure2Required");
        var unpaid = (await shop.AllAsync()).Single(other => other.Status == OrderStatus.Created);
        var order = await shop.OrderAsync(mug, 1, cap, 1);
        var parcel = (await shop.ShipAsync(Everything(order, warehouse: "main"))).Fulfilments[0];

        Assert.IsType<NoSuchOrder>(await shop.Orders.FulfilAsync(Everything(order) with { Number = "TR-0000-0000" }));
        Assert.IsType<NoSuchOrder>(await shop.Orders.FulfilAsync(Everything(order) with { Number = "nonsense" }));
        Assert.Equal(OrderStatus.Created, (await NotNowAsync(shop, unpaid)).Status);
        Assert.Equal(OrderStatus.Canceled, (await NotNowAsync(shop, declined)).Status);
        Assert.IsType<NothingToShip>(await shop.Orders.FulfilAsync(Everything(order, warehouse: "main")));
        Assert.IsType<NoSuchOrder>(await shop.Orders.DeliverAsync("TR-0000-0000", parcel.Id));
        Assert.IsType<NoSuchFulfilment>(await shop.Orders.DeliverAsync(order.Number, unpaid.Id));
        Assert.IsType<NoSuchFulfilment>(await shop.Orders.DeliverAsync(unpaid.Number, parcel.Id));
        Assert.Equal((OrderStatus.Processing, 1, 1), Summary(await shop.FindAsync(order)));
        await shop.AssertSoundAsync();
    }

    private static async Task<NotNow> NotNowAsync(OrderShop shop, Order order) =>
        Assert.IsType<NotNow>(await shop.Orders.FulfilAsync(Everything(order)));

    private static (OrderStatus Status, int Left, int ToCome) Summary(Order order) =>
        (order.Status, order.Fulfilments.Count, order.ToCome.Count);

    private static FulfilOrder Track(Tracking tracking) => Ask(("MUG", 1)) with { Tracking = tracking };

    private static FulfilOrder Ask(params (string Sku, int Quantity)[]? lines) =>
        new("", null, null, lines?.Select(l => new StockLine(Sku.Parse(l.Sku), l.Quantity)).ToList(), Tracking.None);
}

public sealed class FulfilOnSqlite(SqliteDatabase database) : FulfilTests(database), IClassFixture<SqliteDatabase>;

public sealed class FulfilOnPostgres(PostgresDatabase database)
    : FulfilTests(database),
        IClassFixture<PostgresDatabase>;
