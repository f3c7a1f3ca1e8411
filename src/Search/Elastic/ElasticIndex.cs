using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Trove.Search;

/// <summary>A product as the server has it.</summary>
/// <param name="Sequence">With <paramref name="Term"/> what a write is conditional on.</param>
internal sealed record ElasticKept(
    string Slug,
    long Version,
    long Sequence,
    long Term,
    string[] Skus,
    FiguresNow Figures
);

/// <summary>How big an index is.</summary>
internal sealed record ElasticSize(int Products, long Bytes);

/// <summary>The index that answers, under its alias, and the new one that is to take its place.</summary>
internal sealed partial class ElasticIndex(ElasticLine line, ElasticSettings server, TimeProvider clock)
{
    private const int PageSize = 5_000;
    private const int NameLimit = 10;
    private static readonly TimeSpan OrphanAge = TimeSpan.FromHours(6);
    private static readonly JsonNode[] KeptFields =
    [
        ElasticFields.Slug,
        ElasticFields.ProductVersion,
        ElasticFields.Skus,
        ElasticFields.Available,
        ElasticFields.Sold,
        ElasticFields.RatingCount,
        ElasticFields.RatingSum,
    ];

    /// <summary>What is written about the index behind the alias; null when there is none.</summary>
    public async Task<(string Version, string Ranking)?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await DoAsync(HttpMethod.Get, $"{server.Index}/_mapping", null, cancellationToken);
            var notes = answer.EnumerateObject().First().Value.GetProperty("mappings").GetProperty("_meta");
            return (notes.GetProperty("version").GetString()!, notes.GetProperty("ranking").GetString()!);
        }
        catch (ElasticRefusedException missing) when (missing.IsMissing)
        {
            return null;
        }
    }

    /// <summary>Makes an empty index and returns its name.</summary>
    public async Task<string> CreateAsync(string ranking, CancellationToken cancellationToken)
    {
        // Two nodes may begin in one millisecond, and a clock may stand.
        var last = (await ListAsync(cancellationToken)).Select(each => each.Begun).DefaultIfEmpty(0).Max();
        var begun = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
        for (var attempt = 0; ; attempt++)
        {
            var name = $"{server.Index}-{begun + attempt}";
            try
            {
                await DoAsync(HttpMethod.Put, name, ElasticFields.NewIndex(ranking), cancellationToken);
                return name;
            }
            catch (ElasticRefusedException taken) when (taken.IsTaken && attempt < NameLimit)
            {
                // The next name, then.
            }
        }
    }

    /// <summary>From now on the alias leads to this one; what it led to is deleted, in the same step.</summary>
    public async Task SwitchAsync(string name, CancellationToken cancellationToken)
    {
        var actions = new JsonArray();
        foreach (var old in (await ListAsync(cancellationToken)).Where(each => each.IsAnswering && each.Name != name))
            actions.Add(new JsonObject { ["remove_index"] = new JsonObject { ["index"] = old.Name } });
        actions.Add(
            new JsonObject
            {
                ["add"] = new JsonObject { ["index"] = name, ["alias"] = server.Index },
            }
        );
        await DoAsync(HttpMethod.Post, "_aliases", new JsonObject { ["actions"] = actions }, cancellationToken);
    }

    /// <summary>Deletes what builders left behind that did not come to their end.</summary>
    public async Task DropOrphansAsync(CancellationToken cancellationToken)
    {
        var before = (clock.GetUtcNow() - OrphanAge).ToUnixTimeMilliseconds();
        foreach (var (name, isAnswering, begun) in await ListAsync(cancellationToken))
        {
            if (!isAnswering && begun < before)
                await DropAsync(name, cancellationToken);
        }
    }

    public async Task DropAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(HttpMethod.Delete, name, null, cancellationToken);
        }
        catch (ElasticRefusedException missing) when (missing.IsMissing)
        {
            // Somebody else was faster.
        }
    }

    /// <summary>From now on searches see what was written.</summary>
    public Task ShowAsync(string name, CancellationToken cancellationToken) =>
        DoAsync(HttpMethod.Post, $"{name}/_refresh", null, cancellationToken);

    public async Task<ElasticSize?> MeasureAsync(CancellationToken cancellationToken)
    {
        var answer = await DoAsync(HttpMethod.Get, $"{server.Index}/_stats/docs,store", null, cancellationToken);
        var all = answer.GetProperty("_all").GetProperty("primaries");
        return new ElasticSize(
            all.GetProperty("docs").GetProperty("count").GetInt32(),
            all.GetProperty("store").GetProperty("size_in_bytes").GetInt64()
        );
    }

    /// <summary>One page of a count that is too long for one answer.</summary>
    /// <param name="counts">An aggregation called by its name, of the kind <c>composite</c> or any other.</param>
    public async Task<JsonElement> CountAsync(string name, JsonObject counts, CancellationToken cancellationToken)
    {
        var body = new JsonObject
        {
            ["size"] = 0,
            ["aggs"] = new JsonObject { [name] = counts },
        };
        var answer = await DoAsync(HttpMethod.Post, $"{server.Index}/_search", body, cancellationToken);
        return answer.GetProperty("aggregations").GetProperty(name);
    }

    /// <summary>These products as they were written last, shown or not; those that are not there are left out.</summary>
    public Task<IReadOnlyDictionary<string, ElasticKept>> ReadAsync(
        IReadOnlyCollection<string> slugs,
        CancellationToken cancellationToken
    ) => ReadAsync(server.Index, slugs, cancellationToken);

    public async Task<IReadOnlyDictionary<string, ElasticKept>> ReadAsync(
        string name,
        IReadOnlyCollection<string> slugs,
        CancellationToken cancellationToken
    )
    {
        if (slugs.Count == 0)
            return new Dictionary<string, ElasticKept>();
        var body = new JsonObject
        {
            ["docs"] = new JsonArray([
                .. slugs.Select(slug => new JsonObject { ["_id"] = slug, ["_source"] = Kept() }),
            ]),
        };
        var answer = await DoAsync(HttpMethod.Post, $"{name}/_mget", body, cancellationToken);
        var found = new Dictionary<string, ElasticKept>(StringComparer.Ordinal);
        foreach (var document in answer.GetProperty("docs").EnumerateArray())
        {
            if (document.TryGetProperty("error", out _))
                throw new IndexBrokenException(new InvalidDataException("The index cannot be read."));
            if (document.GetProperty("found").GetBoolean())
                found[document.GetProperty("_id").GetString()!] = Read(document);
        }

        return found;
    }

    /// <summary>All products that a search sees, or those that the filter lets through, in slug order.</summary>
    public async IAsyncEnumerable<ElasticKept> ScanAsync(
        JsonObject? filter,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var body = new JsonObject
        {
            ["size"] = PageSize,
            ["query"] = filter?.DeepClone() ?? new JsonObject { ["match_all"] = new JsonObject() },
            ["sort"] = new JsonArray(new JsonObject { [ElasticFields.Slug] = new JsonObject { ["order"] = "asc" } }),
            ["_source"] = Kept(),
            ["seq_no_primary_term"] = true,
            ["track_total_hits"] = false,
        };
        while (true)
        {
            var answer = await DoAsync(HttpMethod.Post, $"{server.Index}/_search", body, cancellationToken);
            var hits = answer.GetProperty("hits").GetProperty("hits");
            foreach (var hit in hits.EnumerateArray())
                yield return Read(hit);
            if (hits.GetArrayLength() < PageSize)
                yield break;
            body["search_after"] = JsonNode.Parse(hits[PageSize - 1].GetProperty("sort").GetRawText());
        }
    }

    public Task<JsonElement> DoAsync(
        HttpMethod method,
        string path,
        JsonObject? body,
        CancellationToken cancellationToken
    ) =>
        line.DoAsync(
            method,
            path,
            body is null ? null : Encoding.UTF8.GetBytes(body.ToJsonString()),
            ElasticLine.Json,
            cancellationToken
        );

    private static JsonArray Kept() => [.. KeptFields.Select(field => field.DeepClone())];

    private static ElasticKept Read(JsonElement document)
    {
        var source = document.GetProperty("_source");
        return new ElasticKept(
            source.GetProperty(ElasticFields.Slug).GetString()!,
            source.GetProperty(ElasticFields.ProductVersion).GetInt64(),
            document.GetProperty("_seq_no").GetInt64(),
            document.GetProperty("_primary_term").GetInt64(),
            [.. source.GetProperty(ElasticFields.Skus).EnumerateArray().Select(sku => sku.GetString()!)],
            new FiguresNow(
                source.GetProperty(ElasticFields.Available).GetInt32(),
                source.GetProperty(ElasticFields.Sold).GetInt32(),
                new Stars(
                    source.GetProperty(ElasticFields.RatingCount).GetInt32(),
                    source.GetProperty(ElasticFields.RatingSum).GetInt64()
                )
            )
        );
    }

    /// <summary>Indices of ours: the one that answers, and others, told by their names.</summary>
    private async Task<IReadOnlyList<(string Name, bool IsAnswering, long Begun)>> ListAsync(
        CancellationToken cancellationToken
    )
    {
        var answer = await DoAsync(HttpMethod.Get, $"{server.Index}-*/_alias", null, cancellationToken);
        var found = new List<(string, bool, long)>();
        foreach (var index in answer.EnumerateObject())
        {
            var begun = Begun().Match(index.Name);
            if (!begun.Success || begun.Groups["name"].Value != server.Index)
                continue;
            var isAnswering = index.Value.GetProperty("aliases").TryGetProperty(server.Index, out _);
            found.Add((index.Name, isAnswering, long.Parse(begun.Groups["ms"].Value)));
        }

        return found;
    }

    [GeneratedRegex(@"^(?<name>.+)-(?<ms>\d{13})$", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Begun();
}
