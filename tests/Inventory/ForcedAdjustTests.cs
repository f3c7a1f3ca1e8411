using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>More and fewer, with reasons; and below what is promised, by force.</summary>
public abstract class ForcedAdjustTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task Soft_reservations_fall_first_the_youngest_first_then_firm_ones()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 10));
        var (old, young, order) = (ledger.NewId(), ledger.NewId(), ledger.NewId());
        await ledger.MakeFirmAsync(ledger.NewId(), order, ("MUG", 2));
        await ledger.ReserveAsync(old, ("MUG", 3));
        ledger.Clock.Advance(TimeSpan.FromSeconds(60));
        await ledger.ReserveAsync(young, ("MUG", 2));
        await ledger.AllocateAsync(ledger.NewId(), ("MUG", 1));

        var some = await ForceAsync(ledger, 5);
        var more = await ForceAsync(ledger, 2);
        var tooFew = await ForceAsync(ledger, 0);

        Assert.Equal([(young, 2), (old, 1)], Fallen(some));
        Assert.Equal([(old, 2), (order, 1)], Fallen(more));
        Assert.Equal(new BelowPromised(2, 1, 1), tooFew);
        Assert.Equal((2, 1, 1), await ledger.NumbersAsync("MUG"));
        Assert.Empty(await ledger.Inventory.GetReservationsAsync(old));
        Assert.Equal(1, Assert.Single(await ledger.Inventory.GetReservationsAsync(order)).Quantity);
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Force_that_is_not_needed_takes_nothing_and_reservations_elsewhere_stay()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 3));
        await ledger.AddWarehouseAsync(new Warehouse("north", "North", Priority: 200), ("MUG", 3));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 2));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 3));

        var enough = await ForceAsync(ledger, 2);
        var fewer = await ForceAsync(ledger, 1);

        Assert.Empty(Fallen(enough));
        Assert.Equal([1], Fallen(fewer).Select(each => each.Quantity));
        Assert.Equal(["main 1 1 0 0 0 0", "north 3 3 0 0 0 0"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task More_and_fewer_are_booked_with_their_reason_once()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var id = ledger.NewId();
        var broken = new AdjustStock(Mug, -2, "fell", null, AdjustmentReason.Damaged, IsRelative: true, Id: id);

        var first = await ledger.Inventory.AdjustAsync(broken);
        var before = await ledger.EverythingAsync();
        var again = await ledger.Inventory.AdjustAsync(broken);
        var other = await ledger.Inventory.AdjustAsync(broken with { OnHand = -1 });
        Assert.Equal(before, await ledger.EverythingAsync());
        var more = await ledger.Inventory.AdjustAsync(
            new AdjustStock(Mug, 4, "pallet", Code: AdjustmentReason.Received, IsRelative: true)
        );

        Assert.Equal(3, Assert.IsType<Adjusted>(first).Level.OnHand);
        Assert.Equal(3, Assert.IsType<Adjusted>(again).Level.OnHand);
        Assert.IsType<AdjustmentReused>(other);
        Assert.Equal(7, Assert.IsType<Adjusted>(more).Level.OnHand);
        Assert.Contains(before, row => row.Contains("damaged: fell", StringComparison.Ordinal));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Too_few_and_too_many_are_refused_with_the_numbers()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 4));
        var before = await ledger.EverythingAsync();

        var below = await RelativeAsync(ledger, -2);
        var belowZero = await RelativeAsync(ledger, -1_000_000_000);
        var above = await RelativeAsync(ledger, 1_000_000_000);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => RelativeAsync(ledger, int.MinValue));

        Assert.Equal(new BelowPromised(5, 4, 0), below);
        Assert.Equal(new BelowPromised(5, 4, 0), belowZero);
        Assert.Equal(new TooManyOnHand(5, 1_000_000_000), above);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task Fifty_forced_at_once_beside_buyers_on_another_node_leave_the_books_balanced()
    {
        await using var one = await TestLedger.OpenAsync(database, ("MUG", 60));
        await using var other = one.OpenAnother();

        var buying = Enumerable.Range(0, 50).Select(_ => Task.Run(() => other.ReserveAsync(other.NewId(), ("MUG", 1))));
        var forcing = Enumerable
            .Range(0, 50)
            .Select(i =>
                Task.Run(() =>
                    one.Inventory.AdjustAsync(
                        new AdjustStock(Mug, -1, $"shelf {i} fell", null, AdjustmentReason.Lost, true, IsForced: true)
                    )
                )
            );
        var bought = Task.WhenAll(buying);
        var forced = await Task.WhenAll(forcing);
        var held = (await bought).Count(result => result is Reserved);

        var fell = forced.Sum(result => Assert.IsType<Adjusted>(result).Fallen.Sum(each => each.Quantity));
        Assert.Equal((10, held - fell, 0), await one.NumbersAsync("MUG"));
        await one.AssertBalancedAsync();
    }

    private static Task<AdjustResult> ForceAsync(TestLedger ledger, int onHand) =>
        ledger.Inventory.AdjustAsync(
            new AdjustStock(Mug, onHand, "water damage", "main", AdjustmentReason.Damaged, IsForced: true)
        );

    private static Task<AdjustResult> RelativeAsync(TestLedger ledger, int change) =>
        ledger.Inventory.AdjustAsync(new AdjustStock(Mug, change, "counted", IsRelative: true));

    private static IEnumerable<(Guid Holder, int Quantity)> Fallen(AdjustResult result) =>
        Assert.IsType<Adjusted>(result).Fallen.Select(each => (each.Holder, each.Quantity));
}

public sealed class ForcedAdjustOnSqlite(SqliteDatabase database)
    : ForcedAdjustTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ForcedAdjustOnPostgres(PostgresDatabase database)
    : ForcedAdjustTests(database),
        IClassFixture<PostgresDatabase>;
