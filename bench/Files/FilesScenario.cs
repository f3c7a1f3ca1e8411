namespace Trove.Bench.Files;

/// <summary>
/// Made-up products by the published shop's own verbs, each in a process of its own: seeded, exported, imported into an
/// empty shop, imported once more, exported again and compared. What a process needs to start is in the figures.
/// </summary>
internal sealed class FilesScenario : Scenario
{
    private static readonly string[] Endings = ["jsonl", "csv"];

    public override string Name => "files";

    public override async Task RunAsync(BenchRun run)
    {
        foreach (var database in (string[])["sqlite", "postgres"])
        {
            if (run.Options.WantsDatabase(database))
                await RunAsync(run, database);
        }
    }

    private static async Task RunAsync(BenchRun run, string database)
    {
        await using var full = await BenchDatabase.CreateAsync(database);
        await using var empty = await BenchDatabase.CreateAsync(database);
        if (full is null || empty is null)
            return;
        var count = run.Options.Products;
        await MeasureAsync("seed", full, "seed", "large", "--products", count.ToString());
        foreach (var ending in Endings)
        {
            var file = Path.Combine(full.Folder, "first." + ending);
            await MeasureAsync("export " + ending, full, "export", file);
        }

        foreach (var ending in Endings)
        {
            var file = Path.Combine(full.Folder, "first." + ending);
            var again = Path.Combine(empty.Folder, "second." + ending);
            // The spreadsheet is imported over what the JSON Lines made: it must not change anything.
            await MeasureAsync(
                ending == "csv" ? "import csv, unchanged" : "import into an empty shop",
                empty,
                "import",
                file
            );
            if (ending != "csv")
                await MeasureAsync("import once more, unchanged", empty, "import", file);
            await MeasureAsync("export again, " + ending, empty, "export", again);
            Console.WriteLine($"byte-identical {ending}: {(await AreSameAsync(file, again) ? "yes" : "NO")}");
        }

        async Task MeasureAsync(string variant, BenchDatabase shop, params string[] verb)
        {
            var done = await ShopVerb.RunAsync(shop.Folder, shop.ConnectionString, verb);
            var file = verb[^1];
            run.Report(
                new Result(
                    "files",
                    variant,
                    database,
                    count / done.Elapsed.TotalSeconds,
                    done.Elapsed.TotalMilliseconds,
                    done.Elapsed.TotalMilliseconds,
                    done.CpuSeconds * 1e6 / count,
                    PeakMiB: done.PeakMiB,
                    Megabytes: File.Exists(file) ? new FileInfo(file).Length / 1e6 : null
                )
            );
        }
    }

    private static async Task<bool> AreSameAsync(string one, string other)
    {
        await using var left = File.OpenRead(one);
        await using var right = File.OpenRead(other);
        if (left.Length != right.Length)
            return false;
        var (a, b) = (new byte[1 << 20], new byte[1 << 20]);
        for (int read; (read = await left.ReadAtLeastAsync(a, a.Length, throwOnEndOfStream: false)) > 0; )
        {
            await right.ReadExactlyAsync(b.AsMemory(0, read));
            if (!a.AsSpan(0, read).SequenceEqual(b.AsSpan(0, read)))
                return false;
        }

        return true;
    }
}
