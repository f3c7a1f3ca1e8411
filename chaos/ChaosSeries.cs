using Trove.Chaos.Stage;

namespace Trove.Chaos;

/// <summary>Runs the seeds one after the other, each on a theatre of its own, and says how to see a failure again.</summary>
internal static class ChaosSeries
{
    public static async Task<int> RunAsync(ChaosOptions options)
    {
        var failed = 0;
        foreach (var seed in options.Seeds)
        {
            foreach (var database in options.Databases)
            {
                if (!await RunAsync(options, seed, database))
                    failed++;
            }
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<bool> RunAsync(ChaosOptions options, int seed, string database)
    {
        var logs = Directory.CreateTempSubdirectory($"trove-chaos-log-{database}-{seed}-").FullName;
        var diary = Path.Combine(logs, "faults.log");
        Verdict verdict;
        await using (var theatre = await Theatre.OpenAsync(database, logs, isWhole: true))
        {
            var time = TimeSpan.FromSeconds(options.Seconds);
            await using var sale = new Sale(theatre, seed, time, options.Buyers, options.Only, Note);
            verdict = await sale.RunAsync();
        }

        Report.Print(verdict, seed, database);
        if (options.JsonFile is { } file)
            await File.AppendAllTextAsync(file, Report.ToJson(verdict, seed, database) + Environment.NewLine);
        if (verdict.IsGood)
        {
            Directory.Delete(logs, recursive: true);
            return true;
        }

        Console.WriteLine($"    logs       {logs}");
        Console.WriteLine(
            $"    again      bin/chaos --seed {seed} --database {database} --seconds {options.Seconds} --buyers {options.Buyers}"
        );
        return false;

        void Note(string line)
        {
            lock (diary)
                File.AppendAllText(diary, line + Environment.NewLine);
        }
    }
}
