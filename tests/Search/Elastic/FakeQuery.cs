using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trove.Tests.Search.Elastic;

/// <summary>Whether a document is meant by a query, and how much: null when it is not.</summary>
internal sealed class FakeQuery(FakeIndex index)
{
    private const int ClauseLimit = 1_024;

    private int _leaves;

    /// <summary>Counts the clauses, as servers do, and refuses what has too many.</summary>
    public void Check(JsonObject query)
    {
        _leaves += Leaves(query);
        if (_leaves > ClauseLimit)
            throw new FakeRefusal(400, "too_many_nested_clauses", $"maxClauseCount is set to {ClauseLimit}");
    }

    public float? Score(FakeDocument document, JsonObject query)
    {
        var (kind, about) = query.Single();
        return kind switch
        {
            "match_all" => 1,
            "term" => Is(document, about!.AsObject()),
            "terms" => Any(document, about!.AsObject()),
            "prefix" => Begins(document, about!.AsObject()),
            "range" => Between(document, about!.AsObject()),
            "constant_score" => Score(document, about!["filter"]!.AsObject()) is null ? null : BoostOf(about),
            "dis_max" => Best(document, about!.AsObject()),
            "bool" => Bool(document, about!.AsObject()),
            "function_score" => Lifted(document, about!.AsObject()),
            _ => throw FakeRefusal.Nonsense($"unknown query [{kind}]"),
        };
    }

    public bool Has(FakeDocument document, JsonObject query) => Score(document, query) is not null;

    private static int Leaves(JsonNode? node) =>
        node switch
        {
            JsonArray many => many.Sum(Leaves),
            JsonObject one when one.Count == 1 && one.Single().Key is "term" or "terms" or "prefix" or "range" => 1,
            JsonObject one => one.Sum(pair => Leaves(pair.Value)),
            _ => 0,
        };

    private static float BoostOf(JsonNode about) => (float?)about["boost"] ?? 1;

    private float? Is(FakeDocument document, JsonObject about)
    {
        var (field, value) = about.Single();
        return document.Values(field).Contains(ValueOf(field, value!)) ? 1 : null;
    }

    private float? Any(FakeDocument document, JsonObject about)
    {
        var (field, values) = about.Single();
        var has = document.Values(field);
        return has.Count > 0 && values!.AsArray().Any(value => has.Contains(ValueOf(field, value!))) ? 1 : null;
    }

    private static float? Begins(FakeDocument document, JsonObject about)
    {
        var (field, value) = about.Single();
        return document.Values(field).Any(each => ((string)each).StartsWith((string)value!, StringComparison.Ordinal))
            ? 1
            : null;
    }

    private static float? Between(FakeDocument document, JsonObject about)
    {
        var (field, ends) = about.Single();
        if (ends!.AsObject().Any(end => end.Key is not ("gte" or "lte")))
            throw FakeRefusal.Nonsense("[range] query does not support this");
        var (low, high) = ((double?)ends!["gte"] ?? double.MinValue, (double?)ends["lte"] ?? double.MaxValue);
        return document.Values(field).Any(value => (double)value >= low && (double)value <= high) ? 1 : null;
    }

    private float? Best(FakeDocument document, JsonObject about)
    {
        var scores = about["queries"]!.AsArray().Select(query => Score(document, query!.AsObject())).ToList();
        return scores.Max() * BoostOf(about);
    }

    private float? Bool(FakeDocument document, JsonObject about)
    {
        if (
            about.Any(pair =>
                pair.Key is not ("must" or "filter" or "should" or "must_not" or "minimum_should_match" or "boost")
            )
        )
            throw FakeRefusal.Nonsense("[bool] query does not support this");
        var must = Parts(about, "must").ConvertAll(query => Score(document, query));
        if (must.Contains(null) || Parts(about, "filter").Exists(query => !Has(document, query)))
            return null;
        if (Parts(about, "must_not").Exists(query => Has(document, query)))
            return null;
        var should = Parts(about, "should").ConvertAll(query => Score(document, query));
        var hits = should.Count(score => score is not null);
        var needed =
            (int?)about["minimum_should_match"]
            ?? (should.Count > 0 && about["must"] is null && about["filter"] is null ? 1 : 0);
        return hits < needed ? null : (must.Sum() + should.Sum()) * BoostOf(about);
    }

    private float? Lifted(FakeDocument document, JsonObject about)
    {
        var score = Score(document, about["query"]!.AsObject());
        if ((string?)about["boost_mode"] != "multiply")
            throw FakeRefusal.Nonsense("this double multiplies only");
        foreach (var function in about["functions"]!.AsArray())
        {
            var factor = function!["field_value_factor"]!;
            var value = document.Values((string)factor["field"]!);
            score *= value.Count > 0 ? (float)(double)value[0] : (float)factor["missing"]!;
        }

        return score;
    }

    private static List<JsonObject> Parts(JsonObject about, string name) =>
        about[name] switch
        {
            JsonArray many => many.Select(query => query!.AsObject()).ToList(),
            JsonObject one => [one],
            _ => [],
        };

    private object ValueOf(string field, JsonNode value) =>
        index.TypeOf(field) switch
        {
            "boolean" => value.GetValueKind() == JsonValueKind.True,
            "keyword" or null => (string)value!,
            _ => (double)value,
        };
}
