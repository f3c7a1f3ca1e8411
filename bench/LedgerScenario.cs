using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Bench;

/// <summary>
/// Durable reservations a second, each with a holder of its own: everybody wants one SKU, or one of a thousand. The journal
/// is written, and reservations lapse after two seconds, so that in each measured second as many are taken back as are
/// made. Beside it the plain way, on a database of its own, in turns with the ledger.
/// </summary>
internal sealed class LedgerScenario : Scenario
{
    private const int Callers = 512;
    private const int LapseSeconds = 2;
    private const int OnHand = 1_000_000_000;

    public override string Name => "ledger";

    public override async Task RunAsync(BenchRun run)
    {
        foreach (var database in (string[])["sqlite", "postgres"])
        {
            if (!run.Options.WantsDatabase(database))
                continue;
            await RunAsync(run, database, "one hot SKU", 1);
            await RunAsync(run, database, "1,000 SKUs", 1_000);
        }
    }

    private static async Task RunAsync(BenchRun run, string name, string variant, int skuCount)
    {
        if (!run.Options.WantsVariant(variant))
            return;
        await using var plainDatabase = await BenchDatabase.CreateAsync(name);
        await using var ledgerDatabase = await BenchDatabase.CreateAsync(name);
        if (plainDatabase is null || ledgerDatabase is null)
            return;
        Sku[] skus = [.. Enumerable.Range(0, skuCount).Select(i => Sku.Parse($"LAMP-{i:0000}-BLACK"))];
        await using var plainShop = await StartAsync(plainDatabase, skus);
        await using var shop = await StartAsync(ledgerDatabase, skus);
        await using var plain = await PlainReservations.OpenAsync(plainDatabase, skus);
        var inventory = shop.GetRequiredService<IInventory>();
        var time = TimeSpan.FromSeconds(run.Options.Seconds);

        var plainTime = run.Options.IsAlone ? TimeSpan.Zero : time / 3;
        await Load.RunAsync(PlainReservations.Connections, plainTime, plain.ReserveAsync);
        await Load.RunAsync(Callers, TimeSpan.FromSeconds(LapseSeconds + 1), _ => ReserveAsync(inventory, skus));
        var (plainRounds, rounds) = (new List<Round>(), new List<Round>());
        for (var round = 0; round < run.Options.Rounds; round++)
        {
            plainRounds.Add(await Load.RunAsync(PlainReservations.Connections, plainTime, plain.ReserveAsync));
            rounds.Add(await Load.RunAsync(Callers, time, _ => ReserveAsync(inventory, skus)));
        }

        var audit = await AuditAsync(inventory);
        var (slow, fast) = (Round.Median(plainRounds), Round.Median(rounds));
        var way = $"{variant}, a transaction each ({PlainReservations.Connections})";
        run.Report(Line(way, name, slow, null));
        run.Report(Line($"{variant}, ledger ({Callers})", name, fast, fast.PerSecond / slow.PerSecond));
        run.Report(Line($"{variant}, audit of the journal", name, audit, null));
    }

    private static Result Line(string variant, string database, Round round, double? ratio) =>
        new(
            "ledger",
            variant,
            database,
            round.PerSecond,
            round.PercentileMs(0.5),
            round.PercentileMs(0.99),
            round.CpuUs,
            ratio
        );

    private static async Task<ServiceProvider> StartAsync(BenchDatabase database, Sku[] skus)
    {
        var shop = await database.StartAsync(
            (services, configuration) => services.AddModule<InventoryModule>(configuration),
            ("Inventory:SoftReservationSeconds", $"{LapseSeconds}")
        );
        await shop.GetRequiredService<IInventory>()
            .IntroduceAsync([.. skus.Select(sku => new StockIntroduction(sku, OnHand))]);
        return shop;
    }

    private static async Task ReserveAsync(IInventory inventory, Sku[] skus)
    {
        var sku = skus[skus.Length == 1 ? 0 : Random.Shared.Next(skus.Length)];
        var holder = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        var result = await inventory.ReserveAsync(new ReserveStock(holder, [new StockLine(sku, 1)]));
        if (result is not Reserved)
            throw new InvalidOperationException($"The ledger answered {result}.");
    }

    /// <summary>A figure from a ledger whose books are wrong is worth nothing. Counts the movements looked at.</summary>
    private static async Task<Round> AuditAsync(IInventory inventory)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var verdicts = await inventory.AuditAsync();
        var time = Stopwatch.GetElapsedTime(start);
        foreach (var verdict in verdicts)
        {
            if (!verdict.Holds)
                throw new InvalidOperationException($"{verdict.Name}: {verdict.Breaches[0]}");
        }

        var movements = verdicts.Max(verdict => verdict.Checked);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        return new Round(
            movements / time.TotalSeconds,
            [(int)time.TotalMicroseconds],
            cpu.TotalMicroseconds / movements
        );
    }
}
