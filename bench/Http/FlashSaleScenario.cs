using System.Collections.Concurrent;

namespace Trove.Bench.Http;

/// <summary>
/// A crowd at once: 50 units and 500 buyers, three times, then once more with the server killed in the middle. After each:
/// exactly 50 sold (at most 50 after the kill), nobody answered 5xx, and every invariant holds.
/// </summary>
internal sealed class FlashSaleScenario : HttpScenario
{
    private const int Units = 50;
    private const int Buyers = 500;
    private const int AtOnce = 64;
    private const int Sales = 3;
    private const int AuditTries = 12;

    public override string Name => "flash-sale";

    protected override async Task RunAsync(BenchRun run, ShopProcess shop, string database)
    {
        for (var sale = 1; sale <= Sales; sale++)
        {
            var ends = await SellAsync(
                run,
                shop,
                database,
                $"LAST-{sale}",
                $"50 units, 500 buyers, sale {sale}",
                kill: false
            );
            Expect(ends.Count(end => end == Purchase.Paid) == Units, Tell(ends));
            Expect(ends.Count(end => end == Purchase.SoldOut) == Buyers - Units, Tell(ends));
        }

        var killed = await SellAsync(run, shop, database, "LAST-KILL", "the same, kill -9 in the middle", kill: true);
        Expect(killed.Count(end => end == Purchase.Paid) <= Units, Tell(killed));
    }

    private static async Task<IReadOnlyCollection<Purchase>> SellAsync(
        BenchRun run,
        ShopProcess shop,
        string database,
        string sku,
        string variant,
        bool kill
    )
    {
        await shop.PutProductAsync(sku.ToLowerInvariant(), sku, Units);
        using var shopper = new Shopper(shop.Url, AtOnce);
        var ends = new ConcurrentBag<Purchase>();
        var before = shop.CpuSeconds;
        var rush = Crowd.RunAsync(
            Buyers,
            AtOnce,
            async _ =>
            {
                ends.Add(await shopper.BuyAsync(sku));
                // The sale is under way once some have bought.
                if (kill && ends.Count(end => end == Purchase.Paid) == 10)
                    shop.Kill();
            }
        );
        var (ms, elapsed) = await rush;
        var cpu = kill ? 0 : shop.CpuSeconds - before;
        if (kill)
            await shop.KillAndRestartAsync();
        await AuditAsync(shop);
        run.Report(
            new Result(
                "flash-sale",
                variant,
                database,
                Buyers / elapsed.TotalSeconds,
                Crowd.Percentile(ms, 0.5),
                Crowd.Percentile(ms, 0.99),
                cpu * 1e6 / Buyers
            )
        );
        Console.WriteLine("           " + Tell(ends));
        return ends;
    }

    private static async Task AuditAsync(ShopProcess shop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (exitCode, output) = await shop.RunVerbAsync("audit");
            if (exitCode == 0)
            {
                Console.WriteLine("           " + output.TrimEnd().Split('\n')[^1]);
                return;
            }

            Expect(attempt < AuditTries, output);
            await Task.Delay(TimeSpan.FromSeconds(5));
        }
    }

    private static string Tell(IReadOnlyCollection<Purchase> ends) =>
        string.Join(
            ", ",
            ends.GroupBy(end => end).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}")
        );

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidOperationException(otherwise);
    }
}
