using System.Text.Json;

namespace Trove.Search;

/// <summary>What the server counted, in the form in which <see cref="MakeFacets"/> reads it.</summary>
internal sealed class ElasticCounts : IFacetCounts
{
    private readonly int[] _prices = new int[PriceScale.StepCount];
    private readonly int[] _stars = new int[Stars.Most + 1];
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private int[] _counts = [];

    public ElasticCounts(ElasticAsk ask, JsonElement answer)
    {
        Total = answer.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64();
        var aggregations = answer.GetProperty("aggregations");
        Found = CountOf(aggregations.GetProperty(ElasticAsk.Found));
        if (!aggregations.TryGetProperty(ElasticAsk.Whole, out var whole))
            return;
        InStock = CountOf(whole.GetProperty(ElasticAsk.InStock));
        var selected = ask.Selected.Select(each => each.Facet).ToHashSet(StringComparer.Ordinal);
        foreach (var name in (string[])[ElasticAsk.Categories, ElasticAsk.Brands, ElasticAsk.Attributes])
            Add(whole.GetProperty(name), facet => !selected.Contains(facet));
        foreach (var (name, facet, _) in ask.Selected)
        {
            var counted = aggregations.GetProperty(name);
            Add(counted.GetProperty(ElasticAsk.Chosen), each => each == facet);
            Add(counted.GetProperty(ElasticAsk.Values), each => each == facet);
        }

        ReadPrices(aggregations.GetProperty(ask.PriceCounts));
        ReadStars(aggregations.GetProperty(ask.RatingCounts));
    }

    /// <summary>Products that have the words, filtered or not.</summary>
    public long Found { get; }

    public FacetValues Values { get; } = new();

    public long Total { get; }

    public long InStock { get; }

    public long LowestPrice { get; private set; } = long.MaxValue;

    public long HighestPrice { get; private set; } = -1;

    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Math.Min(Values.Count, _counts.Length));

    public ReadOnlySpan<int> StarCounts => _stars;

    public ReadOnlySpan<int> PriceCounts => _prices;

    private void Add(JsonElement terms, Func<string, bool> isMeant)
    {
        foreach (var bucket in terms.GetProperty("buckets").EnumerateArray())
        {
            var key = bucket.GetProperty("key").GetString()!;
            var term = FacetTerm.Read(key);
            if (!isMeant(term.Facet) || !_added.Add(key))
                continue;
            var number = Values.NumberOf(term);
            if (number >= _counts.Length)
                Array.Resize(ref _counts, Math.Max(64, number * 2));
            // A value that some spell with another letter case comes once for each label.
            _counts[number] += CountOf(bucket);
        }
    }

    /// <summary>What reaches so many stars reaches fewer, too.</summary>
    private void ReadStars(JsonElement counted)
    {
        foreach (var bucket in counted.GetProperty(ElasticAsk.Floors).GetProperty("buckets").EnumerateArray())
        {
            for (var least = 0; least <= Math.Min(bucket.GetProperty("key").GetInt32(), Stars.Most); least++)
                _stars[least] += CountOf(bucket);
        }
    }

    private void ReadPrices(JsonElement counted)
    {
        foreach (var bucket in counted.GetProperty(ElasticAsk.Steps).GetProperty("buckets").EnumerateArray())
        {
            var step = bucket.GetProperty("key").GetInt32();
            if (step >= 0 && step < _prices.Length)
                _prices[step] = CountOf(bucket);
        }

        if (ValueOf(counted.GetProperty(ElasticAsk.Lowest)) is { } lowest)
            LowestPrice = lowest;
        if (ValueOf(counted.GetProperty(ElasticAsk.Highest)) is { } highest)
            HighestPrice = highest;
    }

    /// <summary>Null when nothing was found: the least of nothing is told as null.</summary>
    private static long? ValueOf(JsonElement metric) =>
        metric.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? (long)value.GetDouble() : null;

    private static int CountOf(JsonElement bucket) => bucket.GetProperty("doc_count").GetInt32();
}
