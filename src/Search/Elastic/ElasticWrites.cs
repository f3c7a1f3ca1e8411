using System.Buffers;
using System.Text.Json;

namespace Trove.Search;

/// <summary>
/// Some writes that go to the server together. Each is told by itself what became of it; what the server had no room for
/// is sent again after a while, each time a longer one.
/// </summary>
internal sealed class ElasticWrites
{
    private const int TryLimit = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly List<Write> _writes = [];

    public int Count => _writes.Count;

    /// <param name="kept">As it was read before; null when it was not there. It is written only if that is still so.</param>
    public void Put(string slug, ElasticKept? kept, Action<Utf8JsonWriter> document)
    {
        var action = Line(json =>
        {
            json.WriteStartObject(kept is null ? "create" : "index");
            WriteKey(json, slug, kept);
            json.WriteEndObject();
        });
        _writes.Add(new Write(slug, action, Line(document, isObject: false)));
    }

    /// <summary>Removes what was read before, if it is still the same.</summary>
    public void Remove(ElasticKept kept) =>
        _writes.Add(
            new Write(
                kept.Slug,
                Line(json =>
                {
                    json.WriteStartObject("delete");
                    WriteKey(json, kept.Slug, kept);
                    json.WriteEndObject();
                }),
                null
            )
        );

    /// <summary>Sends them and tells which were not written.</summary>
    /// <param name="isShown">Whether to come back only when searches see them.</param>
    /// <exception cref="IndexBrokenException">There is no such index.</exception>
    public async Task<ElasticUnwritten> SendAsync(
        ElasticLine line,
        string index,
        bool isAlias,
        bool isShown,
        CancellationToken cancellationToken
    )
    {
        // An alias that is gone must not come back as an index that nobody made.
        var path = $"{index}/_bulk?require_alias={(isAlias ? "true" : "false")}{(isShown ? "&refresh=wait_for" : "")}";
        var unwritten = new ElasticUnwritten([], []);
        var left = _writes;
        for (var attempt = 0; left.Count > 0; attempt++)
        {
            if (attempt == TryLimit)
                throw new ElasticBusyException($"{left.Count} products could not be written in {TryLimit} tries");
            if (attempt > 0)
                await Task.Delay(FirstPause * Math.Pow(2, attempt - 1), TimeProvider.System, cancellationToken);
            left = await SendAsync(line, path, left, unwritten, cancellationToken);
        }

        return unwritten;
    }

    private static async Task<List<Write>> SendAsync(
        ElasticLine line,
        string path,
        List<Write> writes,
        ElasticUnwritten unwritten,
        CancellationToken cancellationToken
    )
    {
        JsonElement answer;
        try
        {
            answer = await line.DoAsync(HttpMethod.Post, path, BodyOf(writes), ElasticLine.Lines, cancellationToken);
        }
        catch (ElasticBusyException)
        {
            return writes;
        }

        var again = new List<Write>();
        foreach (var (at, item) in answer.GetProperty("items").EnumerateArray().Index())
        {
            var result = item.EnumerateObject().First().Value;
            switch (result.GetProperty("status").GetInt32())
            {
                case >= 200 and < 300:
                    break;
                case 404 when writes[at].Document is null && !result.TryGetProperty("error", out _):
                    // What is not there need not be removed.
                    break;
                case 409:
                    unwritten.Overtaken.Add(writes[at].Slug);
                    break;
                case 429 or 503:
                    again.Add(writes[at]);
                    break;
                case 404:
                    throw new IndexBrokenException(new InvalidDataException("the index is gone"));
                default:
                    unwritten.Refused.Add($"{writes[at].Slug}: {ReasonOf(result)}");
                    break;
            }
        }

        return again;
    }

    private static byte[] BodyOf(List<Write> writes)
    {
        var body = new ArrayBufferWriter<byte>();
        foreach (var (_, action, document) in writes)
        {
            body.Write(action);
            body.Write("\n"u8);
            if (document is null)
                continue;
            body.Write(document);
            body.Write("\n"u8);
        }

        return body.WrittenSpan.ToArray();
    }

    private static string ReasonOf(JsonElement result) =>
        result.TryGetProperty("error", out var error) ? error.ToString() : "no reason was given";

    private static void WriteKey(Utf8JsonWriter json, string slug, ElasticKept? kept)
    {
        json.WriteString("_id", slug);
        if (kept is null)
            return;
        json.WriteNumber("if_seq_no", kept.Sequence);
        json.WriteNumber("if_primary_term", kept.Term);
    }

    private static byte[] Line(Action<Utf8JsonWriter> write, bool isObject = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (isObject)
                json.WriteStartObject();
            write(json);
            if (isObject)
                json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private sealed record Write(string Slug, byte[] Action, byte[]? Document);
}

/// <summary>What was not written.</summary>
/// <param name="Overtaken">Slugs of products that somebody else wrote meanwhile.</param>
/// <param name="Refused">Slugs, each with the server's reason.</param>
internal sealed record ElasticUnwritten(List<string> Overtaken, List<string> Refused);
