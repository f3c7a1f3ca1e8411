using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trove.Tests.Search.Elastic;

/// <summary>Aggregations, over documents that were found.</summary>
internal sealed class FakeCounts(FakeIndex index, FakeQuery queries)
{
    private const int BucketLimit = 65_536;
    private const int PatternLimit = 1_000;

    public JsonObject Run(JsonObject aggregations, IReadOnlyList<FakeDocument> found)
    {
        var answer = new JsonObject();
        foreach (var (name, about) in aggregations)
            answer[name] = One(about!.AsObject(), found);
        return answer;
    }

    private JsonObject One(JsonObject about, IReadOnlyList<FakeDocument> found)
    {
        var below = about["aggs"]?.AsObject();
        var (kind, body) = about.Single(pair => pair.Key != "aggs");
        return kind switch
        {
            "filter" => Bucket(below, [.. found.Where(document => queries.Has(document, body!.AsObject()))]),
            "filters" => Filters(body!["filters"]!.AsObject(), found),
            "terms" => Terms(body!.AsObject(), found),
            "composite" => Composite(body!.AsObject(), found),
            "min" => Metric(body!.AsObject(), found, values => values.Min()),
            "max" => Metric(body!.AsObject(), found, values => values.Max()),
            _ => throw FakeRefusal.Nonsense($"unknown aggregation type [{kind}]"),
        };
    }

    private JsonObject Bucket(JsonObject? below, IReadOnlyList<FakeDocument> found)
    {
        var bucket = new JsonObject { ["doc_count"] = found.Count };
        if (below is not null)
        {
            foreach (var (name, counted) in Run(below, found).ToList())
                bucket[name] = counted!.DeepClone();
        }

        return bucket;
    }

    private JsonObject Filters(JsonObject filters, IReadOnlyList<FakeDocument> found)
    {
        var buckets = new JsonObject();
        foreach (var (name, filter) in filters)
        {
            buckets[name] = new JsonObject
            {
                ["doc_count"] = found.Count(document => queries.Has(document, filter!.AsObject())),
            };
        }

        return new JsonObject { ["buckets"] = buckets };
    }

    private JsonObject Terms(JsonObject about, IReadOnlyList<FakeDocument> found)
    {
        var field = (string)about["field"]!;
        index.NeedColumn(field);
        var size = (int)about["size"]!;
        if (size > BucketLimit)
            throw new FakeRefusal(400, "too_many_buckets_exception", "Trying to create too many buckets");
        if (((string?)about["include"])?.Length > PatternLimit)
            throw new FakeRefusal(400, "illegal_argument_exception", $"The length of regex exceeds [{PatternLimit}]");
        var include = about["include"] is { } pattern
            ? new Regex("^(?:" + (string)pattern! + ")$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)
            : null;
        var counts = new Dictionary<object, int>();
        if ((int?)about["min_doc_count"] == 0)
        {
            foreach (var value in index.Shown.SelectMany(document => document.Values(field)))
                counts[value] = 0;
        }

        foreach (var value in found.SelectMany(document => document.Values(field)))
            counts[value] = counts.GetValueOrDefault(value) + 1;
        var meant = counts
            .Where(pair => include is null || include.IsMatch((string)pair.Key))
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, Comparer<object>.Create(FakeSearch.Compare))
            .ToList();
        return new JsonObject
        {
            ["doc_count_error_upper_bound"] = 0,
            ["sum_other_doc_count"] = meant.Skip(size).Sum(pair => pair.Value),
            ["buckets"] = new JsonArray([
                .. meant
                    .Take(size)
                    .Select(pair => new JsonObject { ["key"] = FakeSearch.Json(pair.Key), ["doc_count"] = pair.Value }),
            ]),
        };
    }

    private JsonObject Composite(JsonObject about, IReadOnlyList<FakeDocument> found)
    {
        var (name, source) = about["sources"]!.AsArray().Single()!.AsObject().Single();
        var field = (string)source!["terms"]!["field"]!;
        index.NeedColumn(field);
        var after = (string?)about["after"]?[name];
        var page = found
            .SelectMany(document => document.Values(field).Cast<string>())
            .Where(value => after is null || string.CompareOrdinal(value, after) > 0)
            .GroupBy(value => value, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Take((int)about["size"]!)
            .ToList();
        var answer = new JsonObject
        {
            ["buckets"] = new JsonArray([
                .. page.Select(group => new JsonObject
                {
                    ["key"] = new JsonObject { [name] = group.Key },
                    ["doc_count"] = group.Count(),
                }),
            ]),
        };
        if (page.Count > 0)
            answer["after_key"] = new JsonObject { [name] = page[^1].Key };
        return answer;
    }

    private JsonObject Metric(
        JsonObject about,
        IReadOnlyList<FakeDocument> found,
        Func<IEnumerable<double>, double> sum
    )
    {
        var field = (string)about["field"]!;
        index.NeedColumn(field);
        var values = found.SelectMany(document => document.Values(field)).Cast<double>().ToList();
        return new JsonObject { ["value"] = values.Count == 0 ? null : sum(values) };
    }
}
