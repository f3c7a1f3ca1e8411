using Trove.Kernel;

namespace Trove.Search;

/// <summary>Turns counts into what a shopper is shown.</summary>
internal sealed class MakeFacets(FacetValues values, CategoryNames categories, Currency currency)
{
    private const int ValueLimit = 50;
    private const int FacetLimit = 16;

    /// <summary>A facet that fewer than one in so many products have tells little.</summary>
    private const int RareShare = 20;

    public IReadOnlyList<Facet> Run(SearchQuery query, IFacetCounts hits, Narrowing narrowing, PriceRange? said)
    {
        var facets = new List<Facet>();
        if (OfCategories(query, hits) is { } category)
            facets.Add(category);
        var byFacet = Group(hits.Counts, narrowing);
        foreach (var name in (string[])[FacetTerm.Brand])
        {
            if (byFacet.Remove(name, out var found))
                facets.Add(OfValues(found, narrowing));
        }

        if (hits.HighestPrice >= 0)
            facets.Add(OfPrices(query, hits, said));
        if (hits.InStock > 0 || query.InStock)
            facets.Add(new Facet("inStock", "Availability", [new("true", "In stock", hits.InStock, query.InStock)]));
        if (OfRatings(query, hits) is { } rating)
            facets.Add(rating);
        facets.AddRange(
            byFacet
                .Values.Where(found => IsTelling(found, hits.Total, narrowing))
                .OrderByDescending(found => found.Sum(value => (long)value.Count))
                .Take(FacetLimit)
                .Select(found => OfValues(found, narrowing))
        );
        return facets;
    }

    /// <summary>Counted values by facet, categories left out.</summary>
    private Dictionary<string, List<Counted>> Group(ReadOnlySpan<int> counts, Narrowing narrowing)
    {
        var facets = values.Facets;
        var facetOf = values.FacetOf;
        var groups = new List<Counted>?[facets.Length];
        for (var number = 0; number < counts.Length; number++)
        {
            if (counts[number] == 0 && !narrowing.HasSelected)
                continue;
            var term = values[number];
            if (term.Facet != FacetTerm.Category && (counts[number] > 0 || narrowing.IsSelected(term)))
                (groups[facetOf[number]] ??= []).Add(new Counted(term, counts[number]));
        }

        return groups.OfType<List<Counted>>().ToDictionary(group => group[0].Term.Facet, StringComparer.Ordinal);
    }

    /// <summary>Whether anybody is helped by it: it tells products apart, and not each product from all others.</summary>
    private static bool IsTelling(List<Counted> found, long total, Narrowing narrowing)
    {
        if (found.Exists(value => narrowing.IsSelected(value.Term)))
            return true;
        var sum = found.Sum(value => (long)value.Count);
        return found.Count > 1 && sum * RareShare >= total && (found.Count <= ValueLimit || sum >= found.Count * 4L);
    }

    private static Facet OfValues(List<Counted> found, Narrowing narrowing) =>
        new(
            found[0].Term.Facet,
            found[0].Term.FacetLabel,
            [
                .. found
                    .Select(value => (value, IsSelected: narrowing.IsSelected(value.Term)))
                    .OrderByDescending(value => value.IsSelected)
                    .ThenByDescending(value => value.value.Count)
                    .ThenBy(value => value.value.Term.Value, StringComparer.Ordinal)
                    .Take(ValueLimit)
                    .Select(value => new FacetValue(
                        value.value.Term.Value,
                        value.value.Term.ValueLabel,
                        value.value.Count,
                        value.IsSelected
                    )),
            ]
        );

    /// <summary>The category that is open and those below it; at the top those of the first level.</summary>
    private Facet? OfCategories(SearchQuery query, IFacetCounts hits)
    {
        var open = query.Products.Category is { Length: > 0 } slug ? categories.Find(slug) : null;
        var shown = (open?.Children ?? categories.Roots)
            .Select(node => new FacetValue(node.Slug, node.Name, CountOf(node.Slug, hits), false))
            .Where(value => value.Count > 0)
            .OrderByDescending(value => value.Count)
            .ThenBy(value => value.Value, StringComparer.Ordinal)
            .Take(ValueLimit);
        FacetValue[] all =
        [
            .. open is null ? [] : (FacetValue[])[new(open.Slug, open.Name, CountOf(open.Slug, hits), true)],
            .. shown,
        ];
        return all.Length > 0 ? new Facet(FacetTerm.Category, "Category", all) : null;
    }

    private long CountOf(string slug, IFacetCounts hits) =>
        values.Find(FacetTerm.Category, slug) is >= 0 and var number && number < hits.Counts.Length
            ? hits.Counts[number]
            : 0;

    private Facet OfPrices(SearchQuery query, IFacetCounts hits, PriceRange? said)
    {
        var (min, max) = (query.Products.MinAmount ?? said?.Min, query.Products.MaxAmount ?? said?.Max);
        return new Facet(
            "price",
            "Price",
            [
                .. PriceBuckets
                    .Of(hits.PriceCounts)
                    .Where(bucket => bucket.Count > 0)
                    .Select(bucket => new FacetValue(
                        $"{bucket.From}-{bucket.To - 1}",
                        LabelOf(bucket.From, bucket.To),
                        bucket.Count,
                        (min is not null || max is not null) && min == bucket.From && max == bucket.To - 1
                    )),
            ],
            new PriceRange(hits.LowestPrice, hits.HighestPrice)
        );
    }

    /// <summary>Each value holds those above it too. None while nothing that was found is rated.</summary>
    private static Facet? OfRatings(SearchQuery query, IFacetCounts hits)
    {
        var values = new List<FacetValue>();
        for (var stars = Stars.Most - 1; stars >= 1; stars--)
        {
            var count = hits.StarCounts[stars];
            var isSelected = query.MinRating == stars;
            // The same products once more tell nothing.
            if (isSelected || (count > 0 && (values.Count == 0 || count > values[^1].Count)))
                values.Add(
                    new FacetValue(
                        stars.ToString(),
                        stars == 1 ? "1 star & up" : $"{stars} stars & up",
                        count,
                        isSelected
                    )
                );
        }

        return values.Count > 0 ? new Facet("rating", "Rating", values) : null;
    }

    private string LabelOf(long? from, long? to) =>
        (from, to) switch
        {
            (null, null) => "Any price",
            (null, { } high) => "Under " + Round(high),
            ({ } low, null) => Round(low) + " and over",
            ({ } low, { } high) => $"{Round(low)} to {Round(high)}",
        };

    /// <summary>Without cents where there are none.</summary>
    private string Round(long amount)
    {
        var text = new Money(amount, currency).Display();
        return text.EndsWith(".00", StringComparison.Ordinal) ? text[..^3] : text;
    }

    private readonly record struct Counted(FacetTerm Term, int Count);
}
