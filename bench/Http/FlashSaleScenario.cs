namespace Trove.Bench.Http;

/// <summary>
/// Everybody at once: 50 units and 500 buyers three times, 1,000 units and 20,000 buyers over one server and, on PostgreSQL,
/// over two, then 50 and 500 once more with the server killed in the middle. After each: exactly as many sold as there
/// were (at most as many after the kill), nobody answered 5xx, and every invariant holds.
/// </summary>
internal sealed class FlashSaleScenario : HttpScenario
{
    private const int SmallSales = 3;
    private const int BigSales = 3;
    private const int AuditTries = 12;
    private const int KillAfter = 10;

    private int _sales;

    public override string Name => "flash-sale";

    protected override async Task RunAsync(BenchRun run, ShopProcess shop, string database)
    {
        for (var sale = 1; sale <= SmallSales; sale++)
            await SellAsync(run, database, Small(), shop);
        for (var sale = 1; sale <= BigSales; sale++)
            await SellAsync(run, database, Big(), shop);
        if (database == "postgres")
        {
            await using var second = await shop.StartBesideAsync();
            await SellAsync(run, database, Small(), shop, second);
            for (var sale = 1; sale <= BigSales; sale++)
                await SellAsync(run, database, Big(), shop, second);
        }

        await SellAndKillAsync(run, database, shop);
    }

    private FlashSale Small() => new($"SALE-{++_sales}", units: 50, buyers: 500, connections: 64);

    private FlashSale Big() => new($"SALE-{++_sales}", units: 1_000, buyers: 20_000, connections: 512);

    private async Task SellAsync(BenchRun run, string database, FlashSale sale, params ShopProcess[] shops)
    {
        var servers = shops.Length == 1 ? "" : $", {shops.Length} servers";
        if (!run.Options.WantsVariant(Variant(sale) + servers))
            return;
        await shops[0].PutProductAsync(sale.Sku.ToLowerInvariant(), sale.Sku, sale.Units);
        using var shopper = new Shopper([.. shops.Select(shop => shop.Url)]);
        var meter = new CpuMeter(Meter.Postgres, shops);
        var before = meter.Read();
        await sale.RunAsync(shopper);
        var cpu = meter.Read() - before;
        Report(run, database, Variant(sale) + servers, sale, cpu);
        Console.WriteLine($"           {cpu.Tell(sale.Elapsed)}");
        Expect(sale.Count(Purchase.Paid) == sale.Units, sale.Tell());
        Expect(sale.Count(Purchase.SoldOut) == sale.Buyers - sale.Units, sale.Tell());
        await AuditAsync(shops[0]);
    }

    private async Task SellAndKillAsync(BenchRun run, string database, ShopProcess shop)
    {
        var small = Small();
        if (!run.Options.WantsVariant("kill"))
            return;
        var sale = new FlashSale(small.Sku, small.Units, small.Buyers, small.Connections)
        {
            // The sale is under way once some have bought.
            Bought = count =>
            {
                if (count == KillAfter)
                    shop.Kill();
            },
        };
        await shop.PutProductAsync(sale.Sku.ToLowerInvariant(), sale.Sku, sale.Units);
        using var shopper = new Shopper(shop.Url);
        await sale.RunAsync(shopper);
        await shop.KillAndRestartAsync();
        Report(run, database, "the small one, kill -9 in the middle", sale, new CpuShares(0, 0, 0));
        Expect(sale.Count(Purchase.Paid) <= sale.Units, sale.Tell());
        await AuditAsync(shop);
    }

    private static string Variant(FlashSale sale) =>
        $"{sale.Units:N0} units, {sale.Buyers:N0} buyers ({sale.Connections})";

    private static void Report(BenchRun run, string database, string variant, FlashSale sale, CpuShares cpu)
    {
        var (winners, losers) = (sale.TimesOf(Purchase.Paid), sale.TimesOf(Purchase.SoldOut));
        var perBuyerUs = 1e6 / sale.Buyers;
        run.Report(
            new Result(
                "flash-sale",
                variant,
                database,
                sale.Buyers / sale.Elapsed.TotalSeconds,
                Crowd.Percentile(losers, 0.5),
                Crowd.Percentile(losers, 0.99),
                cpu.Server * perBuyerUs,
                LoadUs: cpu.Load * perBuyerUs,
                DatabaseUs: cpu.Database * perBuyerUs
            )
        );
        Console.WriteLine(
            $"           {sale.Tell()}; sold out after {sale.SoldOutAfter.TotalSeconds:N2} s, all answered after "
                + $"{sale.Elapsed.TotalSeconds:N2} s; winners p50 {Crowd.Percentile(winners, 0.5):N0} ms, p99 "
                + $"{Crowd.Percentile(winners, 0.99):N0} ms; losers as above"
        );
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

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidOperationException(otherwise);
    }
}
