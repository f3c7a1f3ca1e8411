using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>Counting a warehouse while the shop goes on selling.</summary>
public abstract class StocktakeTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task What_is_sold_before_and_after_the_count_of_a_SKU_is_accounted_for()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 10), ("CAP", 5));
        var (id, order) = (ledger.NewId(), ledger.NewId());
        await ledger.Inventory.OpenStocktakeAsync(new OpenStocktake(id));
        await ledger.AllocateAsync(order, ("MUG", 4));
        await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 3));

        // Seven should stand there; six do. Then one more goes.
        var counted = await CountAsync(ledger, id, ("MUG", 6), ("PEN", 2));
        await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 1));
        var closed = await ledger.Inventory.CloseStocktakeAsync(new CloseStocktake(id));

        Assert.Equal(
            ["CAP 5 - - -", "MUG 10 7 6 -1", "PEN - 0 2 2"],
            Assert.IsType<StocktakeFound>(counted).Stocktake.Lines.Select(Text)
        );
        Assert.Equal(ledger.Now, Assert.IsType<StocktakeFound>(closed).Stocktake.ClosedAt);
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((2, 0, 0), await ledger.NumbersAsync("PEN"));
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("CAP"));
        Assert.Equal("adjust -1 0 0", (await ledger.JournalAsync("MUG"))[^1]);
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Counting_again_replaces_and_closing_again_changes_nothing()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 10));
        var id = ledger.NewId();
        await ledger.Inventory.OpenStocktakeAsync(new OpenStocktake(id));
        await CountAsync(ledger, id, ("MUG", 2));
        await CountAsync(ledger, id, ("MUG", 12));

        await ledger.Inventory.CloseStocktakeAsync(new CloseStocktake(id));
        var before = await ledger.EverythingAsync();
        await ledger.Inventory.CloseStocktakeAsync(new CloseStocktake(id));
        var late = await CountAsync(ledger, id, ("MUG", 1));
        var opened = await ledger.Inventory.OpenStocktakeAsync(new OpenStocktake(id));

        Assert.Equal((12, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.IsType<StocktakeIsClosed>(late);
        Assert.IsType<StocktakeFound>(opened);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task Below_what_is_promised_nothing_is_booked_unless_it_is_forced()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 10), ("CAP", 5));
        var (id, cart) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 8));
        await ledger.Inventory.OpenStocktakeAsync(new OpenStocktake(id, "main"));
        await CountAsync(ledger, id, ("MUG", 6), ("CAP", 4));
        var before = await ledger.EverythingAsync();

        var refused = await ledger.Inventory.CloseStocktakeAsync(new CloseStocktake(id));
        Assert.Equal(before, await ledger.EverythingAsync());
        var forced = await ledger.Inventory.CloseStocktakeAsync(new CloseStocktake(id, IsForced: true));

        Assert.Equal([new Shortage(Mug, 6, 8)], Assert.IsType<CountBelowPromised>(refused).Lines);
        var fallen = Assert.Single(Assert.IsType<StocktakeFound>(forced).Fallen);
        Assert.Equal((cart, 2), (fallen.Holder, fallen.Quantity));
        Assert.Equal((6, 6, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((4, 0, 0), await ledger.NumbersAsync("CAP"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_is_not_there_is_refused()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 10));
        await ledger.AddWarehouseAsync(new Warehouse("north", "North"));
        var id = ledger.NewId();
        await ledger.Inventory.OpenStocktakeAsync(new OpenStocktake(id, "north"));
        var before = await ledger.EverythingAsync();

        var nowhere = await ledger.Inventory.OpenStocktakeAsync(new OpenStocktake(ledger.NewId(), "mars"));
        var elsewhere = await ledger.Inventory.OpenStocktakeAsync(new OpenStocktake(id, "main"));
        var unknown = await CountAsync(ledger, ledger.NewId(), ("MUG", 1));
        var closed = await ledger.Inventory.CloseStocktakeAsync(new CloseStocktake(ledger.NewId()));

        Assert.Equal(new StocktakeNowhere("mars"), nowhere);
        Assert.IsType<StocktakeReused>(elsewhere);
        Assert.IsType<StocktakeNotFound>(unknown);
        Assert.IsType<StocktakeNotFound>(closed);
        Assert.Null(await ledger.Inventory.FindStocktakeAsync(ledger.NewId()));
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    private static Task<StocktakeResult> CountAsync(
        TestLedger ledger,
        Guid id,
        params (string Sku, int Quantity)[] counted
    ) => ledger.Inventory.CountAsync(new CountStock(id, TestLedger.Lines(counted)));

    private static string Text(StocktakeLine line) =>
        $"{line.Sku} {Text(line.Snapshot)} {Text(line.Expected)} {Text(line.Counted)} {Text(line.Difference)}";

    private static string Text(int? number) => number?.ToString() ?? "-";
}

public sealed class StocktakeOnSqlite(SqliteDatabase database)
    : StocktakeTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class StocktakeOnPostgres(PostgresDatabase database)
    : StocktakeTests(database),
        IClassFixture<PostgresDatabase>;
