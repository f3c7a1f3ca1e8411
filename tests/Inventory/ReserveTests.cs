using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

public abstract class ReserveTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task Stock_is_held_until_a_moment()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var cart = ledger.NewId();

        var result = await ledger.ReserveAsync(cart, ("MUG", 2));

        var held = Assert.Single(Assert.IsType<Reserved>(result).Reservations);
        Assert.Equal(new Reservation(cart, Mug, 2, ReservationKind.Soft, ledger.Now.AddMinutes(10), 3), held);
        Assert.Equal((5, 2, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal(["introduce 5 0 0", "reserve 0 2 0"], await ledger.JournalAsync("MUG"));
        Assert.Equal([held], await ledger.Inventory.GetReservationsAsync(cart));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_last_unit_goes_to_one_buyer()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => ledger.ReserveAsync(ledger.NewId(), ("MUG", 1)))
        );

        Assert.Single(results.OfType<Reserved>());
        Assert.Equal(49, results.OfType<OutOfStock>().Count());
        Assert.Equal((1, 1, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Two_writers_on_one_database_sell_the_last_units_once()
    {
        await using var one = await TestLedger.OpenAsync(database, ("MUG", 40));
        await using var other = one.OpenAnother();

        var results = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? one : other).ReserveAsync(one.NewId(), ("MUG", 1)))
        );

        Assert.Equal(40, results.OfType<Reserved>().Count());
        Assert.Equal((40, 40, 0), await one.NumbersAsync("MUG"));
        await one.AssertBalancedAsync();
    }

    [Fact]
    public async Task One_short_line_takes_nothing_of_the_others()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 1), ("PEN", 0));
        var before = await ledger.EverythingAsync();

        var result = await ledger.ReserveAsync(ledger.NewId(), ("MUG", 2), ("CAP", 2), ("PEN", 1), ("GHOST", 1));

        Assert.Equal(
            [
                new Shortage(Sku.Parse("CAP"), 2, 1),
                new Shortage(Sku.Parse("PEN"), 1, 0),
                new Shortage(Sku.Parse("GHOST"), 1, 0),
            ],
            Assert.IsType<OutOfStock>(result).Shortages
        );
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task A_shopper_is_not_blocked_by_their_own_reservation()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("MUG", 4));

        var result = await ledger.ReserveAsync(cart, ("MUG", 5));

        Assert.Equal(5, Assert.Single(Assert.IsType<Reserved>(result).Reservations).Quantity);
        Assert.Equal((5, 5, 0), await ledger.NumbersAsync("MUG"));
    }

    [Fact]
    public async Task A_shortage_names_what_this_holder_could_have()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));
        await ledger.ReserveAsync(cart, ("MUG", 3));
        var before = await ledger.EverythingAsync();

        var result = await ledger.ReserveAsync(cart, ("MUG", 6));

        Assert.Equal([new Shortage(Mug, 6, 4)], Assert.IsType<OutOfStock>(result).Shortages);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task Repeating_a_reservation_changes_nothing()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var cart = ledger.NewId();
        var first = Assert.IsType<Reserved>(await ledger.ReserveAsync(cart, ("MUG", 2)));
        var before = await ledger.EverythingAsync();

        var second = Assert.IsType<Reserved>(await ledger.ReserveAsync(cart, ("MUG", 2)));

        Assert.Equal(first.Reservations, second.Reservations);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task Less_gives_the_difference_back_and_none_gives_all_back()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("MUG", 4), ("CAP", 3));

        await ledger.ReserveAsync(cart, ("MUG", 1));
        var less = await ledger.NumbersAsync("MUG");
        var none = Assert.IsType<Reserved>(await ledger.ReserveAsync(cart, ("MUG", 0)));

        Assert.Equal((5, 1, 0), less);
        Assert.Empty(none.Reservations);
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((5, 3, 0), await ledger.NumbersAsync("CAP"));
        Assert.Equal(
            ["introduce 5 0 0", "reserve 0 4 0", "release 0 -3 0", "release 0 -1 0"],
            await ledger.JournalAsync("MUG")
        );
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Releasing_gives_everything_back_and_may_be_repeated()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5), ("CAP", 5));
        var (cart, other) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 4), ("CAP", 3));
        await ledger.ReserveAsync(other, ("MUG", 1));

        await ledger.Inventory.ReleaseAsync(cart);
        var after = await ledger.EverythingAsync();
        await ledger.Inventory.ReleaseAsync(cart);

        Assert.Empty(await ledger.Inventory.GetReservationsAsync(cart));
        Assert.Equal((5, 1, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((5, 0, 0), await ledger.NumbersAsync("CAP"));
        Assert.Equal(after, await ledger.EverythingAsync());
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_batch_decides_in_the_order_of_arrival_and_a_refused_neighbour_disturbs_nobody()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 10), ("CAP", 3));
        var carts = Enumerable.Range(0, 4).Select(_ => ledger.NewId()).ToArray();

        var results = await Task.WhenAll(
            ledger.ReserveAsync(carts[0], ("MUG", 4)),
            ledger.ReserveAsync(carts[1], ("MUG", 7), ("CAP", 1)),
            ledger.ReserveAsync(carts[2], ("CAP", 3)),
            ledger.ReserveAsync(carts[3], ("MUG", 6))
        );

        Assert.IsType<Reserved>(results[0]);
        Assert.Equal([new Shortage(Mug, 7, 6)], Assert.IsType<OutOfStock>(results[1]).Shortages);
        Assert.IsType<Reserved>(results[2]);
        Assert.IsType<Reserved>(results[3]);
        Assert.Equal((10, 10, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((3, 3, 0), await ledger.NumbersAsync("CAP"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Nonsense_is_refused_before_it_reaches_the_ledger()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 10));
        var cart = ledger.NewId();
        var many = Enumerable.Range(0, 101).Select(i => ($"SKU-{i}", 1)).ToArray();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.ReserveAsync(cart, ("MUG", -1)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.ReserveAsync(cart, ("MUG", 10_001)));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.ReserveAsync(cart, ("MUG", 1), ("MUG", 2)));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.ReserveAsync(cart, many));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ledger.AllocateAsync(cart, ("MUG", 0)));
        Assert.Equal((10, 0, 0), await ledger.NumbersAsync("MUG"));
    }
}

public sealed class ReserveOnSqlite(SqliteDatabase database) : ReserveTests(database), IClassFixture<SqliteDatabase>;

public sealed class ReserveOnPostgres(PostgresDatabase database)
    : ReserveTests(database),
        IClassFixture<PostgresDatabase>;
