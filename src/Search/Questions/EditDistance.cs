namespace Trove.Search;

/// <summary>How many slips of the finger lie between two words: a letter too many, missing, wrong, or two exchanged.</summary>
internal static class EditDistance
{
    private const int LengthLimit = 64;

    /// <summary>The distance, or <paramref name="limit"/> + 1 when it is more (optimal string alignment).</summary>
    public static int Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit || a.Length > LengthLimit || b.Length > LengthLimit)
            return limit + 1;
        Span<int> beforeLast = stackalloc int[LengthLimit + 1];
        Span<int> last = stackalloc int[LengthLimit + 1];
        Span<int> now = stackalloc int[LengthLimit + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                now[j] = distance;
                best = Math.Min(best, distance);
            }

            if (best > limit)
                return limit + 1;
            var oldest = beforeLast;
            beforeLast = last;
            last = now;
            now = oldest;
        }

        return Math.Min(last[b.Length], limit + 1);
    }
}
