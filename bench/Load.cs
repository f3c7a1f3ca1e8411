using System.Diagnostics;

namespace Trove.Bench;

/// <summary>What some callers did in one round.</summary>
/// <param name="LatenciesUs">Each call's, sorted, in microseconds.</param>
/// <param name="CpuUs">Processor time of this process for each call: comparable even while the machine does other work.</param>
internal sealed record Round(double PerSecond, int[] LatenciesUs, double CpuUs)
{
    public double PercentileMs(double share) =>
        LatenciesUs.Length == 0 ? 0 : LatenciesUs[(int)(share * (LatenciesUs.Length - 1))] / 1000.0;

    /// <summary>The round in the middle, by speed.</summary>
    public static Round Median(IEnumerable<Round> rounds)
    {
        Round[] sorted = [.. rounds.OrderBy(round => round.PerSecond)];
        return sorted[sorted.Length / 2];
    }
}

/// <summary>Closed-loop load: so many callers, each of whom calls again as soon as it is answered.</summary>
internal static class Load
{
    public static async Task<Round> RunAsync(int callers, TimeSpan time, Func<int, Task> call)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var latencies = await Task.WhenAll(
            Enumerable.Range(0, callers).Select(caller => Task.Run(() => CallAsync(caller, end, call)))
        );
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        int[] sorted = [.. latencies.SelectMany(some => some)];
        Array.Sort(sorted);
        return new Round(sorted.Length / seconds, sorted, cpu.TotalMicroseconds / Math.Max(1, sorted.Length));
    }

    private static async Task<List<int>> CallAsync(int caller, long end, Func<int, Task> call)
    {
        var latencies = new List<int>(1_024);
        while (Stopwatch.GetTimestamp() is var before && before < end)
        {
            await call(caller);
            latencies.Add((int)Stopwatch.GetElapsedTime(before).TotalMicroseconds);
        }

        return latencies;
    }
}
