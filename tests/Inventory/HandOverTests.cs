using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>What one holds, another gets, and nobody else meanwhile.</summary>
public abstract class HandOverTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task What_is_held_changes_hands_and_no_balance_does()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var (giver, taker) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(giver, ("MUG", 2), ("CAP", 1));
        await ledger.ReserveAsync(taker, ("MUG", 1));
        var journal = await ledger.JournalAsync("MUG");

        Assert.Equal(2, await ledger.Inventory.HandOverAsync(new HandOver(giver, taker, Mug)));

        var taken = Assert.Single(await ledger.Inventory.GetReservationsAsync(taker));
        Assert.Equal((Mug, 3, ReservationKind.Soft), (taken.Sku, taken.Quantity, taken.Kind));
        Assert.Equal("CAP", Assert.Single(await ledger.Inventory.GetReservationsAsync(giver)).Sku.Value);
        Assert.Equal((5, 3, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal(journal, await ledger.JournalAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Handing_over_again_or_nothing_changes_nothing()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var (giver, taker) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(giver, ("MUG", 1));
        await ledger.Inventory.HandOverAsync(new HandOver(giver, taker, Mug));
        var everything = await ledger.EverythingAsync();

        Assert.Equal(0, await ledger.Inventory.HandOverAsync(new HandOver(giver, taker, Mug)));
        Assert.Equal(0, await ledger.Inventory.HandOverAsync(new HandOver(ledger.NewId(), taker, Mug)));

        Assert.Equal(everything, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task What_has_lapsed_cannot_be_handed_over()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var (giver, taker) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(giver, ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(0, await ledger.Inventory.HandOverAsync(new HandOver(giver, taker, Mug)));
        Assert.Equal((1, 0, 0), await ledger.NumbersAsync("MUG"));
    }

    [Fact]
    public async Task Of_fifty_takers_at_once_one_gets_it()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var giver = ledger.NewId();
        await ledger.ReserveAsync(giver, ("MUG", 1));

        var moved = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => Task.Run(() => ledger.Inventory.HandOverAsync(new HandOver(giver, ledger.NewId(), Mug))))
        );

        Assert.Equal(1, moved.Sum());
        Assert.Equal((1, 1, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_is_offered_is_held_for_longer()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var holder = ledger.NewId();

        await ledger.Inventory.ReserveAsync(new ReserveStock(holder, TestLedger.Lines(("MUG", 1)), IsOffer: true));

        ledger.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.IsType<OutOfStock>(await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1)));
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<Reserved>(await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1)));
    }
}

public sealed class HandOverOnSqlite(SqliteDatabase database) : HandOverTests(database), IClassFixture<SqliteDatabase>;

public sealed class HandOverOnPostgres(PostgresDatabase database)
    : HandOverTests(database),
        IClassFixture<PostgresDatabase>;
