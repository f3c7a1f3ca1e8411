using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Trove.Search;

/// <summary>
/// Goes once over all documents that have the words: filters them, keeps the best and counts the facets, each facet as if
/// it were not filtered by itself.
/// </summary>
internal sealed class CollectHits(IndexView view, Order order, Narrowing narrowing, BestHits best, int valueCount)
    : ICollector,
        IFacetCounts,
        IDisposable
{
    private readonly int[] _counts = Zeros(valueCount);
    private readonly int[] _prices = new int[PriceScale.StepCount];
    private readonly int[] _stars = new int[Stars.Most + 1];
    private SegmentColumns _columns = null!;
    private Scorer? _scorer;
    private int _segment;

    /// <summary>Documents that pass all filters.</summary>
    public long Total { get; private set; }

    /// <summary>Documents that have the words, filtered or not.</summary>
    public long Found { get; private set; }

    /// <summary>Documents that would pass if stock were not asked for, and have some.</summary>
    public long InStock { get; private set; }

    public long LowestPrice { get; private set; } = long.MaxValue;

    public long HighestPrice { get; private set; } = -1;

    /// <summary>By the value's number.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, valueCount);

    /// <summary>By <see cref="PriceScale"/>.</summary>
    public ReadOnlySpan<int> PriceCounts => _prices;

    /// <summary>Documents with so many stars on average or more; at 0 those that were rated at all.</summary>
    public ReadOnlySpan<int> StarCounts => _stars;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        _segment = context.Ord;
        _columns = view.Index.ColumnsOf(context.AtomicReader);
        if (order.IsByName)
            _columns.HaveNames(context.AtomicReader);
    }

    public void Collect(int doc)
    {
        Found++;
        var lacks = narrowing.Lacks(_columns, doc);
        if (lacks == 0)
        {
            Total++;
            var score = order.NeedsScore ? _scorer!.GetScore() : 0;
            best.Offer(new Hit(order.KeyOf(_columns, doc, score), _segment, doc, score));
            CountAll(doc);
        }
        else if (Narrowing.IsOne(lacks))
        {
            CountOne(doc, lacks);
        }
    }

    /// <summary>Every product, none of them filtered: what can be counted beforehand is.</summary>
    public void CollectEverything()
    {
        foreach (var leaf in view.Reader.Leaves)
        {
            SetNextReader(leaf);
            var live = leaf.AtomicReader.LiveDocs;
            var columns = _columns;
            for (var doc = 0; doc < columns.Prices.Length; doc++)
            {
                if (live is not null && !live.Get(doc))
                    continue;
                Total++;
                best.Offer(new Hit(order.KeyOf(columns, doc, 0), _segment, doc, 0));
                CountStars(doc);
                if (columns.Figures[doc].Available > 0)
                    InStock++;
            }
        }

        Found = Total;
        var whole = view.Whole;
        whole.Values[..Math.Min(valueCount, whole.Values.Length)].CopyTo(_counts);
        whole.Prices.CopyTo(_prices, 0);
        LowestPrice = whole.LowestPrice;
        HighestPrice = whole.HighestPrice;
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(_counts);

    private static int[] Zeros(int count)
    {
        var rented = ArrayPool<int>.Shared.Rent(Math.Max(count, 1));
        rented.AsSpan(0, count).Clear();
        return rented;
    }

    private void CountAll(int doc)
    {
        var columns = _columns;
        var counts = _counts;
        foreach (var number in columns.FacetsOf(doc))
        {
            if (number < valueCount)
                counts[number]++;
        }

        CountPrice(doc);
        CountStars(doc);
        if (columns.Figures[doc].Available > 0)
            InStock++;
    }

    private void CountOne(int doc, uint lacks)
    {
        if (lacks == Narrowing.PriceBit)
        {
            CountPrice(doc);
            return;
        }

        if (lacks == Narrowing.RatingBit)
        {
            CountStars(doc);
            return;
        }

        // What lacks stock has none to be counted.
        if (lacks == Narrowing.StockBit)
            return;
        var facetOf = view.Index.Facets.FacetOf;
        foreach (var number in _columns.FacetsOf(doc))
        {
            if (number < valueCount && narrowing.BitOf(facetOf[number]) == lacks)
                _counts[number]++;
        }
    }

    private void CountStars(int doc)
    {
        var stars = _columns.Figures[doc].Stars;
        for (var least = 0; least <= Stars.Most && stars.HasMean(least); least++)
            _stars[least]++;
    }

    private void CountPrice(int doc)
    {
        var price = _columns.Prices[doc];
        _prices[_columns.PriceSteps[doc]]++;
        if (price < LowestPrice)
            LowestPrice = price;
        if (price > HighestPrice)
            HighestPrice = price;
    }
}
