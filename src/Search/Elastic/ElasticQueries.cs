using System.Text.Json.Nodes;

namespace Trove.Search;

/// <summary>
/// Questions to the server. What a term is worth is worked out here, from the places' weights and from how many products
/// have it, and said as constants: the same number as Lucene's in <see cref="PlaceSimilarity"/>, whatever the server's
/// shards have.
/// </summary>
internal sealed class ElasticQueries(TermCounts counts, PlaceWeights weights) : IQueries<JsonObject>
{
    /// <summary>
    /// Servers refuse questions of more than 1,024 clauses. After so many, a term is one clause, wherever it stands, and
    /// those of which any will do are one together; what a text of 200 letters adds beyond that is less than the rest.
    /// </summary>
    private const int LeafLimit = 400;

    private int _leaves;

    public int ProductsWith(string term) => counts.ProductsWith(term);

    public IEnumerable<(string Term, int Products)> Beginning(string beginning, int most) =>
        counts.Beginning(beginning).Take(most);

    public JsonObject Term(string text, int products, float boost)
    {
        var rarity = RarityOf(products);
        if (_leaves > LeafLimit)
            return Anywhere([text], boost * rarity * weights.ByPlace[(int)Place.Category]);
        _leaves += ElasticFields.Places.Count;
        return Best(
            ElasticFields.Places.Select(place =>
                Constant(ElasticFields.At(place), text, rarity * weights.ByPlace[(int)place])
            ),
            boost
        );
    }

    public JsonObject Every(IReadOnlyList<Clause<JsonObject>> clauses, float boost)
    {
        if (clauses is [{ Query: { } only }] && TermsOf(only) is { } terms)
            return Anywhere(terms, BoostOf(only) * boost);
        return new JsonObject
        {
            ["bool"] = new JsonObject
            {
                ["must"] = new JsonArray([.. clauses.Select(clause => clause.Query)]),
                ["boost"] = boost,
            },
        };
    }

    public JsonObject Best(IReadOnlyList<Clause<JsonObject>> clauses)
    {
        var byKind = clauses.Select(clause => clause.Query!).ToLookup(query => TermsOf(query) is not null);
        var anywhere = byKind[true].ToList();
        if (anywhere.Count < 2)
            return Best(clauses.Select(clause => clause.Query!), 1);
        var together = Anywhere(anywhere.SelectMany(query => TermsOf(query)!), anywhere.Max(BoostOf));
        return byKind[false].Any() ? Best([.. byKind[false], together], 1) : together;
    }

    public void SetBoost(JsonObject query, float boost) => query.Single().Value!["boost"] = boost;

    public JsonObject Whole(
        IReadOnlyList<Clause<JsonObject>> needs,
        IReadOnlyList<string> stems,
        IEnumerable<(string Category, float Boost)> meant
    )
    {
        var likely = new JsonArray();
        for (var i = 0; i + 1 < stems.Count; i++)
        {
            var rarity = RarityOf(counts.ProductsWith(stems[i])) + RarityOf(counts.ProductsWith(stems[i + 1]));
            likely.Add(
                Constant(ElasticFields.Pairs, ElasticDocument.PairOf(stems[i], stems[i + 1]), Likely.Together * rarity)
            );
        }

        likely.Add(
            Best(
                stems.Distinct(StringComparer.Ordinal).Select(stem => Constant(ElasticFields.Head, stem, 1)),
                Likely.Head
            )
        );
        JsonObject[] categories =
        [
            .. meant.Select(each => Constant(ElasticFields.Category, each.Category, each.Boost)),
        ];
        if (categories.Length > 0)
            likely.Add(Best(categories, 1));
        var whole = Every(needs, 1);
        whole["bool"]!["should"] = likely;
        return whole;
    }

    public static JsonObject Is(string field, JsonNode value) =>
        new() { ["term"] = new JsonObject { [field] = value } };

    public static JsonObject Constant(string field, string value, float boost) =>
        new()
        {
            ["constant_score"] = new JsonObject { ["filter"] = Is(field, value), ["boost"] = boost },
        };

    /// <summary>Any of the terms, in whichever place.</summary>
    private static JsonObject Anywhere(IEnumerable<string> terms, float boost) =>
        new()
        {
            ["constant_score"] = new JsonObject
            {
                ["filter"] = new JsonObject
                {
                    ["terms"] = new JsonObject
                    {
                        [ElasticFields.All] = new JsonArray([
                            .. terms.Distinct(StringComparer.Ordinal).Select(term => JsonValue.Create(term)),
                        ]),
                    },
                },
                ["boost"] = boost,
            },
        };

    /// <summary>Null when the query is not made by <see cref="Anywhere"/>.</summary>
    private static IEnumerable<string>? TermsOf(JsonObject query) =>
        (query["constant_score"]?["filter"]?["terms"]?[ElasticFields.All] as JsonArray)?.Select(term => (string)term!);

    private static float BoostOf(JsonObject query) => (float)query.Single().Value!["boost"]!;

    private static JsonObject Best(IEnumerable<JsonObject> queries, float boost) =>
        new()
        {
            ["dis_max"] = new JsonObject { ["queries"] = new JsonArray([.. queries]), ["boost"] = boost },
        };

    private float RarityOf(int products) => PlaceSimilarity.Rarity(products, Math.Max(counts.All, products));
}
