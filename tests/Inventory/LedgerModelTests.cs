using CsCheck;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Tests.Support;

namespace Trove.Tests.Inventory;

/// <summary>Random days of a shop on the real ledger and on the napkin: after each step both tell the same.</summary>
public abstract class LedgerModelTests(TestDatabase database)
{
    private const int OnHand = 8;

    [Fact]
    public async Task The_ledger_does_what_a_simple_model_does()
    {
        await using var ledger = await TestLedger.OpenAsync(database);
        await ledger.AddWarehouseAsync(new Warehouse(RealDay.North, "North", Priority: 200));
        var day = 0;

        await LedgerStep
            .Gen.List[1, 30]
            .SampleAsync(
                steps => LiveThroughAsync(ledger, Interlocked.Increment(ref day), steps),
                iter: 60,
                threads: 1
            );

        await ledger.AssertBalancedAsync();
    }

    private static async Task LiveThroughAsync(TestLedger ledger, int day, List<LedgerStep> steps)
    {
        Sku[] skus = [.. Enumerable.Range(0, LedgerStep.SkuCount).Select(i => Sku.Parse($"DAY-{day}-{i}"))];
        await ledger.Inventory.IntroduceAsync([.. skus.Select(sku => new StockIntroduction(sku, OnHand))]);
        var real = new RealDay(ledger, skus);
        var model = new LedgerModel(skus, OnHand);
        foreach (var step in steps)
        {
            if (step.What == "wait")
                ledger.Clock.Advance(TimeSpan.FromSeconds(step.Number * 30));
            model.Now = ledger.Now.ToUnixTimeMilliseconds();
            model.Lapse();
            model.Look(await ledger.Inventory.GetLevelsAsync(skus));
            Assert.Equal(Expected(model, real, step), await real.AskAsync(step));
            foreach (var fallen in real.Fallen)
                model.Fall(fallen);
            foreach (var sku in skus)
                Assert.Equal(model.Level(sku), await real.LevelAsync(sku));
            foreach (var holder in real.Carts.Concat(real.Orders))
                Assert.Equal(model.Holds(holder), await real.HoldsAsync(holder));
        }
    }

    private static string Expected(LedgerModel model, RealDay real, LedgerStep step)
    {
        var (cart, order, goods) = (real.Carts[step.Cart], real.Orders[step.Order], real.Goods[step.Number]);
        var lines = step.LinesFrom(real.Skus, least: 1);
        switch (step.What)
        {
            case "reserve":
                return model.Reserve(cart, step.LinesFrom(real.Skus, least: 0)) ? "Reserved" : "OutOfStock";
            case "renew":
                model.Renew(cart);
                return "";
            case "firm":
                return model.MakeFirm(cart, order, lines, step.Number > 7) ? "Reserved" : "OutOfStock";
            case "soften":
                model.Soften(order, cart);
                return "";
            case "release":
                model.Release(step.Number > 7 ? cart : order);
                return "";
            case "allocate":
                return model.Allocate(order, lines) ? "Allocated" : "AllocationShort";
            case "deallocate":
                model.Deallocate(order);
                return "";
            case "ship":
                return model.Ship(order, goods, lines);
            case "return":
                return model.Return(order, real.Returns[step.Number], lines);
            case "adjust":
                return model.Adjust(real.Skus[step.Cart], RealDay.Main, step.Number, isForced: false);
            case "force":
                return model.Adjust(real.Skus[step.Cart], RealDay.Place(step), step.Number, isForced: true);
            case "safety":
                return "Adjusted 0";
            case "dispatch":
                return lines.Length == 0
                    ? ""
                    : model.Dispatch(real.Transfers[step.Transfer], RealDay.Place(step), lines);
            case "receive":
                return lines.Length == 0
                    ? ""
                    : model.Receive(real.Transfers[step.Transfer], real.Receipts[step.Cart], lines, step.Number > 11);
            default:
                return "";
        }
    }

    private sealed class RealDay(TestLedger ledger, Sku[] skus)
    {
        public const string Main = "main";
        public const string North = "north";

        private readonly IInventory _inventory = ledger.Inventory;

        public Sku[] Skus => skus;

        public Guid[] Carts { get; } = Ids(ledger, 3);

        public Guid[] Orders { get; } = Ids(ledger, 3);

        public Guid[] Goods { get; } = Ids(ledger, 15);

        public Guid[] Returns { get; } = Ids(ledger, 15);

        public Guid[] Transfers { get; } = Ids(ledger, 4);

        public Guid[] Receipts { get; } = Ids(ledger, 3);

        /// <summary>Whose reservations the last step took.</summary>
        public IReadOnlyList<Reservation> Fallen { get; private set; } = [];

        public static string Place(LedgerStep step) => step.Place == 0 ? Main : North;

        public async Task<string> LevelAsync(Sku sku)
        {
            var level = Assert.Single(await _inventory.GetLevelsAsync([sku]));
            return $"{level.OnHand} {level.Reserved} {level.Allocated} {level.InTransit}";
        }

        public async Task<string> HoldsAsync(Guid holder) =>
            string.Join(
                ';',
                (await _inventory.GetReservationsAsync(holder)).Select(held =>
                    $"{held.Sku} {held.Quantity} {held.Kind == ReservationKind.Firm} {held.ExpiresAt.ToUnixTimeMilliseconds()}"
                )
            );

        public async Task<string> AskAsync(LedgerStep step)
        {
            var (cart, order) = (Carts[step.Cart], Orders[step.Order]);
            var lines = step.LinesFrom(skus, least: 1);
            Fallen = [];
            switch (step.What)
            {
                case "reserve":
                    return Name(await _inventory.ReserveAsync(new ReserveStock(cart, step.LinesFrom(skus, least: 0))));
                case "renew":
                    await _inventory.RenewAsync(cart);
                    return "";
                case "firm":
                    var destination = step.Number % 3 == 0 ? new Destination("US") : null;
                    return Name(
                        await _inventory.MakeFirmAsync(new MakeFirm(cart, order, lines, step.Number > 7, destination))
                    );
                case "soften":
                    await _inventory.SoftenAsync(new SoftenReservation(order, cart));
                    return "";
                case "release":
                    await _inventory.ReleaseAsync(step.Number > 7 ? cart : order);
                    return "";
                case "allocate":
                    return Name(await _inventory.AllocateAsync(new AllocateStock(order, lines)));
                case "deallocate":
                    await _inventory.DeallocateAsync(order);
                    return "";
                case "ship":
                    return Name(await _inventory.ShipAsync(new ShipStock(order, Goods[step.Number], lines)));
                case "return":
                    return Name(await _inventory.ReturnAsync(new ReturnStock(order, Returns[step.Number], lines)));
                case "adjust":
                    return Tell(await _inventory.AdjustAsync(new AdjustStock(skus[step.Cart], step.Number, "counted")));
                case "force":
                    return Tell(
                        await _inventory.AdjustAsync(
                            new AdjustStock(skus[step.Cart], step.Number, "lost", Place(step), IsForced: true)
                        )
                    );
                case "safety":
                    return Tell(
                        await _inventory.KeepSafetyAsync(new SafetyStock(skus[step.Cart], step.Number % 4, Place(step)))
                    );
                case "dispatch" when lines.Length > 0:
                    var (from, to) = step.Place == 0 ? (Main, North) : (North, Main);
                    return Name(
                        await _inventory.DispatchAsync(new DispatchTransfer(Transfers[step.Transfer], from, to, lines))
                    );
                case "receive" when lines.Length > 0:
                    var reason = step.Number > 11 ? "broken" : null;
                    return Name(
                        await _inventory.ReceiveAsync(
                            new ReceiveTransfer(Transfers[step.Transfer], Receipts[step.Cart], lines, reason)
                        )
                    );
                default:
                    return "";
            }
        }

        private string Tell(AdjustResult result)
        {
            if (result is not Adjusted adjusted)
                return Name(result);
            Fallen = adjusted.Fallen;
            return $"Adjusted {Fallen.Sum(fallen => fallen.Quantity)}";
        }

        private static string Name(object result) => result.GetType().Name;

        private static Guid[] Ids(TestLedger ledger, int count) =>
            [.. Enumerable.Range(0, count).Select(_ => ledger.NewId())];
    }
}

public sealed class LedgerModelOnSqlite(SqliteDatabase database)
    : LedgerModelTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class LedgerModelOnPostgres(PostgresDatabase database)
    : LedgerModelTests(database),
        IClassFixture<PostgresDatabase>;
