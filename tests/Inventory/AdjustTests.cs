using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>Counting, first stock, and the levels that are told.</summary>
public abstract class AdjustTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task Counting_sets_what_is_on_hand()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        await ledger.AllocateAsync(ledger.NewId(), ("MUG", 2));

        var result = await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 9, "counted"));

        var level = Assert.IsType<Adjusted>(result).Level;
        Assert.Equal((9, 1, 2, 6), (level.OnHand, level.Reserved, level.Allocated, level.Available));
        Assert.Equal([new WarehouseLevel("main", 9, 1, 2, 6)], level.Warehouses);
        Assert.Equal("adjust 4 0 0", (await ledger.JournalAsync("MUG"))[^1]);
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Counting_cannot_go_below_what_is_promised()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        await ledger.AllocateAsync(ledger.NewId(), ("MUG", 2));
        var before = await ledger.EverythingAsync();

        var refused = await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 2, "counted"));
        var unchanged = await ledger.EverythingAsync();
        ledger.Clock.Advance(TimeSpan.FromMinutes(10));
        var accepted = await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 2, "counted"));

        Assert.Equal(new BelowPromised(5, 1, 2), refused);
        Assert.Equal(before, unchanged);
        Assert.IsType<Adjusted>(accepted);
        Assert.Equal((2, 0, 2), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Counting_the_same_again_changes_nothing()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var before = await ledger.EverythingAsync();

        var result = await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 5, "counted"));

        Assert.IsType<Adjusted>(result);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task A_SKU_that_was_never_counted_gets_its_first_row()
    {
        await using var ledger = await TestLedger.OpenAsync(database);

        var none = await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 0, "new"));
        var some = await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 3, "delivered"));

        Assert.IsType<Adjusted>(none);
        Assert.IsType<Adjusted>(some);
        Assert.Equal((3, 0, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task An_unknown_warehouse_is_refused()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var before = await ledger.EverythingAsync();

        var result = await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 9, "counted", "mars"));

        Assert.Equal(new UnknownWarehouse("mars"), result);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task First_stock_is_given_once()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        StockIntroduction[] introductions =
        [
            new(Mug, 9),
            .. Enumerable.Range(0, 250).Select(i => new StockIntroduction(Sku.Parse($"CAP-{i}"), i)),
        ];

        var first = await ledger.Inventory.IntroduceAsync(introductions);
        var before = await ledger.EverythingAsync();
        var second = await ledger.Inventory.IntroduceAsync(introductions);

        Assert.Equal((250, 0), (first, second));
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((249, 0, 0), await ledger.NumbersAsync("CAP-249"));
        Assert.Equal(before, await ledger.EverythingAsync());
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task First_stock_may_lie_in_several_warehouses_and_is_told_once()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        await ledger.AddWarehouseAsync(new Warehouse("north", "North", 200));
        var cap = Sku.Parse("CAP");
        StockIntroduction[] stock = [new(cap, 3, "main"), new(cap, 4, "north"), new(Mug, 9, "north")];

        var first = await ledger.Inventory.IntroduceAsync(stock);
        var second = await ledger.Inventory.IntroduceAsync(stock);

        Assert.Equal((1, 0), (first, second));
        Assert.Equal(["main 3 0 0 3 0 0", "north 4 0 0 4 0 0"], await ledger.PlacesAsync("CAP"));
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal(
            [StockIntroduced.Type + """ {"skus":["CAP"]}""", StockIntroduced.Type + """ {"skus":["MUG"]}"""],
            (await ledger.EventsAsync()).Order(StringComparer.Ordinal)
        );
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task First_stock_in_a_warehouse_that_is_none_is_refused()
    {
        await using var ledger = await TestLedger.OpenAsync(database);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            ledger.Inventory.IntroduceAsync([new StockIntroduction(Mug, 1), new StockIntroduction(Mug, 1, "mars")])
        );

        Assert.Empty(await ledger.Inventory.GetLevelsAsync([Mug]));
    }

    [Fact]
    public async Task Of_many_who_saw_the_same_number_one_sets_it()
    {
        await using var one = await TestLedger.OpenAsync(database, ("MUG", 5));
        await using var other = one.OpenAnother();

        var results = await Task.WhenAll(
            Enumerable
                .Range(10, 50)
                .Select(onHand =>
                    Task.Run(() =>
                        (onHand % 2 == 0 ? one : other).Inventory.AdjustAsync(
                            new AdjustStock(Mug, onHand, "a file", Expected: 5)
                        )
                    )
                )
        );

        var set = Assert.Single(results.OfType<Adjusted>()).Level.OnHand;
        Assert.Equal(49, results.OfType<OnHandDiffers>().Count(differs => differs.OnHand == set));
        Assert.Equal((set, 0, 0), await one.NumbersAsync("MUG"));
        await one.AssertBalancedAsync();
    }

    [Fact]
    public async Task Two_nodes_may_introduce_the_same_SKUs_at_once()
    {
        await using var one = await TestLedger.OpenAsync(database);
        await using var other = one.OpenAnother();
        StockIntroduction[] introductions =
        [
            .. Enumerable.Range(0, 500).Select(i => new StockIntroduction(Sku.Parse($"CAP-{i}"), 7)),
        ];

        var counts = await Task.WhenAll(
            one.Inventory.IntroduceAsync(introductions),
            other.Inventory.IntroduceAsync([.. introductions.Reverse()])
        );

        Assert.Equal(500, counts.Sum());
        await one.AssertBalancedAsync();
    }

    [Fact]
    public async Task Levels_come_in_the_order_asked_and_unknown_SKUs_are_left_out()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 2));
        await ledger.ReserveAsync(ledger.NewId(), ("CAP", 1));

        var levels = await ledger.Inventory.GetLevelsAsync([Mug, Sku.Parse("GHOST"), Sku.Parse("CAP")]);

        Assert.Equal(["MUG 5 0 0 5", "CAP 2 1 0 1"], levels.Select(Text));
    }

    [Fact]
    public async Task Stock_in_two_warehouses_is_one_stock_to_the_shopper()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 3));
        await ledger.RunAsync("INSERT INTO warehouse (id, code, name, priority) VALUES (2, 'north', 'North', 50)");
        await ledger.Inventory.AdjustAsync(new AdjustStock(Mug, 4, "delivered", "north"));
        var (small, large, order) = (ledger.NewId(), ledger.NewId(), ledger.NewId());

        await ledger.ReserveAsync(small, ("MUG", 1));
        var split = Assert.IsType<Reserved>(await ledger.ReserveAsync(large, ("MUG", 6)));
        var short_ = Assert.IsType<OutOfStock>(await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1)));
        await ledger.MakeFirmAsync(large, order, ("MUG", 6));
        await ledger.AllocateAsync(order, ("MUG", 6));
        await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 6));
        await ledger.ReturnAsync(order, ledger.NewId(), ("MUG", 6));

        var level = Assert.Single(await ledger.Inventory.GetLevelsAsync([Mug]));
        Assert.Equal(6, Assert.Single(split.Reservations).Quantity);
        Assert.Equal([new Shortage(Mug, 1, 0)], short_.Shortages);
        Assert.Equal(
            [new WarehouseLevel("north", 4, 1, 0, 3), new WarehouseLevel("main", 3, 0, 0, 3)],
            level.Warehouses
        );
        await ledger.AssertBalancedAsync();
    }

    private static string Text(StockLevel level) =>
        $"{level.Sku} {level.OnHand} {level.Reserved} {level.Allocated} {level.Available}";
}

public sealed class AdjustOnSqlite(SqliteDatabase database) : AdjustTests(database), IClassFixture<SqliteDatabase>;

public sealed class AdjustOnPostgres(PostgresDatabase database)
    : AdjustTests(database),
        IClassFixture<PostgresDatabase>;
