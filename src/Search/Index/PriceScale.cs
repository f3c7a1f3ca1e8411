namespace Trove.Search;

/// <summary>
/// Prices on a scale of round numbers: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5 times a power of ten, in minor units. Counting on it
/// needs no sorting, and its steps are what people call prices by.
/// </summary>
internal static class PriceScale
{
    private static readonly long[] Edges = MakeEdges();

    public static int StepCount => Edges.Length;

    /// <summary>The step whose prices this is among: from its edge up to, not including, the next one's.</summary>
    public static int StepOf(long amount)
    {
        var at = Array.BinarySearch(Edges, amount);
        return Math.Max(at >= 0 ? at : ~at - 1, 0);
    }

    public static long EdgeOf(int step) => Edges[step];

    /// <summary>How round an edge is: the fewer, the rounder.</summary>
    public static int Roughness(int step) =>
        step == 0
            ? 0
            : ((step - 1) % 9) switch
            {
                0 or 6 => 0,
                2 or 3 => 1,
                _ => 2,
            };

    private static long[] MakeEdges()
    {
        var edges = new List<long> { 0 };
        for (var power = 100L; power <= 100_000_000_000_000; power *= 10)
        {
            foreach (var tenth in (int[])[10, 15, 20, 25, 30, 40, 50, 60, 75])
                edges.Add(power * tenth / 10);
        }

        return [.. edges];
    }
}
