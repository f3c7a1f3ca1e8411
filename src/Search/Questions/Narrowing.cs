using System.Numerics;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>
/// The filters of a question, looked at for each document. Each facet that is filtered by is one bit; a document that lacks
/// exactly one bit still counts for the values of that facet.
/// </summary>
internal sealed class Narrowing
{
    private readonly int[] _facetBit;
    private readonly uint[] _valueBit;
    private readonly long _min;
    private readonly long _max;
    private readonly uint _facetBits;
    private readonly int _stars;

    public Narrowing(SearchQuery query, PriceRange? said, FacetValues values, int valueCount)
    {
        _valueBit = [];
        var facets = values.Facets;
        _facetBit = new int[facets.Length];
        Array.Fill(_facetBit, -1);
        var bits = 0;
        foreach (var (facet, wanted) in Wanted(query.Products))
        {
            if (_valueBit.Length == 0)
                _valueBit = new uint[valueCount];
            foreach (var value in wanted)
            {
                Selected.Add((facet, value));
                var number = values.Find(facet, value);
                if (number >= 0 && number < valueCount)
                    _valueBit[number] = 1u << bits;
            }

            if (Array.IndexOf(facets, facet) is >= 0 and var at && at < _facetBit.Length)
                _facetBit[at] = bits;
            _facetBits |= 1u << bits++;
        }

        Needed = _facetBits;
        _min = query.Products.MinAmount ?? said?.Min ?? long.MinValue;
        _max = query.Products.MaxAmount ?? said?.Max ?? long.MaxValue;
        if (_min != long.MinValue || _max != long.MaxValue)
            Needed |= PriceBit;
        if (query.InStock)
            Needed |= StockBit;
        if (query.MinRating is { } stars)
        {
            _stars = stars;
            Needed |= RatingBit;
        }
    }

    public const uint PriceBit = 1u << 31;
    public const uint StockBit = 1u << 30;
    public const uint RatingBit = 1u << 29;
    private const int FacetLimit = 28;

    /// <summary>Bits of all filters there are.</summary>
    public uint Needed { get; }

    private HashSet<(string Facet, string Value)> Selected { get; } = [];

    /// <summary>Whether any facet is filtered by.</summary>
    public bool HasSelected => Selected.Count > 0;

    public bool IsSelected(FacetTerm term) => HasSelected && Selected.Contains((term.Facet, term.Value));

    /// <summary>The filters that the document does not pass.</summary>
    public uint Lacks(SegmentColumns columns, int doc)
    {
        if (Needed == 0)
            return 0;
        var has = 0u;
        if (_facetBits != 0)
        {
            foreach (var number in columns.FacetsOf(doc))
            {
                if (number < _valueBit.Length)
                    has |= _valueBit[number];
            }
        }

        var price = columns.Prices[doc];
        if (price >= _min && price <= _max)
            has |= PriceBit;
        if (columns.Figures[doc].Available > 0)
            has |= StockBit;
        if ((Needed & RatingBit) != 0 && columns.Figures[doc].Stars.HasMean(_stars))
            has |= RatingBit;
        return Needed & ~has;
    }

    /// <summary>The bit of a facet by its number; 0 when nothing is filtered by it.</summary>
    public uint BitOf(int facet) => facet < _facetBit.Length && _facetBit[facet] >= 0 ? 1u << _facetBit[facet] : 0;

    public static bool IsOne(uint bits) => BitOperations.IsPow2(bits);

    /// <summary>Facets that are filtered by, other than price and stock, and the values of which one is wanted.</summary>
    public static IEnumerable<(string Facet, IEnumerable<string> Values)> Wanted(ProductQuery query)
    {
        if (query.Brands is { Count: > 0 } brands)
            yield return (FacetTerm.Brand, brands.Select(brand => brand.ToLowerInvariant()));
        var attributes = (query.Attributes ?? new Dictionary<string, IReadOnlyList<string>>())
            .Where(attribute => attribute.Value.Count > 0)
            .GroupBy(attribute => attribute.Key.ToLowerInvariant(), StringComparer.Ordinal);
        foreach (var attribute in attributes.Take(FacetLimit - 1))
        {
            yield return (
                FacetTerm.AttributePrefix + attribute.Key,
                attribute.SelectMany(values => values.Value).Select(value => value.ToLowerInvariant())
            );
        }
    }
}
