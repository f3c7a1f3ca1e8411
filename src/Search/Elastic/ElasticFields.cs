using System.Globalization;
using System.Text.Json.Nodes;

namespace Trove.Search;

/// <summary>
/// The fields of a product's document. All words are Trove's own terms, made before they are sent and kept whole
/// (<c>keyword</c>), so that the server takes no text apart: both engines find the same (ADR 16). Whoever changes what they
/// hold raises <see cref="Version"/>: an index of another version is then built anew.
/// </summary>
internal static class ElasticFields
{
    public const string Version = "2";

    /// <summary>Every term by which the product is found, wherever it stands; filled from those by place.</summary>
    public const string All = "all";
    public const string Slug = "slug";

    /// <summary>Two stems of the name that follow each other, with a blank between.</summary>
    public const string Pairs = "pairs";
    public const string Head = "head";
    public const string Word = "word";
    public const string Category = "category";

    /// <summary>See <see cref="FacetTerm.Write"/>.</summary>
    public const string Facets = "facets";

    /// <summary>Facet and value, as filters spell them: see <see cref="ValueOf"/>.</summary>
    public const string Values = "values";

    /// <summary>As shoppers read it, for suggestions.</summary>
    public const string Brand = "brand";
    public const string Skus = "skus";
    public const string Price = "price";
    public const string PriceStep = "step";
    public const string Created = "created";
    public const string SortName = "sort_name";

    /// <summary>The last word about an order, see <see cref="SegmentColumns.Keys"/>.</summary>
    public const string Key = "key";
    public const string Priority = "priority";

    /// <summary>In percent, see <see cref="Ranking.MarginOf"/>; kept for explanations only.</summary>
    public const string Margin = "margin";
    public const string NameLength = "length";
    public const string Sold = "sold";
    public const string Available = "available";
    public const string InStock = "in_stock";

    public const string RatingCount = "rating_count";
    public const string RatingSum = "rating_sum";

    /// <summary>See <see cref="Stars.Standing"/>.</summary>
    public const string RatingStanding = "rating_standing";

    /// <summary>The most whole stars that the mean reaches, see <see cref="Stars.HasMean"/>; not there when nobody rated it.</summary>
    public const string RatingFloor = "rating_floor";

    /// <summary>What the words' score is multiplied by: sales, stock and the like as they were when it was written.</summary>
    public const string Lift = "lift";

    /// <summary>Where the product stands when there are no words.</summary>
    public const string Standing = "standing";
    public const string ProductVersion = "version";

    /// <summary>What listings show; not indexed.</summary>
    public const string Card = "card";

    public static readonly IReadOnlyList<Place> Places = Enum.GetValues<Place>();

    public static string ValueOf(string facet, string value) => facet + FacetTerm.Separator + value;

    /// <summary>The terms whose best place it is.</summary>
    public static string At(Place place) => "at_" + place.ToString().ToLowerInvariant();

    /// <param name="ranking">What the ranking depends on, see <see cref="RankingMark"/>.</param>
    public static JsonObject NewIndex(string ranking) =>
        new()
        {
            ["settings"] = new JsonObject
            {
                ["number_of_shards"] = 1,
                ["auto_expand_replicas"] = "0-1",
                ["refresh_interval"] = "500ms",
            },
            ["mappings"] = new JsonObject
            {
                ["dynamic"] = "strict",
                ["_meta"] = new JsonObject { ["version"] = Version, ["ranking"] = ranking },
                ["properties"] = Properties(),
            },
        };

    /// <summary>Changes when what is written into <see cref="Lift"/> would be another number.</summary>
    public static string RankingMark(SearchSettings settings) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"sales {settings.SalesPercent}, stock {settings.StockPercent}, priority {settings.PriorityPercent}, margin {settings.MarginPercent}"
        );

    private static JsonObject Properties()
    {
        var all = new JsonObject
        {
            [All] = Keyword(hasColumn: true),
            [Slug] = Keyword(hasColumn: true),
            [Pairs] = Keyword(hasColumn: false),
            [Head] = Keyword(hasColumn: false),
            [Word] = Keyword(hasColumn: true),
            [Category] = Keyword(hasColumn: false),
            [Facets] = Keyword(hasColumn: true),
            [Values] = Keyword(hasColumn: false),
            [Brand] = Keyword(hasColumn: true),
            [Skus] = Keyword(hasColumn: false),
            [SortName] = Keyword(hasColumn: true),
            [Price] = Of("long"),
            [PriceStep] = Of("integer"),
            [Created] = Of("long"),
            [Key] = Of("integer"),
            [Priority] = Of("integer"),
            [Margin] = Of("integer"),
            [NameLength] = Of("integer"),
            [Sold] = Of("integer"),
            [Available] = Of("integer"),
            [InStock] = Of("boolean"),
            [RatingCount] = Of("integer"),
            [RatingSum] = Of("long"),
            [RatingStanding] = Of("long"),
            [RatingFloor] = Of("integer"),
            [Lift] = Of("float"),
            [Standing] = Of("long"),
            [ProductVersion] = Of("long"),
            [Card] = new JsonObject { ["type"] = "object", ["enabled"] = false },
        };
        foreach (var place in Places)
        {
            var terms = Keyword(hasColumn: false);
            terms["copy_to"] = All;
            all[At(place)] = terms;
        }

        return all;
    }

    private static JsonObject Of(string type) => new() { ["type"] = type };

    /// <param name="hasColumn">Whether it is sorted by or counted.</param>
    private static JsonObject Keyword(bool hasColumn)
    {
        var field = Of("keyword");
        if (!hasColumn)
            field["doc_values"] = false;
        return field;
    }
}
