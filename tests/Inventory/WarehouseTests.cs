using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>Places that stock stands in, and what is kept back in them.</summary>
public abstract class WarehouseTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    private static readonly Warehouse North = new(
        "north",
        "North",
        Priority: 50,
        Address: new WarehouseAddress("1 Quay", null, "Portland", "OR", "97201", "US"),
        Coordinates: new Coordinates(45_520_000, -122_680_000)
    );

    [Fact]
    public async Task A_warehouse_is_made_changed_and_listed_by_priority()
    {
        await using var ledger = await TestLedger.OpenAsync(database);

        var made = await ledger.Inventory.SaveWarehouseAsync(North);
        var listed = await ledger.Inventory.GetWarehousesAsync();
        var changed = await ledger.Inventory.SaveWarehouseAsync(North with { Name = "Far north", Priority = 300 });
        var main = new Warehouse("main", "Main warehouse");

        Assert.Equal(new WarehouseSaved(North, IsNew: true), made);
        Assert.Equal([North, main], listed);
        Assert.False(Assert.IsType<WarehouseSaved>(changed).IsNew);
        Assert.Equal(
            [main, North with { Name = "Far north", Priority = 300 }],
            await ledger.Inventory.GetWarehousesAsync()
        );
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    public async Task What_is_held_in_two_places_is_given_back_whole(int here, int there)
    {
        await using var ledger = await TestLedger.OpenAsync(database);
        var (inventory, cart, order) = (ledger.Inventory, ledger.NewId(), ledger.NewId());
        await inventory.SaveWarehouseAsync(North);
        await inventory.IntroduceAsync([new StockIntroduction(Mug, 0)]);
        await inventory.AdjustAsync(new AdjustStock(Mug, here, "found", "main"));
        await inventory.AdjustAsync(new AdjustStock(Mug, there, "found", North.Code));
        var all = new StockLine(Mug, here + there);

        Assert.IsType<Reserved>(await inventory.ReserveAsync(new ReserveStock(cart, [all])));
        await inventory.ReleaseAsync(cart);
        Assert.Equal(0, (await inventory.GetLevelsAsync([Mug]))[0].Reserved);

        Assert.IsType<Reserved>(await inventory.MakeFirmAsync(new MakeFirm(cart, order, [all])));
        await inventory.SoftenAsync(new SoftenReservation(order, cart, new HashSet<Sku> { Mug }));
        Assert.Equal(0, (await inventory.GetLevelsAsync([Mug]))[0].Reserved);
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Every_wrong_field_is_named_and_nothing_changes()
    {
        await using var ledger = await TestLedger.OpenAsync(database);
        var before = await ledger.EverythingAsync();
        var wrong = new Warehouse(
            "No Code",
            " ",
            Priority: 1_001,
            Address: new WarehouseAddress(new string('x', 121), "", "a\nb", new string('x', 81), "", "USA"),
            Coordinates: new Coordinates(90_000_001, -180_000_001)
        );

        var result = await ledger.Inventory.SaveWarehouseAsync(wrong);

        Assert.Equal(
            [
                "code",
                "name",
                "priority",
                "address.line1",
                "address.line2",
                "address.city",
                "address.region",
                "address.postalCode",
                "address.country",
                "coordinates.latitudeMicrodegrees",
                "coordinates.longitudeMicrodegrees",
            ],
            Assert.IsType<WarehouseInvalid>(result).Errors.Select(error => error.Field)
        );
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task A_warehouse_that_does_not_sell_keeps_its_promises_and_makes_none()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 3));
        await ledger.AddWarehouseAsync(North, ("MUG", 4));
        var order = ledger.NewId();
        await ledger.AllocateAsync(order, ("MUG", 2));

        await ledger.Inventory.SaveWarehouseAsync(North with { IsActive = false });
        var refused = await ledger.ReserveAsync(ledger.NewId(), ("MUG", 4));
        var last = await ledger.Inventory.SaveWarehouseAsync(new Warehouse("main", "Main", IsActive: false));
        var shipped = await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 2));

        Assert.Equal([new Shortage(Mug, 4, 3)], Assert.IsType<OutOfStock>(refused).Shortages);
        Assert.Equal("isActive", Assert.Single(Assert.IsType<WarehouseInvalid>(last).Errors).Field);
        Assert.IsType<Shipped>(shipped);
        Assert.Equal(["north 2 0 0 0 0 0", "main 3 0 0 3 0 0"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Safety_stock_is_not_sold_and_what_was_promised_stays_promised()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("MUG", 2));

        var kept = await ledger.Inventory.KeepSafetyAsync(new SafetyStock(Mug, 4));
        var refused = await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        var own = await ledger.ReserveAsync(cart, ("MUG", 2));
        var allocated = await ledger.AllocateAsync(cart, ("MUG", 2));

        Assert.Equal(0, Assert.IsType<Adjusted>(kept).Level.Available);
        Assert.Equal([new Shortage(Mug, 1, 0)], Assert.IsType<OutOfStock>(refused).Shortages);
        Assert.IsType<Reserved>(own);
        Assert.IsType<Allocated>(allocated);
        Assert.Equal(["main 5 0 2 0 4 0"], await ledger.PlacesAsync("MUG"));

        await ledger.Inventory.KeepSafetyAsync(new SafetyStock(Mug, 1));
        Assert.Equal(["main 5 0 2 2 1 0"], await ledger.PlacesAsync("MUG"));
        Assert.Equal(2, (await ledger.Inventory.GetAvailableAsync([Mug]))[Mug]);
        Assert.Equal(new UnknownWarehouse("mars"), await ledger.Inventory.KeepSafetyAsync(new(Mug, 1, "mars")));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_SKU_of_which_some_is_kept_back_before_any_came_has_a_row()
    {
        await using var ledger = await TestLedger.OpenAsync(database);

        await ledger.Inventory.KeepSafetyAsync(new SafetyStock(Mug, 2));
        await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 5, "delivered"));

        Assert.Equal(["main 5 0 0 3 2 0"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Goods_that_come_in_are_told_in_the_same_commit_and_goods_that_move_about_are_not()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2));
        await ledger.AddWarehouseAsync(North);
        var (order, transfer) = (ledger.NewId(), ledger.NewId());
        await ledger.AllocateAsync(order, ("MUG", 2));
        await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 1));

        await ledger.ReturnAsync(order, ledger.NewId(), ("MUG", 1));
        await ledger.DispatchAsync(transfer, ("MUG", 1));
        await ledger.ReceiveAsync(transfer, ledger.NewId(), ("MUG", 1));
        await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 5, "delivered", "north"));
        await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 1, "broken", "north"));

        Assert.Equal(
            [("main", 1), ("north", 1), ("north", 4)],
            (await ledger.EventsAsync())
                .Where(row => !row.StartsWith(StockIntroduced.Type, StringComparison.Ordinal))
                .Select(Arrival)
                .Order()
        );

        static (string, int) Arrival(string row)
        {
            Assert.StartsWith(StockArrived.Type + " ", row, StringComparison.Ordinal);
            var data = System.Text.Json.Nodes.JsonNode.Parse(row[(StockArrived.Type.Length + 1)..])!;
            Assert.Equal("MUG", (string)data["sku"]!);
            return ((string)data["warehouse"]!, (int)data["quantity"]!);
        }
    }
}

public sealed class WarehouseOnSqlite(SqliteDatabase database)
    : WarehouseTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class WarehouseOnPostgres(PostgresDatabase database)
    : WarehouseTests(database),
        IClassFixture<PostgresDatabase>;
