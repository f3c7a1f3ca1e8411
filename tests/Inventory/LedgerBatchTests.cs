using CsCheck;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Tests.Inventory;

/// <summary>The decisions of a batch, without a database: whatever is asked, the books stay in order.</summary>
public sealed class LedgerBatchTests
{
    private const long Now = 1_000_000;

    private static readonly Sku[] Skus = [Sku.Parse("A"), Sku.Parse("B"), Sku.Parse("C")];
    private static readonly WarehouseRow[] Warehouses = [new(2, "near", 10), new(1, "far", 20)];
    private static readonly Guid[] Carts = Ids(1);
    private static readonly Guid[] Orders = Ids(2);

    [Fact]
    public void Whatever_is_asked_the_books_stay_in_order() =>
        Gen.Select(Gen.Int[0, 9].Array[6], LedgerStep.Gen.List[1, 40])
            .Sample(
                (onHand, steps) =>
                {
                    var books = new Books(Open(onHand));
                    books.AssertInOrder();
                    foreach (var step in steps)
                    {
                        books.Decide(step);
                        books.AssertInOrder();
                    }
                },
                iter: 3_000
            );

    [Fact]
    public void A_refused_unit_leaves_no_trace() =>
        Gen.Select(Gen.Int[0, 3].Array[6], LedgerStep.Gen.List[1, 40])
            .Sample(
                (onHand, steps) =>
                {
                    var books = new Books(Open(onHand));
                    foreach (var step in steps)
                    {
                        var before = books.Describe();
                        if (IsRefusal(books.Decide(step)))
                            Assert.Equal(before, books.Describe());
                    }
                },
                iter: 3_000
            );

    [Fact]
    public void One_warehouse_that_has_it_all_goes_before_a_split()
    {
        var batch = Open([2, 5, 0, 0, 0, 0]);

        batch.Reservations.Take(Carts[0], Skus[0], 4, ReservationKind.Soft, Now + 1);

        Assert.Equal([(2, 0), (5, 4)], batch.Stock.Of(Skus[0]).Select(row => (row.OnHand, row.Reserved)));
    }

    [Fact]
    public void A_split_takes_from_the_first_warehouse_first()
    {
        var batch = Open([2, 5, 0, 0, 0, 0]);

        batch.Reservations.Take(Carts[0], Skus[0], 6, ReservationKind.Soft, Now + 1);

        Assert.Equal([(2, 2), (5, 4)], batch.Stock.Of(Skus[0]).Select(row => (row.OnHand, row.Reserved)));
    }

    [Fact]
    public void A_bug_that_takes_too_much_throws_instead_of_overselling()
    {
        var batch = Open([1, 1, 0, 0, 0, 0]);
        var row = batch.Stock.Of(Skus[0])[0];

        Assert.Throws<InvalidOperationException>(() => batch.Stock.Pick(Skus[0], 3));
        Assert.Throws<InvalidOperationException>(() => batch.Stock.Post(row, MovementKinds.Reserve, 0, 2, 0, Carts[0]));
    }

    /// <param name="onHand">Of A, B and C, each in the near and the far warehouse.</param>
    private static LedgerBatch Open(int[] onHand)
    {
        var batch = new LedgerBatch(InventorySettings.Default, Now, Warehouses);
        for (var i = 0; i < onHand.Length; i++)
            batch.Stock.Load(StockRow.Load(Skus[i / 2], Warehouses[i % 2], onHand[i], 0, 0, 0));
        return batch;
    }

    private static bool IsRefusal(object answer) =>
        answer
            is OutOfStock
                or AllocationShort
                or NotAllocated
                or NotShipped
                or BelowPromised
                or ShipmentReused
                or ReturnReused
                or NotThere
                or NotInTransit
                or TransferReused
                or TransferNotFound
                or TransferClosed;

    private static Guid[] Ids(int kind) =>
        [.. Enumerable.Range(0, 3).Select(i => new Guid(kind, (short)i, 0, [0, 0, 0, 0, 0, 0, 0, 0]))];

    private sealed class Books(LedgerBatch batch)
    {
        private readonly int[] _start = [.. Rows(batch).Select(row => row.OnHand)];

        public object Decide(LedgerStep step) => UnitOf(step).Decide(batch);

        public string Describe() =>
            string.Join(
                '\n',
                Rows(batch)
                    .Select(row =>
                        $"{row.Sku} {row.Warehouse.Code} {row.OnHand} {row.Reserved} {row.Allocated} {row.Version}"
                    )
                    .Concat(Carts.Concat(Orders).SelectMany(batch.Reservations.Of).Select(Text))
                    .Concat(Orders.SelectMany(batch.Allocations.Of).Select(Text))
                    .Append($"{batch.Stock.Movements.Count} {batch.Allocations.NewlyBooked.Count} {batch.Others.Count}")
            );

        public void AssertInOrder()
        {
            var held = Carts.Concat(Orders).SelectMany(batch.Reservations.Of).ToLookup(row => row.Stock);
            var owned = Orders.SelectMany(batch.Allocations.Of).ToLookup(row => row.Stock);
            var journal = batch.Stock.Movements.ToLookup(movement => movement.Stock);
            foreach (var (row, start) in Rows(batch).Zip(_start))
            {
                Assert.True(
                    row is { OnHand: >= 0, Reserved: >= 0, Allocated: >= 0, Unpromised: >= 0, Available: >= 0 }
                );
                Assert.Equal(held[row].Sum(reservation => reservation.Quantity), row.Reserved);
                Assert.Equal(owned[row].Sum(allocation => allocation.Unshipped), row.Allocated);
                Assert.Equal(start + journal[row].Sum(movement => movement.OnHand), row.OnHand);
                Assert.Equal(journal[row].Sum(movement => movement.Reserved), row.Reserved);
                Assert.Equal(journal[row].Sum(movement => movement.Allocated), row.Allocated);
                Assert.Equal(
                    Enumerable.Range(1, (int)row.Version),
                    journal[row].Select(movement => (int)movement.Version)
                );
            }

            Assert.All(held.SelectMany(rows => rows), row => Assert.True(row.Quantity >= 0 && row.Renewals <= 3));
            Assert.All(
                owned.SelectMany(rows => rows),
                row => Assert.True(0 <= row.Returned && row.Returned <= row.Shipped && row.Shipped <= row.Quantity)
            );
        }

        private static LedgerUnit UnitOf(LedgerStep step)
        {
            var (cart, order) = (Carts[step.Cart], Orders[step.Order]);
            var lines = step.LinesFrom(Skus, least: 1);
            var goods = new Guid(3, (short)step.Number, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
            return step.What switch
            {
                "reserve" => new ReserveUnit(new ReserveStock(cart, step.LinesFrom(Skus, least: 0))),
                "renew" or "wait" => new RenewUnit(cart),
                "firm" => new MakeFirmUnit(new MakeFirm(cart, order, lines, step.Number > 7)),
                "soften" => new SoftenUnit(new SoftenReservation(order, cart)),
                "release" => new ReleaseUnit(step.Number > 7 ? cart : order),
                "allocate" => new AllocateUnit(new AllocateStock(order, lines)),
                "deallocate" => new DeallocateUnit(order),
                "ship" => new ShipUnit(new ShipStock(order, goods, lines)),
                "return" => new ReturnUnit(new ReturnStock(order, goods, lines)),
                "adjust" => new AdjustUnit(new AdjustStock(Skus[step.Cart], step.Number, "counted")),
                "force" => new AdjustUnit(
                    new AdjustStock(Skus[step.Cart], step.Number, "lost", Code(step.Place), IsForced: true)
                ),
                "safety" => new SafetyUnit(new SafetyStock(Skus[step.Cart], step.Number % 4, Code(step.Place))),
                "dispatch" => new DispatchUnit(
                    new DispatchTransfer(Paper(4, step), Code(step.Place), Code(1 - step.Place), lines)
                ),
                "receive" => new ReceiveUnit(
                    new ReceiveTransfer(Paper(4, step), Paper(5, step), lines, step.Number > 11 ? "broken" : null)
                ),
                _ => throw new InvalidOperationException(step.What),
            };
        }

        private static string Code(int warehouse) => Warehouses[warehouse].Code;

        private static Guid Paper(int kind, LedgerStep step) =>
            new(kind, (short)step.Transfer, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

        private static IEnumerable<StockRow> Rows(LedgerBatch batch) => Skus.SelectMany(sku => batch.Stock.Of(sku));

        private static string Text(ReservationRow row) =>
            $"{row.Holder} {row.Stock.Sku} {row.Stock.Warehouse.Code} {row.Quantity} {row.Kind} {row.ExpiresAt} {row.Renewals}";

        private static string Text(AllocationRow row) =>
            $"{row.Order} {row.Stock.Sku} {row.Stock.Warehouse.Code} {row.Quantity} {row.Shipped} {row.Returned}";
    }
}
