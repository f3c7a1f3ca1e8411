using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>Goods leaving and coming back.</summary>
public abstract class ShipTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task Shipping_takes_goods_off_the_books()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var order = ledger.NewId();
        await ledger.AllocateAsync(order, ("MUG", 3));

        var first = await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 1));
        var rest = await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 2));

        Assert.IsType<Shipped>(first);
        Assert.IsType<Shipped>(rest);
        Assert.Equal((2, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal(["allocate 0 0 3", "ship -1 0 -1", "ship -2 0 -2"], (await ledger.JournalAsync("MUG")).Skip(1));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_same_shipment_again_changes_nothing_whatever_the_order_of_its_lines()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var (order, shipment) = (ledger.NewId(), ledger.NewId());
        await ledger.AllocateAsync(order, ("MUG", 3), ("CAP", 2));
        await ledger.ShipAsync(order, shipment, ("MUG", 1), ("CAP", 1));
        var before = await ledger.EverythingAsync();

        var again = await ledger.ShipAsync(order, shipment, ("CAP", 1), ("MUG", 1));

        Assert.IsType<Shipped>(again);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task A_shipment_without_lines_uses_its_id_up_and_what_was_booked_is_told()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var (order, unused, sent) = (ledger.NewId(), ledger.NewId(), ledger.NewId());
        await ledger.AllocateAsync(order, ("MUG", 3), ("CAP", 2));
        await ledger.Inventory.ShipAsync(
            new ShipStock(order, sent, [new StockLine(Sku.Parse("MUG"), 1), new StockLine(Sku.Parse("CAP"), 2)], "main")
        );

        Assert.IsType<Shipped>(await ledger.ShipAsync(order, unused));

        Assert.IsType<ShipmentReused>(await ledger.ShipAsync(order, unused, ("MUG", 1)));
        Assert.Equal((4, 0, 2), await ledger.NumbersAsync("MUG"));
        var booked = await ledger.Inventory.GetShipmentsAsync([unused, sent, ledger.NewId()]);
        Assert.Equal(2, booked.Count);
        var none = booked.Single(shipment => shipment.Shipment == unused);
        Assert.Equal((order, null, 0), (none.Order, none.Warehouse, none.Lines.Count));
        var goods = booked.Single(shipment => shipment.Shipment == sent);
        Assert.Equal((order, "main"), (goods.Order, goods.Warehouse));
        Assert.Equal([("CAP", 2), ("MUG", 1)], goods.Lines.Select(line => (line.Sku.Value, line.Quantity)));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_same_shipment_sent_fifty_times_at_once_ships_once()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 50));
        var (order, shipment) = (ledger.NewId(), ledger.NewId());
        await ledger.AllocateAsync(order, ("MUG", 50));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => ledger.ShipAsync(order, shipment, ("MUG", 1)))
        );

        Assert.All(results, result => Assert.IsType<Shipped>(result));
        Assert.Equal((49, 0, 49), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_shipment_with_the_same_id_and_other_content_is_refused()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var (order, other, shipment) = (ledger.NewId(), ledger.NewId(), ledger.NewId());
        await ledger.AllocateAsync(order, ("MUG", 3));
        await ledger.AllocateAsync(other, ("MUG", 1));
        await ledger.ShipAsync(order, shipment, ("MUG", 1));
        var before = await ledger.EverythingAsync();

        Assert.IsType<ShipmentReused>(await ledger.ShipAsync(order, shipment, ("MUG", 2)));
        Assert.IsType<ShipmentReused>(await ledger.ShipAsync(other, shipment, ("MUG", 1)));
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task More_than_is_allocated_cannot_be_shipped()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var order = ledger.NewId();
        await ledger.AllocateAsync(order, ("MUG", 3));
        var before = await ledger.EverythingAsync();

        var result = await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 4), ("CAP", 1));

        Assert.Equal(
            [new Shortage(Mug, 4, 3), new Shortage(Sku.Parse("CAP"), 1, 0)],
            Assert.IsType<NotAllocated>(result).Lines
        );
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task A_warehouse_ships_what_is_allocated_there_and_nothing_of_another()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2));
        await ledger.RunAsync("INSERT INTO warehouse (id, code, name, priority) VALUES (2, 'north', 'North', 50)");
        await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 3, "delivered", "north"));
        var (order, shipment) = (ledger.NewId(), ledger.NewId());
        await ledger.AllocateAsync(order, ("MUG", 5));
        var before = await ledger.EverythingAsync();

        var tooMany = await ledger.Inventory.ShipAsync(From("main", 3));
        var nowhere = await ledger.Inventory.ShipAsync(From("mars", 1));
        Assert.Equal(before, await ledger.EverythingAsync());
        var shipped = await ledger.Inventory.ShipAsync(From("main", 2));
        var elsewhere = await ledger.Inventory.ShipAsync(From("north", 2));

        Assert.Equal([new Shortage(Mug, 3, 2)], Assert.IsType<NotAllocated>(tooMany).Lines);
        Assert.Equal([new Shortage(Mug, 1, 0)], Assert.IsType<NotAllocated>(nowhere).Lines);
        Assert.IsType<Shipped>(shipped);
        Assert.IsType<ShipmentReused>(elsewhere);
        var left = Assert.Single(await ledger.Inventory.GetAllocationsAsync(new AllocationQuery([order])));
        Assert.Equal([new AllocatedLine(Mug, "north", 3)], left.Unshipped);
        await ledger.AssertBalancedAsync();

        ShipStock From(string warehouse, int quantity) =>
            new(order, shipment, TestLedger.Lines(("MUG", quantity)), warehouse);
    }

    [Fact]
    public async Task Returned_goods_are_on_hand_again_once()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var (order, id) = (ledger.NewId(), ledger.NewId());
        await ledger.AllocateAsync(order, ("MUG", 3));
        await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 3));

        var result = await ledger.ReturnAsync(order, id, ("MUG", 2));
        var before = await ledger.EverythingAsync();
        var again = await ledger.ReturnAsync(order, id, ("MUG", 2));
        var changed = await ledger.ReturnAsync(order, id, ("MUG", 1));

        Assert.IsType<Returned>(result);
        Assert.IsType<Returned>(again);
        Assert.IsType<ReturnReused>(changed);
        Assert.Equal((4, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal("return 2 0 0", (await ledger.JournalAsync("MUG"))[^1]);
        Assert.Equal(before, await ledger.EverythingAsync());
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task More_than_was_shipped_cannot_come_back()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var order = ledger.NewId();
        await ledger.AllocateAsync(order, ("MUG", 3));
        await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 2));
        await ledger.ReturnAsync(order, ledger.NewId(), ("MUG", 1));
        var before = await ledger.EverythingAsync();

        var result = await ledger.ReturnAsync(order, ledger.NewId(), ("MUG", 2));

        Assert.Equal([new Shortage(Mug, 2, 1)], Assert.IsType<NotShipped>(result).Lines);
        Assert.Equal(before, await ledger.EverythingAsync());
    }
}

public sealed class ShipOnSqlite(SqliteDatabase database) : ShipTests(database), IClassFixture<SqliteDatabase>;

public sealed class ShipOnPostgres(PostgresDatabase database) : ShipTests(database), IClassFixture<PostgresDatabase>;
