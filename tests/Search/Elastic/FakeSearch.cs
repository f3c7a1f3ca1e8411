using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trove.Tests.Search.Elastic;

/// <summary>One search: finds, counts, filters after counting, sorts, and cuts a page.</summary>
internal sealed class FakeSearch(FakeIndex index, string name)
{
    private const int WindowLimit = 10_000;

    private static readonly string[] Known =
    [
        "from",
        "size",
        "query",
        "post_filter",
        "sort",
        "aggs",
        "_source",
        "search_after",
        "track_total_hits",
        "explain",
        "timeout",
        "seq_no_primary_term",
    ];

    private readonly FakeQuery _queries = new(index);

    public JsonObject Run(JsonObject body)
    {
        if (body.Select(pair => pair.Key).Except(Known).FirstOrDefault() is { } unknown)
            throw FakeRefusal.Nonsense($"unknown key [{unknown}] in the search");
        var (from, size) = ((int?)body["from"] ?? 0, (int?)body["size"] ?? 10);
        if (from + size > WindowLimit)
            throw new FakeRefusal(400, "illegal_argument_exception", "Result window is too large");
        if (from > 0 && body["search_after"] is not null)
            throw new FakeRefusal(400, "illegal_argument_exception", "`from` must be 0 when `search_after` is used");
        var query = body["query"]?.AsObject() ?? new JsonObject { ["match_all"] = new JsonObject() };
        _queries.Check(query);
        var scored = index
            .Shown.Select(document => (Document: document, Score: _queries.Score(document, query)))
            .Where(found => found.Score is not null)
            .ToList();
        var passed = body["post_filter"] is { } filter
            ? scored.FindAll(found => _queries.Has(found.Document, filter.AsObject()))
            : scored;
        var answer = new JsonObject
        {
            ["took"] = 1,
            ["timed_out"] = false,
            ["_shards"] = FakeCluster.Shards(),
            ["hits"] = Hits(body, passed, from, size),
        };
        if (body["aggs"] is { } aggregations)
        {
            answer["aggregations"] = new FakeCounts(index, _queries).Run(
                aggregations.AsObject(),
                scored.ConvertAll(found => found.Document)
            );
        }

        return answer;
    }

    /// <summary>Of the source what was asked for.</summary>
    public static JsonObject Source(FakeDocument document, JsonNode? wanted)
    {
        if (wanted is not JsonArray fields)
            return document.Source.DeepClone().AsObject();
        var part = new JsonObject();
        foreach (var field in fields.Select(field => (string)field!))
        {
            if (document.Source[field] is { } value)
                part[field] = value.DeepClone();
        }

        return part;
    }

    public static int Compare(object one, object other) =>
        (one, other) is (string text, string second)
            ? string.CompareOrdinal(text, second)
            : Convert.ToDouble(one).CompareTo(Convert.ToDouble(other));

    public static JsonNode Json(object value) =>
        value switch
        {
            string text => JsonValue.Create(text),
            bool isOn => JsonValue.Create(isOn),
            double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => JsonValue.Create(
                (long)number
            ),
            _ => JsonValue.Create(Convert.ToDouble(value)),
        };

    private JsonObject Hits(JsonObject body, List<(FakeDocument Document, float? Score)> passed, int from, int size)
    {
        var sorts = (body["sort"]?.AsArray() ?? []).Select(sort => sort!.AsObject().Single()).ToList();
        foreach (var sort in sorts.Where(sort => sort.Key != "_score"))
            index.NeedColumn(sort.Key);
        var keyed = passed.ConvertAll(found => (Found: found, Keys: sorts.ConvertAll(sort => KeyOf(found, sort.Key))));
        keyed.Sort((one, other) => Compare(one.Keys, other.Keys, sorts));
        if (body["search_after"] is JsonArray after)
        {
            var keys = after.Select(key => Value(key!)).ToList();
            keyed = keyed.FindAll(each => Compare(each.Keys, keys, sorts) > 0);
        }

        var hasScore = sorts.Count == 0 || sorts.Exists(sort => sort.Key == "_score");
        var hits = new JsonObject
        {
            ["max_score"] = hasScore && passed.Count > 0 ? passed.Max(found => found.Score) : null,
            ["hits"] = new JsonArray([
                .. keyed.Skip(from).Take(size).Select(each => Hit(body, each.Found, each.Keys, hasScore)),
            ]),
        };
        if (body["track_total_hits"] is not { } tracked || (bool)tracked!)
            hits["total"] = new JsonObject { ["value"] = passed.Count, ["relation"] = "eq" };
        return hits;
    }

    private JsonObject Hit(
        JsonObject body,
        (FakeDocument Document, float? Score) found,
        List<object> keys,
        bool hasScore
    )
    {
        var hit = new JsonObject
        {
            ["_index"] = name,
            ["_id"] = found.Document.Id,
            ["_score"] = hasScore ? found.Score : null,
        };
        if (body["_source"] is not JsonValue off || off.GetValueKind() != JsonValueKind.False)
            hit["_source"] = Source(found.Document, body["_source"]);
        if (keys.Count > 0)
            hit["sort"] = new JsonArray([.. keys.Select(Json)]);
        if (body["seq_no_primary_term"] is not null)
        {
            hit["_seq_no"] = found.Document.Sequence;
            hit["_primary_term"] = 1;
        }

        if (body["explain"] is not null)
        {
            hit["_explanation"] = new JsonObject
            {
                ["value"] = found.Score,
                ["description"] = "sum of:",
                ["details"] = new JsonArray(),
            };
        }

        return hit;
    }

    private static object KeyOf((FakeDocument Document, float? Score) found, string field) =>
        field == "_score" ? (double)found.Score!.Value : found.Document.Values(field)[0];

    private static object Value(JsonNode key) =>
        key.GetValueKind() == JsonValueKind.String ? (string)key! : (double)key;

    private static int Compare(List<object> one, List<object> other, List<KeyValuePair<string, JsonNode?>> sorts)
    {
        for (var i = 0; i < sorts.Count; i++)
        {
            var order = Compare(one[i], other[i]);
            if (order != 0)
                return (string?)sorts[i].Value!["order"] == "desc" ? -order : order;
        }

        return 0;
    }
}
