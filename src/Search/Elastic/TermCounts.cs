using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trove.Search;

/// <summary>
/// How many products have which terms, asked of the server before a question is made. What is not known is taken for
/// none and noted; once it was asked for, the question is made again.
/// </summary>
internal sealed class TermCounts
{
    private const int TermLimit = 1_000;
    private const int BeginningLimit = 16;
    private const int TermsOfABeginning = 24;

    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string, int)[]> _beginnings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missingTerms = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missingBeginnings = new(StringComparer.Ordinal);

    /// <summary>Products in the index.</summary>
    public int All { get; private set; }

    /// <summary>Whether something was asked for that is not known.</summary>
    public bool HasMissing => _missingTerms.Count + _missingBeginnings.Count > 0;

    public int ProductsWith(string term)
    {
        if (_terms.TryGetValue(term, out var products))
            return products;
        if (_terms.Count + _missingTerms.Count < TermLimit)
            _missingTerms.Add(term);
        return 0;
    }

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<(string Term, int Products)> Beginning(string beginning)
    {
        if (_beginnings.TryGetValue(beginning, out var terms))
            return terms;
        if (_beginnings.Count + _missingBeginnings.Count < BeginningLimit)
            _missingBeginnings.Add(beginning);
        return [];
    }

    /// <summary>What is missing, as a search that finds nothing and counts.</summary>
    public JsonObject Question()
    {
        var aggregations = new JsonObject();
        if (_missingTerms.Count > 0)
        {
            var filters = new JsonObject();
            foreach (var (at, term) in _missingTerms.Index())
                filters[$"t{at}"] = ElasticQueries.Is(ElasticFields.All, term);
            aggregations["terms"] = new JsonObject { ["filters"] = new JsonObject { ["filters"] = filters } };
        }

        foreach (var (at, beginning) in _missingBeginnings.Index())
            aggregations[$"b{at}"] = Beginnings(beginning);
        return new JsonObject
        {
            ["size"] = 0,
            ["track_total_hits"] = true,
            ["aggs"] = aggregations,
        };
    }

    public void Learn(JsonElement answer)
    {
        All = answer.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt32();
        var aggregations = answer.GetProperty("aggregations");
        foreach (var (at, term) in _missingTerms.Index())
        {
            var bucket = aggregations.GetProperty("terms").GetProperty("buckets").GetProperty($"t{at}");
            _terms[term] = bucket.GetProperty("doc_count").GetInt32();
        }

        foreach (var (at, beginning) in _missingBeginnings.Index())
        {
            var found = aggregations.GetProperty($"b{at}").GetProperty("terms").GetProperty("buckets").EnumerateArray();
            _beginnings[beginning] =
            [
                .. found.Select(bucket =>
                    (bucket.GetProperty("key").GetString()!, bucket.GetProperty("doc_count").GetInt32())
                ),
            ];
            foreach (var (term, products) in _beginnings[beginning])
                _terms[term] = products;
        }

        _missingTerms.Clear();
        _missingBeginnings.Clear();
    }

    private static JsonObject Beginnings(string beginning) =>
        new()
        {
            ["filter"] = new JsonObject { ["prefix"] = new JsonObject { [ElasticFields.All] = beginning } },
            ["aggs"] = new JsonObject
            {
                ["terms"] = new JsonObject
                {
                    ["terms"] = new JsonObject
                    {
                        ["field"] = ElasticFields.All,
                        ["include"] = ElasticPattern.Beginning(beginning),
                        ["size"] = TermsOfABeginning,
                    },
                },
            },
        };
}
