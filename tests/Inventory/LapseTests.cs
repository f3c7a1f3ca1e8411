using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

public abstract class LapseTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task A_lapsed_reservation_goes_to_the_next_buyer_without_a_sweep()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var (first, second) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(first, ("MUG", 1));

        ledger.Clock.Advance(TimeSpan.FromMilliseconds(599_999));
        var early = await ledger.ReserveAsync(second, ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var late = await ledger.ReserveAsync(second, ("MUG", 1));

        Assert.IsType<OutOfStock>(early);
        Assert.IsType<Reserved>(late);
        Assert.Empty(await ledger.Inventory.GetReservationsAsync(first));
        Assert.Equal(
            ["introduce 1 0 0", "reserve 0 1 0", "lapse 0 -1 0", "reserve 0 1 0"],
            await ledger.JournalAsync("MUG")
        );
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_lapses_right_after_a_look_for_lapsed_ones_is_had_at_once()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMilliseconds(599_999));
        Assert.IsType<Reserved>(await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1)));

        ledger.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));

        Assert.IsType<Reserved>(next);
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_lapsed_reservation_is_had_again_while_stock_remains()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("MUG", 2));
        ledger.Clock.Advance(TimeSpan.FromMinutes(11));

        var again = await ledger.ReserveAsync(cart, ("MUG", 2));

        var held = Assert.Single(Assert.IsType<Reserved>(again).Reservations);
        Assert.Equal(new Reservation(cart, Mug, 2, ReservationKind.Soft, ledger.Now.AddMinutes(10), 3), held);
        Assert.Equal((2, 2, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_lapsed_reservation_is_refused_when_somebody_else_has_the_stock()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("MUG", 2));
        ledger.Clock.Advance(TimeSpan.FromMinutes(11));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));

        var again = await ledger.ReserveAsync(cart, ("MUG", 2));

        Assert.Equal([new Shortage(Mug, 2, 1)], Assert.IsType<OutOfStock>(again).Shortages);
        Assert.Equal((2, 1, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Activity_extends_a_reservation_three_times_and_then_no_more()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("MUG", 1));
        var (ends, left) = (new List<DateTimeOffset>(), new List<int>());
        var start = ledger.Now;

        for (var visit = 0; visit < 5; visit++)
        {
            ledger.Clock.Advance(TimeSpan.FromMinutes(1));
            var held = Assert.Single(await ledger.Inventory.RenewAsync(cart));
            ends.Add(held.ExpiresAt);
            left.Add(held.RenewalsLeft);
        }

        Assert.Equal([11, 12, 13, 13, 13], ends.Select(end => (end - start).TotalMinutes));
        Assert.Equal([2, 1, 0, 0, 0], left);
        Assert.Equal(["introduce 5 0 0", "reserve 0 1 0"], await ledger.JournalAsync("MUG"));
    }

    [Fact]
    public async Task Reserving_more_is_activity_too_but_a_quick_second_click_uses_up_nothing()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var cart = ledger.NewId();
        var start = ledger.Now;
        await ledger.ReserveAsync(cart, ("MUG", 1));

        ledger.Clock.Advance(TimeSpan.FromSeconds(29));
        var quick = Assert.IsType<Reserved>(await ledger.ReserveAsync(cart, ("MUG", 2)));
        ledger.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = Assert.IsType<Reserved>(await ledger.ReserveAsync(cart, ("MUG", 3)));

        Assert.Equal((start.AddMinutes(10), 3), (quick.Reservations[0].ExpiresAt, quick.Reservations[0].RenewalsLeft));
        Assert.Equal(
            (ledger.Now.AddMinutes(10), 2),
            (later.Reservations[0].ExpiresAt, later.Reservations[0].RenewalsLeft)
        );
    }

    [Fact]
    public async Task Renewing_what_has_lapsed_takes_nothing_back()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(6));
        await ledger.ReserveAsync(cart, ("CAP", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(6));

        var live = await ledger.Inventory.RenewAsync(cart);

        Assert.Equal(Sku.Parse("CAP"), Assert.Single(live).Sku);
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((5, 1, 0), await ledger.NumbersAsync("CAP"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_sweep_takes_back_what_nobody_asked_for_again()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        using var sweep = ledger.Sweep();
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));
        await ledger.ReserveAsync(ledger.NewId(), ("CAP", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(5));

        var first = await sweep.SweepAsync(TestContext.Current.CancellationToken);
        var second = await sweep.SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (first, second));
        Assert.Equal("lapse 0 -1 0", (await ledger.JournalAsync("MUG"))[^1]);
        Assert.Equal("reserve 0 1 0", (await ledger.JournalAsync("CAP"))[^1]);
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task More_lapsed_reservations_than_one_batch_takes_back_still_all_count_as_free()
    {
        const int Many = LedgerWriter.LapseLimit + 10;
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", Many));
        await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => ledger.ReserveAsync(ledger.NewId(), ("MUG", 1))));
        ledger.Clock.Advance(TimeSpan.FromMinutes(11));

        var result = await ledger.ReserveAsync(ledger.NewId(), ("MUG", Many));

        Assert.IsType<Reserved>(result);
        Assert.Equal((Many, Many, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }
}

public sealed class LapseOnSqlite(SqliteDatabase database) : LapseTests(database), IClassFixture<SqliteDatabase>;

public sealed class LapseOnPostgres(PostgresDatabase database) : LapseTests(database), IClassFixture<PostgresDatabase>;
