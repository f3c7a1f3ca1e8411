using Trove.Kernel.Data;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>An audit that cannot fail is worth nothing: each breach is planted behind the ledger's back, and found.</summary>
public abstract class AuditTests(TestDatabase database)
{
    private const int BelowZero = 0;
    private const int ReservedSum = 1;
    private const int AllocatedSum = 2;
    private const int Journal = 3;

    [Fact]
    public async Task A_ledger_in_use_is_in_order_and_the_verdicts_say_how_much_was_looked_at()
    {
        await using var ledger = await BusyLedgerAsync();

        var verdicts = await ledger.Inventory.AuditAsync();

        Assert.All(verdicts, verdict => Assert.True(verdict.Holds));
        Assert.Equal([3L, 2L, 1L, 7L, 0L, 0L, 0L], verdicts.Select(verdict => verdict.Checked));
    }

    [Theory]
    [InlineData("UPDATE stock SET reserved = reserved + 1 WHERE sku = 'MUG'", ReservedSum, Journal)]
    [InlineData("UPDATE stock SET allocated = allocated - 1 WHERE sku = 'CAP'", AllocatedSum, Journal)]
    [InlineData("UPDATE stock SET on_hand = on_hand + 5 WHERE sku = 'PEN'", Journal)]
    [InlineData("UPDATE stock SET version = version + 1 WHERE sku = 'PEN'", Journal)]
    [InlineData("UPDATE reservation SET quantity = quantity + 1 WHERE sku = 'MUG'", ReservedSum)]
    [InlineData("DELETE FROM reservation WHERE sku = 'MUG'", ReservedSum)]
    [InlineData("UPDATE allocation SET quantity = quantity + 1", AllocatedSum)]
    [InlineData("UPDATE stock_movement SET on_hand = on_hand - 1 WHERE sku = 'MUG' AND kind = 'introduce'", Journal)]
    [InlineData("DELETE FROM stock_movement WHERE sku = 'MUG' AND kind = 'reserve'", Journal)]
    [InlineData("DELETE FROM stock WHERE sku = 'CAP'", ReservedSum, AllocatedSum, Journal)]
    public async Task A_planted_breach_is_found(string plant, params int[] broken)
    {
        await using var ledger = await BusyLedgerAsync();

        await ledger.RunAsync(plant);

        await AssertBrokenAsync(ledger, broken);
    }

    [Theory]
    [InlineData("UPDATE stock SET on_hand = -1, reserved = 0, allocated = 0 WHERE sku = 'PEN'")]
    [InlineData("UPDATE stock SET reserved = -1 WHERE sku = 'PEN'")]
    [InlineData("UPDATE stock SET on_hand = reserved + allocated - 1 WHERE sku = 'CAP'")]
    public async Task The_database_itself_refuses_to_go_below_zero_and_the_audit_would_see_it(string plant)
    {
        await using var ledger = await BusyLedgerAsync();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ledger.RunAsync(plant));

        await ledger.RunAsync(
            database.Dialect == Dialect.Sqlite
                ? "PRAGMA ignore_check_constraints = ON; " + plant
                : "ALTER TABLE stock DROP CONSTRAINT never_below_zero, DROP CONSTRAINT never_oversold; " + plant
        );

        var verdict = (await ledger.Inventory.AuditAsync())[BelowZero];
        Assert.Equal(1, verdict.BreachCount);
    }

    [Fact]
    public async Task Many_breaches_are_counted_and_twenty_are_shown()
    {
        var stock = Enumerable.Range(0, 30).Select(i => ($"SKU-{i:00}", 5)).ToArray();
        await using var ledger = await TestLedger.OpenAsync(database, stock);
        await ledger.RunAsync("UPDATE stock SET on_hand = on_hand + 1");

        var verdict = (await ledger.Inventory.AuditAsync())[Journal];

        Assert.Equal(30, verdict.BreachCount);
        Assert.Equal(20, verdict.Breaches.Count);
        Assert.StartsWith("SKU-00: on hand 6, journal 5;", verdict.Breaches[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lapsed_reservation_that_was_not_taken_back_yet_is_no_breach()
    {
        await using var ledger = await BusyLedgerAsync();
        ledger.Clock.Advance(TimeSpan.FromHours(1));

        await ledger.AssertBalancedAsync();
        Assert.Equal((10, 0, 0), await ledger.NumbersAsync("MUG"));
    }

    [Fact]
    public async Task The_books_balance_at_every_moment_of_a_rush()
    {
        await using var ledger = await BusyLedgerAsync();
        using var stop = new CancellationTokenSource();
        var rush = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => ReserveAndReleaseAsync(ledger)));
        });

        for (var i = 0; i < 20; i++)
            await ledger.AssertBalancedAsync();

        await stop.CancelAsync();
        await rush;
    }

    private static async Task ReserveAndReleaseAsync(TestLedger ledger)
    {
        var cart = ledger.NewId();
        await ledger.ReserveAsync(cart, ("PEN", 1), ("MUG", 1));
        await ledger.Inventory.ReleaseAsync(cart);
    }

    private async Task<TestLedger> BusyLedgerAsync()
    {
        var ledger = await TestLedger.OpenAsync(database, ("MUG", 10), ("CAP", 10), ("PEN", 10));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 2), ("CAP", 1));
        var order = ledger.NewId();
        await ledger.AllocateAsync(order, ("CAP", 3));
        await ledger.ShipAsync(order, ledger.NewId(), ("CAP", 1));
        return ledger;
    }

    private static async Task AssertBrokenAsync(TestLedger ledger, int[] broken)
    {
        var verdicts = await ledger.Inventory.AuditAsync();
        var found = Enumerable.Range(0, verdicts.Count).Where(i => !verdicts[i].Holds);
        Assert.Equal(broken, found);
        Assert.All(broken, i => Assert.Equal(1, verdicts[i].BreachCount));
    }
}

public sealed class AuditOnSqlite(SqliteDatabase database) : AuditTests(database), IClassFixture<SqliteDatabase>;

public sealed class AuditOnPostgres(PostgresDatabase database) : AuditTests(database), IClassFixture<PostgresDatabase>;
