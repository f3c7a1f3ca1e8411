using System.Diagnostics;

namespace Trove.Bench.Http;

/// <summary>A crowd that comes once: so many workers, each starting its next call when the last has ended.</summary>
internal static class Crowd
{
    /// <summary>Runs <paramref name="count"/> calls by <paramref name="workers"/>; returns each call's time in ms and the whole time.</summary>
    public static async Task<(double[] Ms, TimeSpan Elapsed)> RunAsync(int count, int workers, Func<int, Task> call)
    {
        var ms = new double[count];
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, workers)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        int i;
                        while ((i = Interlocked.Increment(ref next)) < count)
                        {
                            var started = Stopwatch.GetTimestamp();
                            await call(i);
                            ms[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                        }
                    })
                )
        );
        return (ms, clock.Elapsed);
    }

    public static double Percentile(double[] ms, double share)
    {
        if (ms.Length == 0)
            return 0;
        var sorted = ms.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
    }
}
