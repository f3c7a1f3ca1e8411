using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>Once the address is known, an order's stock is held where it is best sent from.</summary>
public abstract class RerouteTests(TestDatabase database)
{
    private static readonly Warehouse West = new(
        "west",
        "West",
        Priority: 10,
        Address: new WarehouseAddress(City: "Portland", Region: "OR", Country: "US")
    );

    private static readonly Warehouse East = new(
        "east",
        "East",
        Priority: 20,
        Address: new WarehouseAddress(City: "Boston", Region: "MA", Country: "US")
    );

    [Fact]
    public async Task The_nearest_warehouse_takes_over_when_the_address_is_known()
    {
        await using var ledger = await OpenAsync(("MUG", 5), ("MUG", 5));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 2));
        Assert.Equal("west 5 2 0 3 0 0", (await ledger.PlacesAsync("MUG"))[0]);

        var firm = await FirmAsync(ledger, cart, order, new Destination("US", "NY"), ("MUG", 2));
        var journal = await ledger.JournalAsync("MUG");
        var again = await FirmAsync(ledger, cart, order, new Destination("US", "NY"), ("MUG", 2));
        await ledger.AllocateAsync(order, ("MUG", 2));

        var told = Assert.Single(Assert.IsType<Reserved>(firm).Reservations);
        Assert.Equal((2, ReservationKind.Firm), (told.Quantity, told.Kind));
        Assert.Equal(2, journal.Count(entry => entry.StartsWith("reroute", StringComparison.Ordinal)));
        Assert.IsType<Reserved>(again);
        Assert.Equal(["west 5 0 0 5 0 0", "east 5 0 2 3 0 0"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task One_parcel_goes_before_the_nearest_warehouse()
    {
        await using var ledger = await OpenAsync(("MUG", 5), ("MUG", 5));
        await ledger.Inventory.AdjustAsync(new AdjustStock(Sku.Parse("CAP"), 3, "delivered", "west"));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 2), ("CAP", 1));

        await FirmAsync(ledger, cart, order, new Destination("US", "NY"), ("MUG", 2), ("CAP", 1));

        Assert.Equal(["west 5 2 0 3 0 0", "east 5 0 0 5 0 0"], await ledger.PlacesAsync("MUG"));
    }

    [Fact]
    public async Task What_cannot_be_had_elsewhere_stays_where_it_is_held()
    {
        await using var ledger = await OpenAsync(("MUG", 2), ("MUG", 2));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 2));
        await ledger.ReserveAsync(ledger.NewId(), ("MUG", 1));

        await FirmAsync(ledger, cart, order, new Destination("US", "MA"), ("MUG", 2));

        Assert.Equal(["west 2 2 0 0 0 0", "east 2 1 0 1 0 0"], await ledger.PlacesAsync("MUG"));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task A_cart_that_was_split_is_gathered_when_stock_allows()
    {
        await using var ledger = await OpenAsync(("MUG", 2), ("MUG", 3));
        var (cart, other) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(other, ("MUG", 1));
        await ledger.ReserveAsync(cart, ("MUG", 4));
        Assert.Equal(["west 2 2 0 0 0 0", "east 3 3 0 0 0 0"], await ledger.PlacesAsync("MUG"));

        await ledger.ReserveAsync(cart, ("MUG", 2));
        await ledger.ReserveAsync(cart, ("MUG", 2));

        Assert.Single(await ledger.Reads.GetHeldAsync(cart, TestContext.Current.CancellationToken));
        await ledger.AssertBalancedAsync();
    }

    [Fact]
    public async Task The_plan_told_beforehand_is_what_the_ledger_then_does()
    {
        await using var ledger = await OpenAsync(("MUG", 3), ("MUG", 2));
        await ledger.Inventory.AdjustAsync(new AdjustStock(Sku.Parse("CAP"), 3, "delivered", "east"));
        var (cart, order) = (ledger.NewId(), ledger.NewId());
        await ledger.ReserveAsync(cart, ("MUG", 4), ("CAP", 1));
        var destination = new Destination("US", "CA");

        var plan = await ledger.Inventory.PlanParcelsAsync(
            new PlanParcels(cart, TestLedger.Lines(("MUG", 4), ("CAP", 1)), destination)
        );
        await FirmAsync(ledger, cart, order, destination, ("MUG", 4), ("CAP", 1));
        await ledger.AllocateAsync(order, ("MUG", 4), ("CAP", 1));

        var owned = Assert.Single(await ledger.Inventory.GetAllocationsAsync(new AllocationQuery([order])));
        Assert.Equal(
            owned.Unshipped.Select(line => (line.Warehouse, line.Sku, line.Quantity)).Order(),
            plan.SelectMany(parcel => parcel.Lines.Select(line => (parcel.Warehouse.Code, line.Sku, line.Quantity)))
                .Order()
        );
        Assert.Equal(2, plan.Count);
        Assert.Empty(
            await ledger.Inventory.PlanParcelsAsync(new PlanParcels(null, TestLedger.Lines(("MUG", 9)), destination))
        );
    }

    [Fact]
    public async Task Fifty_orders_at_once_on_two_nodes_are_rerouted_and_no_unit_is_lost()
    {
        await using var one = await OpenAsync(("MUG", 25), ("MUG", 25));
        await using var other = one.OpenAnother();
        Guid[] carts = [.. Enumerable.Range(0, 50).Select(_ => one.NewId())];
        await Task.WhenAll(carts.Select(cart => one.ReserveAsync(cart, ("MUG", 1))));

        var results = await Task.WhenAll(
            carts.Select(
                (cart, i) =>
                    Task.Run(() =>
                        FirmAsync(
                            i % 2 == 0 ? one : other,
                            cart,
                            one.NewId(),
                            new Destination("US", i % 2 == 0 ? "NY" : "WA"),
                            ("MUG", 1)
                        )
                    )
            )
        );

        Assert.All(results, result => Assert.IsType<Reserved>(result));
        Assert.Equal((50, 50, 0), await one.NumbersAsync("MUG"));
        await one.AssertBalancedAsync();
    }

    private static Task<ReserveResult> FirmAsync(
        TestLedger ledger,
        Guid cart,
        Guid order,
        Destination destination,
        params (string Sku, int Quantity)[] lines
    ) => ledger.Inventory.MakeFirmAsync(new MakeFirm(cart, order, TestLedger.Lines(lines), Destination: destination));

    private async Task<TestLedger> OpenAsync((string Sku, int OnHand) west, (string Sku, int OnHand) east)
    {
        var ledger = await TestLedger.OpenAsync(database);
        await ledger.AddWarehouseAsync(West, west);
        await ledger.AddWarehouseAsync(East, east);
        return ledger;
    }
}

public sealed class RerouteOnSqlite(SqliteDatabase database) : RerouteTests(database), IClassFixture<SqliteDatabase>;

public sealed class RerouteOnPostgres(PostgresDatabase database)
    : RerouteTests(database),
        IClassFixture<PostgresDatabase>;
