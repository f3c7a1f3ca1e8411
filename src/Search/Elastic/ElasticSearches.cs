using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trove.Search;

/// <summary>Asks the index that answers.</summary>
internal sealed class ElasticSearches(ElasticLine line, ElasticSettings server)
{
    /// <summary>Servers do not look further than this into what they found; beyond it they are led, step by step.</summary>
    public const int WindowLimit = 10_000;

    /// <exception cref="ElasticBusyException">Not all of the index was looked at in time.</exception>
    public Task<JsonElement> RunAsync(JsonObject body, CancellationToken cancellationToken)
    {
        // The server gives up a little earlier than we do.
        body["timeout"] = $"{server.Timeout.TotalMilliseconds * 0.9:0}ms";
        return CheckedAsync(Encoding.UTF8.GetBytes(body.ToJsonString()), cancellationToken);
    }

    private async Task<JsonElement> CheckedAsync(byte[] body, CancellationToken cancellationToken)
    {
        var answer = await line.AskAsync($"{server.Index}/_search", body, cancellationToken);
        return
            answer.GetProperty("timed_out").GetBoolean()
            || answer.GetProperty("_shards").GetProperty("failed").GetInt32() > 0
            ? throw new ElasticBusyException("not all of the index was looked at in time")
            : answer;
    }

    public async Task<bool> HasAsync(string slug, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["size"] = 0, ["query"] = ElasticQueries.Is(ElasticFields.Slug, slug) };
        var answer = await RunAsync(body, cancellationToken);
        return answer.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64() > 0;
    }

    /// <summary>
    /// Leads the server over the first so many of what it finds, by the sort keys of the last one each time. False when there
    /// are no more.
    /// </summary>
    public async Task<bool> PassOverAsync(JsonObject body, int count, CancellationToken cancellationToken)
    {
        body["from"] = 0;
        var step = new JsonObject { ["_source"] = false, ["track_total_hits"] = false };
        foreach (var name in (string[])["query", "post_filter", "sort"])
            step[name] = body[name]?.DeepClone();
        if (step["post_filter"] is null)
            step.Remove("post_filter");
        for (var left = count; left > 0; )
        {
            var size = Math.Min(left, WindowLimit);
            step["size"] = size;
            var answer = await RunAsync(step, cancellationToken);
            var hits = answer.GetProperty("hits").GetProperty("hits");
            if (hits.GetArrayLength() < size)
                return false;
            step["search_after"] = JsonNode.Parse(hits[size - 1].GetProperty("sort").GetRawText());
            left -= size;
        }

        body["search_after"] = step["search_after"]?.DeepClone();
        return true;
    }
}
