using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>Goods on their way from one warehouse to another.</summary>
public abstract class TransferTests(TestDatabase database)
{
    private static readonly Sku Mug = Sku.Parse("MUG");

    [Fact]
    public async Task Goods_leave_travel_and_arrive_in_parts()
    {
        await using var ledger = await OpenAsync();
        var id = ledger.NewId();

        var sent = await ledger.DispatchAsync(id, ("MUG", 6), ("CAP", 1));
        Assert.Equal(["main 4 0 0 4 0 0", "north 0 0 0 0 0 6"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
        await ledger.ReceiveAsync(id, ledger.NewId(), ("MUG", 2));
        var some = await ledger.Inventory.FindTransferAsync(id);
        var all = await ledger.ReceiveAsync(id, ledger.NewId(), ("MUG", 4), ("CAP", 1));

        Assert.Equal(
            [new TransferLine(Sku.Parse("CAP"), 1, 0, 0, 1), new TransferLine(Mug, 6, 0, 0, 6)],
            Assert.IsType<TransferFound>(sent).Transfer.Lines
        );
        Assert.Equal(new TransferLine(Mug, 6, 2, 0, 4), some!.Lines[1]);
        Assert.Null(some.ClosedAt);
        Assert.Equal(ledger.Now, Assert.IsType<TransferFound>(all).Transfer.ClosedAt);
        Assert.Equal(["main 4 0 0 4 0 0", "north 6 0 0 6 0 0"], await ledger.PlacesAsync("MUG"));
        Assert.Contains("transfer_out -6 0 0", await ledger.JournalAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task What_never_arrives_is_closed_as_a_shortfall_with_its_reason()
    {
        await using var ledger = await OpenAsync();
        var id = ledger.NewId();
        await ledger.DispatchAsync(id, ("MUG", 6));

        var result = await ledger.Inventory.ReceiveAsync(
            new ReceiveTransfer(id, ledger.NewId(), TestLedger.Lines(("MUG", 5)), "One broke on the way")
        );
        var late = await ledger.ReceiveAsync(id, ledger.NewId(), ("MUG", 1));

        var closed = Assert.IsType<TransferFound>(result).Transfer;
        Assert.Equal([new TransferLine(Mug, 6, 5, 1, 0)], closed.Lines);
        Assert.Equal("One broke on the way", closed.ShortfallReason);
        Assert.IsType<TransferClosed>(late);
        Assert.Equal(["main 4 0 0 4 0 0", "north 5 0 0 5 0 0"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task Each_refusal_says_the_numbers_and_changes_nothing()
    {
        await using var ledger = await OpenAsync();
        var id = ledger.NewId();
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 3));
        await ledger.AllocateAsync(ledger.NewId(), ("MUG", 4));
        await ledger.DispatchAsync(id, ("MUG", 2));
        var before = await ledger.EverythingAsync();

        var promised = await ledger.DispatchAsync(ledger.NewId(), ("MUG", 2), ("CAP", 1));
        var same = await SendAsync(ledger, "main", "main");
        var unknown = await SendAsync(ledger, "mars", "venus");
        var tooMany = await ledger.ReceiveAsync(id, ledger.NewId(), ("MUG", 3), ("CAP", 1));
        var nothing = await ledger.ReceiveAsync(ledger.NewId(), ledger.NewId(), ("MUG", 1));

        Assert.Equal([new Shortage(Mug, 2, 1)], Assert.IsType<NotThere>(promised).Lines);
        Assert.Equal("to", Assert.Single(Assert.IsType<TransferInvalid>(same).Errors).Field);
        Assert.Equal(["from", "to"], Assert.IsType<TransferInvalid>(unknown).Errors.Select(error => error.Field));
        Assert.Equal(
            [new Shortage(Mug, 3, 2), new Shortage(Sku.Parse("CAP"), 1, 0)],
            Assert.IsType<NotInTransit>(tooMany).Lines
        );
        Assert.IsType<TransferNotFound>(nothing);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_001)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public async Task Quantities_out_of_range_are_refused(int quantity)
    {
        await using var ledger = await OpenAsync();
        var before = await ledger.EverythingAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            ledger.DispatchAsync(ledger.NewId(), ("MUG", quantity))
        );
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            ledger.ReceiveAsync(ledger.NewId(), ledger.NewId(), ("MUG", quantity))
        );

        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task A_repeated_transfer_or_receipt_changes_nothing_and_a_changed_one_is_refused()
    {
        await using var ledger = await OpenAsync();
        var (id, receipt) = (ledger.NewId(), ledger.NewId());
        await ledger.DispatchAsync(id, ("MUG", 6), ("CAP", 1));
        await ledger.ReceiveAsync(id, receipt, ("MUG", 2));
        var before = await ledger.EverythingAsync();

        var sentAgain = await ledger.DispatchAsync(id, ("CAP", 1), ("MUG", 6));
        var receivedAgain = await ledger.ReceiveAsync(id, receipt, ("MUG", 2));
        var sentOther = await ledger.DispatchAsync(id, ("MUG", 5));
        var receivedOther = await ledger.ReceiveAsync(id, receipt, ("MUG", 1));

        Assert.Equal(4, Assert.IsType<TransferFound>(sentAgain).Transfer.Lines[1].InTransit);
        Assert.Equal(4, Assert.IsType<TransferFound>(receivedAgain).Transfer.Lines[1].InTransit);
        Assert.IsType<TransferReused>(sentOther);
        Assert.IsType<TransferReused>(receivedOther);
        Assert.Equal(before, await ledger.EverythingAsync());
    }

    [Fact]
    public async Task Of_fifty_at_once_on_two_nodes_only_what_is_there_leaves()
    {
        await using var one = await OpenAsync();
        await using var other = one.OpenAnother();
        var cart = one.NewId();
        await one.ReserveAsync(cart, ("MUG", 3));

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => Task.Run(() => Node(i).DispatchAsync(one.NewId(), ("MUG", 1))))
        );

        Assert.Equal(7, results.Count(result => result is TransferFound));
        Assert.Equal(43, results.Count(result => result is NotThere));
        Assert.Equal(["main 3 3 0 0 0 0", "north 0 0 0 0 0 7"], await one.PlacesAsync("MUG"));
        await one.AssertBalancedAsync();

        TestLedger Node(int i) => i % 2 == 0 ? one : other;
    }

    [Fact]
    public async Task One_receipt_sent_fifty_times_at_once_to_two_nodes_arrives_once()
    {
        await using var one = await OpenAsync();
        await using var other = one.OpenAnother();
        var (id, receipt) = (one.NewId(), one.NewId());
        await one.DispatchAsync(id, ("MUG", 10));

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i => Task.Run(() => (i % 2 == 0 ? one : other).ReceiveAsync(id, receipt, ("MUG", 4))))
        );

        Assert.All(results, result => Assert.IsType<TransferFound>(result));
        Assert.Equal(["main 0 0 0 0 0 0", "north 4 0 0 4 0 6"], await one.PlacesAsync("MUG"));
        await one.AssertBalancedAsync();
    }

    [Fact]
    public async Task Transfers_are_listed_newest_first_open_ones_apart()
    {
        await using var ledger = await OpenAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(ledger.NewId());
            await ledger.DispatchAsync(ids[i], ("MUG", 1));
            ledger.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await ledger.ReceiveAsync(ids[1], ledger.NewId(), ("MUG", 1));

        Assert.Equal([ids[2], ids[1]], await IdsAsync(new TransferQuery(Limit: 2)));
        Assert.Equal([ids[0]], await IdsAsync(new TransferQuery(Page: 2, Limit: 2)));
        Assert.Equal([ids[2], ids[0]], await IdsAsync(new TransferQuery(IsOpen: true)));
        Assert.Equal([ids[1]], await IdsAsync(new TransferQuery(IsOpen: false)));

        async Task<IEnumerable<Guid>> IdsAsync(TransferQuery query) =>
            (await ledger.Inventory.ListTransfersAsync(query)).Select(transfer => transfer.Id);
    }

    [Theory]
    [InlineData("UPDATE transfer_line SET received = received + 1", 6)]
    [InlineData("UPDATE transfer_line SET dispatched = dispatched + 1", 5)]
    [InlineData("UPDATE transfer SET closed_at = 1", 4)]
    [InlineData("DELETE FROM transfer_line", 5)]
    public async Task The_audit_finds_goods_that_vanished_on_the_way(string plant, int broken)
    {
        await using var ledger = await OpenAsync();
        await ledger.DispatchAsync(ledger.NewId(), ("MUG", 3));
        await ledger.AssertBalancedAsync();

        await ledger.RunAsync(plant);

        Assert.Equal([broken], await BrokenAsync(ledger));
    }

    private static async Task<IEnumerable<int>> BrokenAsync(TestLedger ledger)
    {
        var verdicts = await ledger.Inventory.AuditAsync();
        return Enumerable.Range(0, verdicts.Count).Where(i => !verdicts[i].Holds);
    }

    private static Task<TransferResult> SendAsync(TestLedger ledger, string from, string to) =>
        ledger.Inventory.DispatchAsync(new DispatchTransfer(ledger.NewId(), from, to, TestLedger.Lines(("MUG", 1))));

    private async Task<TestLedger> OpenAsync()
    {
        var ledger = await TestLedger.OpenAsync(database, ("MUG", 10), ("CAP", 3));
        await ledger.AddWarehouseAsync(new Warehouse("north", "North", Priority: 200));
        return ledger;
    }
}

public sealed class TransferOnSqlite(SqliteDatabase database) : TransferTests(database), IClassFixture<SqliteDatabase>;

public sealed class TransferOnPostgres(PostgresDatabase database)
    : TransferTests(database),
        IClassFixture<PostgresDatabase>;
