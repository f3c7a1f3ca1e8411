namespace Trove.Search;

/// <summary>A found document and its place in the order.</summary>
/// <param name="Doc">In its segment.</param>
internal readonly record struct Hit(SortKey Key, int Segment, int Doc, float Score);

/// <summary>Keeps the first so many of all that it is shown (a heap whose root is the worst that is kept).</summary>
internal sealed class BestHits(int limit)
{
    private readonly PriorityQueue<Hit, SortKey> _kept = new(Math.Min(limit, 1_024), SortKey.Ascending);

    public void Offer(Hit hit)
    {
        if (_kept.Count < limit)
            _kept.Enqueue(hit, hit.Key);
        else if (_kept.TryPeek(out _, out var worst) && SortKey.Compare(hit.Key, worst) > 0)
            _kept.EnqueueDequeue(hit, hit.Key);
    }

    /// <summary>From this place on, in order.</summary>
    public Hit[] Take(int from) =>
        [
            .. _kept
                .UnorderedItems.Select(item => item.Element)
                .OrderByDescending(hit => hit.Key, SortKey.Ascending)
                .Skip(from),
        ];
}
