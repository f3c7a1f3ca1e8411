using Trove.Search;

namespace Trove.Tests.Search;

public sealed class BestHitsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(1_000)]
    [InlineData(6_000)]
    public void The_best_are_kept_in_order_in_whichever_order_they_come(int limit)
    {
        var dice = new Random(limit);
        Hit[] hits = [.. Enumerable.Range(0, 5_000).Select(doc => Some(doc, dice.Next(200), dice))];
        Hit[] best =
        [
            .. hits.OrderByDescending(hit => hit.Key, Comparer<SortKey>.Create((a, b) => SortKey.Compare(a, b))),
        ];

        Assert.Equal(best[..Math.Min(limit, best.Length)], Keep(hits, limit));
        Assert.Equal(best[..Math.Min(limit, best.Length)], Keep(best, limit));
        Assert.Equal(best[..Math.Min(limit, best.Length)], Keep(best.Reverse(), limit));
    }

    [Fact]
    public void Beyond_the_last_there_is_nothing()
    {
        var best = new BestHits(24);
        best.Offer(Some(1, 1, new Random(1)));

        Assert.Single(best.Take(0));
        Assert.Empty(best.Take(1));
        Assert.Empty(best.Take(24));
    }

    // No two are equal: documents that are would be in any order.
    private static Hit Some(int doc, int first, Random dice) =>
        new(new SortKey(first, dice.Next(5), doc, dice.Next(3).ToString()), 0, doc, 0);

    private static Hit[] Keep(IEnumerable<Hit> hits, int limit)
    {
        var best = new BestHits(limit);
        foreach (var hit in hits)
            best.Offer(hit);
        return best.Take(0);
    }
}
