using System.Text.Json.Nodes;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>
/// One question as the body of a search. The words and the category are its query; the filters come after the counting
/// (<c>post_filter</c>), and each facet is counted under all filters but its own.
/// </summary>
internal sealed class ElasticAsk
{
    public const string Found = "found";
    public const string Whole = "whole";
    public const string Categories = "categories";
    public const string Brands = "brands";
    public const string Attributes = "attributes";
    public const string Steps = "steps";
    public const string Floors = "floors";
    public const string Lowest = "lowest";
    public const string Highest = "highest";
    public const string InStock = "in_stock";
    public const string Values = "values";
    public const string Chosen = "chosen";

    private const int CategoryLimit = 1_000;
    private const int BrandLimit = 50;
    private const int AttributeLimit = 1_000;
    private const int ChosenLimit = 200;

    private readonly SearchQuery _query;
    private readonly List<Filter> _filters = [];

    /// <param name="said">What the words say about the price.</param>
    public ElasticAsk(SearchQuery query, PriceRange? said)
    {
        _query = query;
        foreach (var (facet, values) in Narrowing.Wanted(query.Products))
        {
            string[] wanted = [.. values.Distinct(StringComparer.Ordinal)];
            _filters.Add(new Filter(facet, wanted, AnyOf(facet, wanted)));
        }

        var (min, max) = (query.Products.MinAmount ?? said?.Min, query.Products.MaxAmount ?? said?.Max);
        if (min is not null || max is not null)
            _filters.Add(new Filter(ElasticFields.Price, [], Between(ElasticFields.Price, min, max)));
        if (query.MinRating is { } stars)
            _filters.Add(new Filter(ElasticFields.RatingFloor, [], Between(ElasticFields.RatingFloor, stars, null)));
        if (query.InStock)
            _filters.Add(new Filter(ElasticFields.InStock, [], ElasticQueries.Is(ElasticFields.InStock, true)));
    }

    /// <summary>Facets with selected values, by the name of the aggregation that counts them.</summary>
    public IEnumerable<(string Aggregation, string Facet, IReadOnlyList<string> Values)> Selected =>
        _filters
            .Index()
            .Where(each => each.Item.Values.Length > 0)
            .Select(each => (NameOf(each.Index), each.Item.Facet, (IReadOnlyList<string>)each.Item.Values));

    /// <summary>The aggregation in which prices are counted.</summary>
    public string PriceCounts => CountedIn(ElasticFields.Price);

    /// <summary>The aggregation in which stars are counted.</summary>
    public string RatingCounts => CountedIn(ElasticFields.RatingFloor);

    /// <param name="words">Null for all products.</param>
    /// <param name="size">0 for the counts only.</param>
    public JsonObject Body(JsonObject? words, bool hasText, int from, int size)
    {
        var body = new JsonObject
        {
            ["from"] = from,
            ["size"] = size,
            ["track_total_hits"] = true,
            ["_source"] = Source(),
            ["query"] = QueryOf(words),
            ["sort"] = SortOf(_query.Products.Sort, hasText),
            ["aggs"] = Aggregations(),
        };
        if (_filters.Count > 0)
            body["post_filter"] = All(_filters);
        if (_query.Explain)
            body["explain"] = true;
        return body;
    }

    private JsonArray Source() =>
        _query.Explain
            ?
            [
                ElasticFields.Card,
                ElasticFields.NameLength,
                ElasticFields.Sold,
                ElasticFields.Available,
                ElasticFields.Priority,
                ElasticFields.Margin,
                ElasticFields.Lift,
                ElasticFields.Standing,
            ]
            : [ElasticFields.Card];

    private JsonObject QueryOf(JsonObject? words)
    {
        var parts = new JsonObject();
        if (words is not null)
            parts["must"] = new JsonArray(Lifted(words));
        if (_query.Products.Category is { Length: > 0 } category)
            parts["filter"] = new JsonArray(ElasticQueries.Is(ElasticFields.Category, category));
        return parts.Count == 0
            ? new JsonObject { ["match_all"] = new JsonObject() }
            : new JsonObject { ["bool"] = parts };
    }

    /// <summary>The words' score, times what the shop knows of the product.</summary>
    private static JsonObject Lifted(JsonObject words) =>
        new()
        {
            ["function_score"] = new JsonObject
            {
                ["query"] = words,
                ["functions"] = new JsonArray(
                    new JsonObject
                    {
                        ["field_value_factor"] = new JsonObject { ["field"] = ElasticFields.Lift, ["missing"] = 1 },
                    }
                ),
                ["boost_mode"] = "multiply",
            },
        };

    private static JsonArray SortOf(ProductSort sort, bool hasText) =>
        sort switch
        {
            ProductSort.PriceAscending => [By(ElasticFields.Price, "asc"), .. Newest()],
            ProductSort.PriceDescending => [By(ElasticFields.Price, "desc"), .. Newest()],
            ProductSort.Newest => [.. Newest()],
            ProductSort.Rating => [By(ElasticFields.RatingStanding, "desc"), .. Newest()],
            ProductSort.Name => [By(ElasticFields.SortName, "asc"), By(ElasticFields.Key, "desc")],
            _ => [By(hasText ? "_score" : ElasticFields.Standing, "desc"), .. Newest()],
        };

    private static JsonObject[] Newest() => [By(ElasticFields.Created, "desc"), By(ElasticFields.Key, "desc")];

    private static JsonObject By(string field, string order) =>
        new() { [field] = new JsonObject { ["order"] = order } };

    private JsonObject Aggregations()
    {
        // How many have the words, filtered or not: the total knows only what passed the filters.
        var all = new JsonObject { [Found] = Under([], null) };
        if (!_query.WithFacets)
            return all;
        var whole = new JsonObject
        {
            [Categories] = Terms(ElasticPattern.Beginning(PrefixOf(FacetTerm.Category)), CategoryLimit),
            [Brands] = Terms(ElasticPattern.Beginning(PrefixOf(FacetTerm.Brand)), BrandLimit),
            [Attributes] = Terms(ElasticPattern.Beginning(FacetTerm.AttributePrefix), AttributeLimit),
            [InStock] = new JsonObject { ["filter"] = ElasticQueries.Is(ElasticFields.InStock, true) },
        };
        if (PriceCounts == Whole)
            AddPrices(whole);
        if (RatingCounts == Whole)
            AddStars(whole);
        all[Whole] = Under(_filters, whole);
        for (var i = 0; i < _filters.Count; i++)
        {
            if (CountsOf(_filters[i]) is { } counts)
                all[NameOf(i)] = Under(_filters.Where((_, at) => at != i), counts);
        }

        return all;
    }

    private static JsonObject? CountsOf(Filter filter)
    {
        if (filter.Facet == ElasticFields.Price)
            return AddPrices([]);
        if (filter.Facet == ElasticFields.RatingFloor)
            return AddStars([]);
        if (filter.Values.Length == 0)
            return null;
        // What is selected is shown with its label even when nothing has it.
        var chosen = Terms(
            ElasticPattern.BeginningWithAny(
                filter.Values.Select(value => PrefixOf(ElasticFields.ValueOf(filter.Facet, value)))
            ),
            ChosenLimit
        );
        chosen["terms"]!["min_doc_count"] = 0;
        return new JsonObject
        {
            [Values] = Terms(ElasticPattern.Beginning(PrefixOf(filter.Facet)), AttributeLimit),
            [Chosen] = chosen,
        };
    }

    private static JsonObject AddPrices(JsonObject counts)
    {
        counts[Steps] = new JsonObject
        {
            ["terms"] = new JsonObject { ["field"] = ElasticFields.PriceStep, ["size"] = PriceScale.StepCount },
        };
        counts[Lowest] = new JsonObject { ["min"] = new JsonObject { ["field"] = ElasticFields.Price } };
        counts[Highest] = new JsonObject { ["max"] = new JsonObject { ["field"] = ElasticFields.Price } };
        return counts;
    }

    private static JsonObject AddStars(JsonObject counts)
    {
        counts[Floors] = new JsonObject
        {
            ["terms"] = new JsonObject { ["field"] = ElasticFields.RatingFloor, ["size"] = Stars.Most + 1 },
        };
        return counts;
    }

    private static JsonObject Terms(string include, int size) =>
        new()
        {
            ["terms"] = new JsonObject
            {
                ["field"] = ElasticFields.Facets,
                ["include"] = include,
                ["size"] = size,
            },
        };

    private static JsonObject Under(IEnumerable<Filter> filters, JsonObject? counts)
    {
        var under = new JsonObject { ["filter"] = All(filters) };
        if (counts is not null)
            under["aggs"] = counts;
        return under;
    }

    private static JsonObject All(IEnumerable<Filter> filters) =>
        new()
        {
            ["bool"] = new JsonObject
            {
                ["filter"] = new JsonArray([.. filters.Select(filter => filter.Query.DeepClone())]),
            },
        };

    private static JsonObject AnyOf(string facet, string[] values) =>
        new()
        {
            ["terms"] = new JsonObject
            {
                [ElasticFields.Values] = new JsonArray([
                    .. values.Select(value => JsonValue.Create(ElasticFields.ValueOf(facet, value))),
                ]),
            },
        };

    private static JsonObject Between(string field, long? min, long? max)
    {
        var range = new JsonObject();
        if (min is not null)
            range["gte"] = min;
        if (max is not null)
            range["lte"] = max;
        return new JsonObject { ["range"] = new JsonObject { [field] = range } };
    }

    private static string PrefixOf(string name) => name + FacetTerm.Separator;

    private string CountedIn(string facet) =>
        _filters.FindIndex(filter => filter.Facet == facet) is >= 0 and var at ? NameOf(at) : Whole;

    private static string NameOf(int filter) => $"but{filter}";

    /// <param name="Values">Of a facet, those that are selected.</param>
    private sealed record Filter(string Facet, string[] Values, JsonObject Query);
}
