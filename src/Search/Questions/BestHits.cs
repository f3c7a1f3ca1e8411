using System.Runtime.InteropServices;

namespace Trove.Search;

/// <summary>A found document and its place in the order.</summary>
/// <param name="Doc">In its segment.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(SortKey Key, int Segment, int Doc, float Score);

/// <summary>
/// Keeps the first so many of all that it is shown. A few more than that are kept until there are too many, and then the
/// worst are dropped at once: when the best come last, as the newest do, that costs far less than a heap.
/// </summary>
internal sealed class BestHits(int limit)
{
    private const int LeastSpare = 256;

    // In proportion, so that dropping the worst costs each that is offered the same.
    private readonly int _most = limit + Math.Max(limit, LeastSpare);
    private Hit[] _kept = new Hit[Math.Min(limit, 3 * LeastSpare) + LeastSpare];
    private int _count;

    // Once there are enough: what is no better than this is among the first no more.
    private SortKey _bar;
    private bool _hasBar;

    public void Offer(in Hit hit)
    {
        if (_hasBar && SortKey.Compare(hit.Key, _bar) <= 0)
            return;
        if (_count == _kept.Length)
            MakeRoom();
        _kept[_count++] = hit;
    }

    /// <summary>From this place on, in order.</summary>
    public Hit[] Take(int from)
    {
        var kept = _kept.AsSpan(0, _count);
        kept.Sort(static (one, other) => SortKey.Compare(other.Key, one.Key));
        return kept.Length > from ? kept[from..Math.Min(limit, kept.Length)].ToArray() : [];
    }

    private void MakeRoom()
    {
        if (_count < _most)
        {
            Array.Resize(ref _kept, Math.Min(_most, _count * 2));
            return;
        }

        Divide(_kept.AsSpan(0, _count), limit);
        _count = limit;
        _bar = _kept[limit - 1].Key;
        _hasBar = true;
    }

    /// <summary>Brings the best so many to the front, in any order but for the last of them, which is the worst (quickselect).</summary>
    private static void Divide(Span<Hit> hits, int count)
    {
        var (from, to, wanted) = (0, hits.Length - 1, count - 1);
        while (from < to)
        {
            var pivot = Middle(hits, from, to);
            var (left, right) = (from, to);
            while (left <= right)
            {
                while (SortKey.Compare(hits[left].Key, pivot) > 0)
                    left++;
                while (SortKey.Compare(hits[right].Key, pivot) < 0)
                    right--;
                if (left > right)
                    break;
                (hits[left], hits[right]) = (hits[right], hits[left]);
                left++;
                right--;
            }

            if (wanted <= right)
                to = right;
            else if (wanted >= left)
                from = left;
            else
                return;
        }
    }

    /// <summary>The middle one of three, so that what comes in order is divided well.</summary>
    private static SortKey Middle(Span<Hit> hits, int from, int to)
    {
        var (a, b, c) = (hits[from].Key, hits[from + ((to - from) / 2)].Key, hits[to].Key);
        if (SortKey.Compare(a, b) > 0)
            (a, b) = (b, a);
        return SortKey.Compare(b, c) <= 0 ? b : (SortKey.Compare(a, c) > 0 ? a : c);
    }
}
