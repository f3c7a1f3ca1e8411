using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>From the cart to the order and back.</summary>
public abstract class FirmTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task The_order_takes_over_what_the_cart_holds()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 2));
        ledger.Clock.Advance(TimeSpan.FromMinutes(9));

        var result = await ledger.MakeFirmAsync(cart, order, ("MUG", 2));

        var held = Assert.Single(Assert.IsType<Reserved>(result).Reservations);
        Assert.Equal(new Reservation(order, Mug, 2, ReservationKind.Firm, ledger.Now.AddMinutes(2), 3), held);
        Assert.Equal([held], await ledger.Inventory.GetReservationsAsync(order));
        Assert.Empty(await ledger.Inventory.GetReservationsAsync(cart));
        Assert.Equal((2, 2, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Time_that_was_promised_to_the_cart_is_not_cut_short()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        var promised = ledger.Now.AddMinutes(10);
        await ledger.ReserveAsync(cart, ("MUG", 2));

        var result = await ledger.MakeFirmAsync(cart, order, ("MUG", 2));

        Assert.Equal(promised, Assert.Single(Assert.IsType<Reserved>(result).Reservations).ExpiresAt);
    }

    [Fact]
    public async Task What_lapsed_is_taken_again_if_stock_remains()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2), ("CAP", 1));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 2), ("CAP", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(11));

        var result = await ledger.MakeFirmAsync(cart, order, ("MUG", 2), ("CAP", 1));

        Assert.Equal(2, Assert.IsType<Reserved>(result).Reservations.Count);
        Assert.Equal((2, 2, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal((1, 1, 0), await ledger.NumbersAsync("CAP"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Nothing_moves_when_one_line_is_short()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2), ("CAP", 1));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 2));
        await ledger.ReserveAsync(ledger.NewId(), ("CAP", 1));
        var before = await ledger.EverythingAsync();

        var result = await ledger.MakeFirmAsync(cart, order, ("MUG", 2), ("CAP", 1));

        Assert.Equal([new Shortage(Sku.Parse("CAP"), 1, 0)], Assert.IsType<OutOfStock>(result).Shortages);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task The_cart_keeps_what_the_order_does_not_ask_for()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 5));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 3));

        await ledger.MakeFirmAsync(cart, order, ("MUG", 2));

        Assert.Equal(1, Assert.Single(await ledger.Inventory.GetReservationsAsync(cart)).Quantity);
        Assert.Equal(2, Assert.Single(await ledger.Inventory.GetReservationsAsync(order)).Quantity);
        Assert.Equal((5, 3, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Repeating_it_extends_and_3D_Secure_extends_longer()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.MakeFirmAsync(cart, order, ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = Assert.IsType<Reserved>(await ledger.MakeFirmAsync(cart, order, ("MUG", 1)));
        var extended = Assert.IsType<Reserved>(
            await ledger.Inventory.MakeFirmAsync(
                new MakeFirm(cart, order, TestLedger.Lines(("MUG", 1)), Extended: true)
            )
        );
        var before = await ledger.EverythingAsync();
        var late = Assert.IsType<Reserved>(await ledger.MakeFirmAsync(cart, order, ("MUG", 1)));

        Assert.Equal(ledger.Now.AddMinutes(2), again.Reservations[0].ExpiresAt);
        Assert.Equal(ledger.Now.AddMinutes(15), extended.Reservations[0].ExpiresAt);
        Assert.Equal(extended.Reservations, late.Reservations);
        Assert.Equal(before, await ledger.EverythingAsync());
        Assert.Equal((1, 1, 0), await ledger.NumbersAsync("MUG"));
    }

    [Fact]
    public async Task A_failed_payment_gives_the_stock_back_to_the_cart()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 2), ("CAP", 1));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.MakeFirmAsync(cart, order, ("MUG", 2), ("CAP", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(1));

        await ledger.Inventory.SoftenAsync(new SoftenReservation(order, cart));
        var after = await ledger.EverythingAsync();
        await ledger.Inventory.SoftenAsync(new SoftenReservation(order, cart));

        Assert.Equal(
            [
                new Reservation(cart, Sku.Parse("CAP"), 1, ReservationKind.Soft, ledger.Now.AddMinutes(10), 2),
                new Reservation(cart, Mug, 2, ReservationKind.Soft, ledger.Now.AddMinutes(10), 2),
            ],
            await ledger.Inventory.GetReservationsAsync(cart)
        );
        Assert.Empty(await ledger.Inventory.GetReservationsAsync(order));
        Assert.Equal((2, 2, 0), await ledger.NumbersAsync("MUG"));
        Assert.Equal(after, await ledger.EverythingAsync());
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Failing_again_and_again_does_not_hold_stock_for_ever()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.MakeFirmAsync(cart, order, ("MUG", 1));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await ledger.Inventory.SoftenAsync(new SoftenReservation(order, cart));
            ledger.Clock.Advance(TimeSpan.FromMinutes(9));
            await ledger.MakeFirmAsync(cart, order, ("MUG", 1));
        }

        await ledger.Inventory.SoftenAsync(new SoftenReservation(order, cart));

        var held = Assert.Single(await ledger.Inventory.GetReservationsAsync(cart));
        Assert.Equal((0, ledger.Now.AddMinutes(2)), (held.RenewalsLeft, held.ExpiresAt));
    }

    [Fact]
    public async Task Softening_after_the_lapse_gives_nothing_back()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.MakeFirmAsync(cart, order, ("MUG", 1));
        ledger.Clock.Advance(TimeSpan.FromMinutes(2));

        await ledger.Inventory.SoftenAsync(new SoftenReservation(order, cart));

        Assert.Empty(await ledger.Inventory.GetReservationsAsync(cart));
        Assert.Equal((1, 0, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Fifty_orders_race_for_the_last_unit_and_one_gets_it()
    {
        await using var ledger = await TestLedger.OpenAsync(database, ("MUG", 1));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => ledger.MakeFirmAsync(ledger.NewId(), ledger.NewId(), ("MUG", 1)))
        );

        Assert.Single(results.OfType<Reserved>());
        Assert.Equal((1, 1, 0), await ledger.NumbersAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }
}

public sealed class FirmOnSqlite(SqliteDatabase database) : FirmTests(database), IClassFixture<SqliteDatabase>;

public sealed class FirmOnPostgres(PostgresDatabase database) : FirmTests(database), IClassFixture<PostgresDatabase>;
