using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

public abstract class AllocateTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task Payment_turns_the_reservation_into_an_allocation()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 3));
        var order = ledger.NewId();
        await ledger.MakeFirmAsync(ledger.NewId(), order, ("MUG", 2));

        var result = await ledger.AllocateAsync(order, ("MUG", 2));

        Assert.IsType<Allocated>(result);
        Assert.Equal((3, 0, 2), await ledger.NumbersAsync("MUG"));
        Assert.Equal(["introduce 3 0 0", "reserve 0 2 0", "allocate 0 -2 2"], await ledger.JournalAsync("MUG"));
        Assert.Empty(await ledger.Inventory.GetReservationsAsync(order));
        var owned = Assert.Single(await ledger.Inventory.GetAllocationsAsync(new AllocationQuery([order])));
        Assert.Equal([new AllocatedLine(Mug, "main", 2)], owned.Unshipped);
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Repeating_it_changes_nothing()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 3));
        var order = ledger.NewId();
        await ledger.AllocateAsync(order, ("MUG", 2));
        var before = await ledger.EverythingAsync();

        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ledger.AllocateAsync(order, ("MUG", 2))));

        Assert.All(again, result => Assert.IsType<Allocated>(result));
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task What_lapsed_before_the_payment_came_is_taken_from_what_is_available()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 3));
        var order = ledger.NewId();
        await ledger.MakeFirmAsync(ledger.NewId(), order, ("MUG", 2));
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));

        var result = await ledger.AllocateAsync(order, ("MUG", 2));

        Assert.IsType<Allocated>(result);
        Assert.Equal((3, 1, 2), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_late_payment_finds_the_stock_gone_and_takes_nothing()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2), ("CAP", 5));
        var order = ledger.NewId();
        await ledger.MakeFirmAsync(ledger.NewId(), order, ("MUG", 2), ("CAP", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1), ("CAP", 1));
        var before = await ledger.EverythingAsync();

        var result = await ledger.AllocateAsync(order, ("MUG", 2), ("CAP", 1));

        Assert.Equal([new Shortage(Mug, 2, 1)], Assert.IsType<AllocationShort>(result).Shortages);
        Assert.Equal(before, await ledger.EverythingAsync());
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_the_order_had_reserved_beyond_its_lines_is_free_again()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var order = ledger.NewId();
        await ledger.MakeFirmAsync(ledger.NewId(), order, ("MUG", 4));

        await ledger.AllocateAsync(order, ("MUG", 3));

        Assert.Equal((5, 0, 3), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Deallocating_makes_what_was_not_shipped_available_and_may_be_repeated()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var order = ledger.NewId();
        await ledger.AllocateAsync(order, ("MUG", 3), ("CAP", 2));
        await ledger.ShipAsync(order, ledger.NewId(), ("MUG", 1));

        await ledger.Inventory.DeallocateAsync(order);
        var after = await ledger.EverythingAsync();
        await ledger.Inventory.DeallocateAsync(order);

        Assert.Equal((4, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("CAP"));
        Assert.Equal(after, await ledger.EverythingAsync());
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Allocations_are_listed_by_order_and_page_by_page()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 50), ("CAP", 50));
        Guid[] orders = [.. Enumerable.Range(0, 5).Select(_ => ledger.NewId()).Order(ById)];
        foreach (var order in orders)
            await ledger.AllocateAsync(order, ("MUG", 2), ("CAP", 1));
        await ledger.ShipAsync(orders[1], ledger.NewId(), ("MUG", 2), ("CAP", 1));
        await ledger.ShipAsync(orders[2], ledger.NewId(), ("MUG", 1));

        var named = await ledger.Inventory.GetAllocationsAsync(new AllocationQuery([orders[2], orders[1]]));
        var first = await ledger.Inventory.GetAllocationsAsync(new AllocationQuery(Limit: 2));
        var rest = await ledger.Inventory.GetAllocationsAsync(new AllocationQuery(After: first[^1].Order, Limit: 9));

        Assert.Equal([orders[2], orders[1]], named.Select(allocation => allocation.Order));
        Assert.Equal(
            [new AllocatedLine(Sku.Parse("CAP"), "main", 1), new AllocatedLine(Mug, "main", 1)],
            named[0].Unshipped
        );
        Assert.Empty(named[1].Unshipped);
        Assert.Equal([orders[0], orders[2]], first.Select(allocation => allocation.Order));
        Assert.Equal([orders[3], orders[4]], rest.Select(allocation => allocation.Order));
    }

    [Fact]
    public async Task Fifty_payments_for_the_last_unit_make_one_allocation()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => ledger.AllocateAsync(ledger.NewId(), ("MUG", 1)))
        );

        Assert.Single(results.OfType<Allocated>());
        Assert.Equal((1, 0, 1), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    private static readonly Comparer<Guid> ById = Comparer<Guid>.Create(
        (a, b) => string.CompareOrdinal(a.ToString("N"), b.ToString("N"))
    );
}

public sealed class AllocateOnSqlite(SqliteDatabase database) : AllocateTests(database), IClassFixture<SqliteDatabase>;

public sealed class AllocateOnPostgres(PostgresDatabase database)
    : AllocateTests(database),
        IClassFixture<PostgresDatabase>;
