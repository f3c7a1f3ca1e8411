namespace Trove.Bench.Http;

/// <summary>Something measured over HTTP against the published shop in a process of its own, the Sandbox beside it.</summary>
internal abstract class HttpScenario : Scenario
{
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
            await RunAsync(run, shop, database);
        }
    }

    protected abstract Task RunAsync(BenchRun run, ShopProcess shop, string database);

    /// <summary>Warms up for one round, measures the others, reports the median; CPU is the server's for each call.</summary>
    protected async Task MeasureAsync(
        BenchRun run,
        ShopProcess shop,
        string database,
        string variant,
        int callers,
        Func<int, Task> call
    )
    {
        if (!run.Options.WantsVariant(variant))
            return;
        var time = TimeSpan.FromSeconds(run.Options.Seconds);
        await Load.RunAsync(callers, time, call);
        var rounds = new List<Round>();
        for (var round = 0; round < run.Options.Rounds; round++)
        {
            var before = shop.CpuSeconds;
            var measured = await Load.RunAsync(callers, time, call);
            var calls = Math.Max(1, measured.LatenciesUs.Length);
            rounds.Add(measured with { CpuUs = (shop.CpuSeconds - before) * 1e6 / calls });
        }

        var median = Round.Median(rounds);
        run.Report(
            new Result(
                Name,
                $"{variant} ({callers})",
                database,
                median.PerSecond,
                median.PercentileMs(0.5),
                median.PercentileMs(0.99),
                median.CpuUs
            )
        );
    }
}
