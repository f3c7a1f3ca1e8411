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
            Assert.Equal(Expected(model, real, step), await real.AskAsync(step));
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
                return model.Adjust(real.Skus[step.Cart], step.Number) ? "Adjusted" : "BelowPromised";
            default:
                return "";
        }
    }

    private sealed class RealDay(TestLedger ledger, Sku[] skus)
    {
        private readonly IInventory _inventory = ledger.Inventory;

        public Sku[] Skus => skus;

        public Guid[] Carts { get; } = Ids(ledger, 3);

        public Guid[] Orders { get; } = Ids(ledger, 3);

        public Guid[] Goods { get; } = Ids(ledger, 15);

        public Guid[] Returns { get; } = Ids(ledger, 15);

        public async Task<string> LevelAsync(Sku sku)
        {
            var level = Assert.Single(await _inventory.GetLevelsAsync([sku]));
            return $"{level.OnHand} {level.Reserved} {level.Allocated}";
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
            switch (step.What)
            {
                case "reserve":
                    return Name(await _inventory.ReserveAsync(new ReserveStock(cart, step.LinesFrom(skus, least: 0))));
                case "renew":
                    await _inventory.RenewAsync(cart);
                    return "";
                case "firm":
                    return Name(await _inventory.MakeFirmAsync(new MakeFirm(cart, order, lines, step.Number > 7)));
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
                    return Name(await _inventory.AdjustAsync(new AdjustStock(skus[step.Cart], step.Number, "counted")));
                default:
                    return "";
            }
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
