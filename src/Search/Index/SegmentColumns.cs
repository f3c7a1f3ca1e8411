using System.Collections.Concurrent;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>
/// What a look at each found document needs, as arrays by document: a segment never changes, so they are read once when it
/// appears. About 110 bytes a product.
/// </summary>
internal sealed class SegmentColumns
{
    private const int CardLimit = 4_096;

    // The numbers of a document's facet values lie from its start to the next one's.
    private readonly int[] _facetStarts;
    private int[] _facets = [];
    private string[]? _names;

    // Those that were shown lately: reading one again costs as much as writing it into a page.
    private readonly ConcurrentDictionary<int, ProductCard> _cards = [];
    private int _cardCount;

    private SegmentColumns(int count)
    {
        Prices = new long[count];
        Created = new long[count];
        Priorities = new int[count];
        NameLengths = new byte[count];
        Margins = new byte[count];
        Keys = new int[count];
        Figures = new ProductFigures[count];
        _facetStarts = new int[count + 1];
        PriceSteps = new byte[count];
    }

    public long[] Prices { get; }

    /// <summary>See <see cref="PriceScale"/>.</summary>
    public byte[] PriceSteps { get; }

    /// <summary>Unix milliseconds.</summary>
    public long[] Created { get; }

    public int[] Priorities { get; }

    public byte[] NameLengths { get; }

    /// <summary>In percent, see <see cref="Ranking.MarginOf"/>.</summary>
    public byte[] Margins { get; }

    /// <summary>The same for the same product in whichever segment: the last word about an order.</summary>
    public int[] Keys { get; }

    public ProductFigures[] Figures { get; }

    /// <summary>How many documents have each facet value, by its number, whether they are deleted or not.</summary>
    public int[] ValueCounts { get; private set; } = [];

    /// <summary>In lower case; there once <see cref="HaveNames"/> was called.</summary>
    public string[] Names => _names ?? throw new InvalidOperationException("The names were not asked for.");

    /// <summary>The numbers of the document's facet values.</summary>
    public ReadOnlySpan<int> FacetsOf(int doc) =>
        _facets.AsSpan(_facetStarts[doc], _facetStarts[doc + 1] - _facetStarts[doc]);

    public static SegmentColumns Read(AtomicReader reader, FacetValues values, LiveFigures figures)
    {
        var columns = new SegmentColumns(reader.MaxDoc);
        columns.ReadNumbers(reader);
        columns.ReadProducts(reader, figures);
        columns.ReadFacets(reader, values);
        return columns;
    }

    /// <summary>Reads the names when somebody first sorts by them.</summary>
    /// <param name="reader">Of the same segment, and open: the one that the rest was read from may be closed by now.</param>
    public void HaveNames(AtomicReader reader) => _names ??= ReadNames(reader);

    /// <param name="reader">Of the same segment.</param>
    public ProductCard CardOf(AtomicReader reader, int doc)
    {
        if (_cards.TryGetValue(doc, out var known))
            return known;
        var bytes = new BytesRef();
        reader.GetBinaryDocValues(IndexFields.Card).Get(doc, bytes);
        var card = CardBytes.Read(bytes);
        if (Interlocked.Increment(ref _cardCount) > CardLimit)
        {
            _cards.Clear();
            _cardCount = 0;
        }

        _cards[doc] = card;
        return card;
    }

    private void ReadNumbers(AtomicReader reader)
    {
        var prices = reader.GetNumericDocValues(IndexFields.Price);
        var created = reader.GetNumericDocValues(IndexFields.Created);
        var priorities = reader.GetNumericDocValues(IndexFields.Priority);
        var lengths = reader.GetNumericDocValues(IndexFields.NameLength);
        var margins = reader.GetNumericDocValues(IndexFields.Margin);
        for (var doc = 0; doc < Prices.Length; doc++)
        {
            Prices[doc] = prices.Get(doc);
            PriceSteps[doc] = (byte)PriceScale.StepOf(Prices[doc]);
            Created[doc] = created.Get(doc);
            Priorities[doc] = (int)priorities.Get(doc);
            NameLengths[doc] = (byte)lengths.Get(doc);
            Margins[doc] = (byte)margins.Get(doc);
        }
    }

    private void ReadProducts(AtomicReader reader, LiveFigures figures)
    {
        var slugs = reader.GetBinaryDocValues(IndexFields.Slug);
        var skus = reader.GetBinaryDocValues(IndexFields.Skus);
        var live = reader.LiveDocs;
        var bytes = new BytesRef();
        for (var doc = 0; doc < Keys.Length; doc++)
        {
            slugs.Get(doc, bytes);
            var slug = bytes.Utf8ToString();
            Keys[doc] = StableHash(slug);
            Figures[doc] = figures.Of(slug);
            if (live is not null && !live.Get(doc))
                continue;
            skus.Get(doc, bytes);
            figures.Assign(slug, SkuList.Read(bytes.Utf8ToString()));
        }
    }

    private void ReadFacets(AtomicReader reader, FacetValues values)
    {
        var facets = reader.GetSortedSetDocValues(IndexFields.Facets);
        if (facets is null)
            return;
        var bytes = new BytesRef();
        var numbers = new int[facets.ValueCount];
        for (var ordinal = 0; ordinal < numbers.Length; ordinal++)
        {
            facets.LookupOrd(ordinal, bytes);
            numbers[ordinal] = values.NumberOf(FacetTerm.Read(bytes.Utf8ToString()));
        }

        var all = new List<int>(Keys.Length * 8);
        for (var doc = 0; doc < Keys.Length; doc++)
        {
            _facetStarts[doc] = all.Count;
            facets.SetDocument(doc);
            for (var at = facets.NextOrd(); at != SortedSetDocValues.NO_MORE_ORDS; at = facets.NextOrd())
                all.Add(numbers[at]);
        }

        _facetStarts[^1] = all.Count;
        _facets = [.. all];
        ValueCounts = new int[numbers.Length == 0 ? 0 : numbers.Max() + 1];
        foreach (var number in _facets)
            ValueCounts[number]++;
    }

    private string[] ReadNames(AtomicReader reader)
    {
        var cards = reader.GetBinaryDocValues(IndexFields.Card);
        var bytes = new BytesRef();
        var names = new string[Keys.Length];
        for (var doc = 0; doc < names.Length; doc++)
        {
            cards.Get(doc, bytes);
            names[doc] = CardBytes.NameIn(bytes).ToLowerInvariant();
        }

        return names;
    }

    /// <summary>FNV-1a: the framework's own hash is another in each process.</summary>
    public static int StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ part) * 16777619u;
        return (int)(hash & int.MaxValue);
    }
}
