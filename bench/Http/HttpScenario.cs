namespace Trove.Bench.Http;

/// <summary>Something measured over HTTP against the published shop in a process of its own, the Sandbox beside it.</summary>
internal abstract class HttpScenario : Scenario
{
    /// <summary>Of the shop being measured.</summary>
    protected CpuMeter Meter { get; private set; } = null!;

    public override async Task RunAsync(BenchRun run)
    {
        foreach (var database in (string[])["sqlite", "postgres"])
        {
            if (!run.Options.WantsDatabase(database))
                continue;
            await using var place = await BenchDatabase.CreateAsync(database);
            if (place is null)
                continue;
            await using var shop = await ShopProcess.StartAsync(place.ConnectionString, ("TROVE_DATA", place.Folder));
            Meter = new CpuMeter(await PostgresCpu.OfAsync(place.ConnectionString), shop);
            await RunAsync(run, shop, database);
        }
    }

    protected abstract Task RunAsync(BenchRun run, ShopProcess shop, string database);

    /// <summary>Warms up for one round, measures the others, reports the median, and who used how much CPU for each call.</summary>
    protected async Task MeasureAsync(BenchRun run, string database, string variant, int callers, Func<int, Task> call)
    {
        if (!run.Options.WantsVariant(variant))
            return;
        var time = TimeSpan.FromSeconds(run.Options.Seconds);
        await Load.RunAsync(callers, time, call);
        var rounds = new List<(Round Round, CpuShares Cpu)>();
        for (var round = 0; round < run.Options.Rounds; round++)
        {
            var before = Meter.Read();
            var measured = await Load.RunAsync(callers, time, call);
            rounds.Add((measured, Meter.Read() - before));
        }

        var median = Round.Median(rounds.Select(measured => measured.Round));
        var cpu = rounds.Find(measured => measured.Round == median).Cpu;
        var perCallUs = 1e6 / Math.Max(1, median.LatenciesUs.Length);
        run.Report(
            new Result(
                Name,
                $"{variant} ({callers})",
                database,
                median.PerSecond,
                median.PercentileMs(0.5),
                median.PercentileMs(0.99),
                cpu.Server * perCallUs,
                LoadUs: cpu.Load * perCallUs,
                DatabaseUs: cpu.Database * perCallUs
            )
        );
    }
}
