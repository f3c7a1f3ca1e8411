using Lucene.Net.Index;

namespace Trove.Search;

/// <summary>
/// What a look at every product would count, known beforehand: the listing of everything is the one that is asked for most
/// and would cost most. Stock and stars are not among it, they change too often.
/// </summary>
internal sealed class WholeCounts
{
    private readonly int[] _values;

    private WholeCounts(int valueCount) => _values = new int[valueCount];

    public int[] Prices { get; } = new int[PriceScale.StepCount];

    public long LowestPrice { get; private set; } = long.MaxValue;

    public long HighestPrice { get; private set; } = -1;

    /// <summary>By the value's number; those that came later are counted zero.</summary>
    public ReadOnlySpan<int> Values => _values;

    public static WholeCounts Read(IndexReader reader, IndexGeneration index)
    {
        var leaves = reader.Leaves;
        var columns = leaves.Select(leaf => index.ColumnsOf(leaf.AtomicReader)).ToArray();
        var counts = new WholeCounts(index.Facets.Count);
        for (var i = 0; i < columns.Length; i++)
            counts.Add(columns[i], leaves[i].AtomicReader);
        return counts;
    }

    private void Add(SegmentColumns columns, AtomicReader segment)
    {
        var live = segment.LiveDocs;
        var counts = columns.ValueCounts;
        for (var number = 0; number < counts.Length; number++)
            _values[number] += counts[number];
        for (var doc = 0; doc < columns.Prices.Length; doc++)
        {
            if (live is null || live.Get(doc))
                AddPrice(columns, doc);
            else
                TakeAway(columns, doc);
        }
    }

    private void AddPrice(SegmentColumns columns, int doc)
    {
        var price = columns.Prices[doc];
        Prices[columns.PriceSteps[doc]]++;
        LowestPrice = Math.Min(LowestPrice, price);
        HighestPrice = Math.Max(HighestPrice, price);
    }

    private void TakeAway(SegmentColumns columns, int doc)
    {
        foreach (var number in columns.FacetsOf(doc))
            _values[number]--;
    }
}
