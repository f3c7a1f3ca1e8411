namespace Trove.Search;

/// <summary>Cuts the prices that were found into a few parts of about the same size, at round numbers.</summary>
internal static class PriceBuckets
{
    private const int Most = 6;

    /// <summary>From and to (not included) in minor units, with how many prices lie there; the first has no from, the last no to.</summary>
    public static IReadOnlyList<(long? From, long? To, long Count)> Of(ReadOnlySpan<int> counts)
    {
        long all = 0;
        foreach (var count in counts)
            all += count;
        var edges = Edges(counts, all);
        var buckets = new List<(long?, long?, long)>(edges.Count + 1);
        var from = 0;
        foreach (var to in edges.Append(counts.Length))
        {
            long sum = 0;
            foreach (var count in counts[from..to])
                sum += count;
            buckets.Add(
                (from == 0 ? null : PriceScale.EdgeOf(from), to == counts.Length ? null : PriceScale.EdgeOf(to), sum)
            );
            from = to;
        }

        return buckets;
    }

    /// <summary>Near each sixth of all prices the roundest edge.</summary>
    private static List<int> Edges(ReadOnlySpan<int> counts, long all)
    {
        var edges = new List<int>();
        long below = 0;
        long last = 0;
        long belowBest = 0;
        var best = -1;
        for (var step = 1; step < counts.Length; step++)
        {
            below += counts[step - 1];
            if (below == all)
                break;
            if (below - last < all / (Most + 2) || below - last == 0)
                continue;
            if (best < 0 || PriceScale.Roughness(step) < PriceScale.Roughness(best))
                (best, belowBest) = (step, below);
            // Far enough beyond the last edge: the best one since then it is.
            if (below - last < all / Most)
                continue;
            edges.Add(best);
            last = belowBest;
            best = -1;
            if (edges.Count == Most - 1)
                break;
        }

        return edges;
    }
}
