using System.Text.Json.Nodes;

namespace Trove.Search;

/// <summary>The words and brands of the index, read now and then for spelling and completing.</summary>
internal sealed class ElasticWords(ElasticIndex index, ElasticKeeper keeper, TimeProvider clock)
{
    private const int PageSize = 5_000;
    private const int PageLimit = 200;
    private const int BrandLimit = 10_000;
    private const string Name = "words";

    /// <summary>Reading the words takes at most one part in so many of the time.</summary>
    private const int Leisure = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // What other nodes write is noticed after so long.
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(60);

    private IReadOnlyList<string> _brands = [];
    private long _seen = -1;
    private long _at;
    private TimeSpan _took;

    public IReadOnlyList<string> Brands => Volatile.Read(ref _brands);

    public async ValueTask<Vocabulary> ReadAsync(Vocabulary last, bool isUrgent, CancellationToken cancellationToken)
    {
        if (!keeper.IsOpen)
            return last;
        var written = keeper.Written;
        var age = clock.GetElapsedTime(_at);
        var isDue = isUrgent || age > Pause + (_took * Leisure);
        if (!isDue || (written == _seen && age < LongPause))
            return last;
        var began = clock.GetTimestamp();
        var words = await ReadWordsAsync(cancellationToken);
        Volatile.Write(ref _brands, await ReadBrandsAsync(cancellationToken));
        (_seen, _at, _took) = (written, clock.GetTimestamp(), clock.GetElapsedTime(began));
        return new Vocabulary(words);
    }

    private async Task<Dictionary<string, int>> ReadWordsAsync(CancellationToken cancellationToken)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        JsonNode? after = null;
        for (var page = 0; page < PageLimit; page++)
        {
            var composite = new JsonObject
            {
                ["size"] = PageSize,
                ["sources"] = new JsonArray(
                    new JsonObject
                    {
                        [Name] = new JsonObject { ["terms"] = new JsonObject { ["field"] = ElasticFields.Word } },
                    }
                ),
            };
            if (after is not null)
                composite["after"] = after.DeepClone();
            var counted = await index.CountAsync(Name, new JsonObject { ["composite"] = composite }, cancellationToken);
            foreach (var bucket in counted.GetProperty("buckets").EnumerateArray())
            {
                if (bucket.GetProperty("key").GetProperty(Name).GetString() is { Length: > 0 } word)
                    words[word] = bucket.GetProperty("doc_count").GetInt32();
            }

            if (!counted.TryGetProperty("after_key", out var key))
                break;
            after = JsonNode.Parse(key.GetRawText());
        }

        return words;
    }

    private async Task<string[]> ReadBrandsAsync(CancellationToken cancellationToken)
    {
        var counted = await index.CountAsync(
            Name,
            new JsonObject
            {
                ["terms"] = new JsonObject { ["field"] = ElasticFields.Brand, ["size"] = BrandLimit },
            },
            cancellationToken
        );
        return
        [
            .. counted.GetProperty("buckets").EnumerateArray().Select(each => each.GetProperty("key").GetString()!),
        ];
    }
}
