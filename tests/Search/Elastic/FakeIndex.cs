using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trove.Tests.Search.Elastic;

/// <summary>A document: what was sent, and the values of each field that questions are about.</summary>
internal sealed record FakeDocument(
    string Id,
    JsonObject Source,
    IReadOnlyDictionary<string, IReadOnlyList<object>> Fields,
    long Sequence
)
{
    public IReadOnlyList<object> Values(string field) => Fields.GetValueOrDefault(field) ?? [];
}

/// <summary>One index with a strict mapping. What is written is seen after a refresh.</summary>
internal sealed class FakeIndex(string name, JsonObject body)
{
    private readonly Dictionary<string, FakeDocument> _written = new(StringComparer.Ordinal);
    private long _sequence;

    public JsonObject Mappings { get; } = body["mappings"]!.AsObject();

    public IReadOnlyList<FakeDocument> Shown { get; private set; } = [];

    public long SizeBytes => Shown.Sum(document => document.Source.ToJsonString().Length);

    public void Refresh() => Shown = [.. _written.Values];

    public FakeDocument? Find(string id) => _written.GetValueOrDefault(id);

    /// <summary>Whether there is a column to sort by and to count: not where the mapping says that there is none.</summary>
    public void NeedColumn(string field)
    {
        if (Property(field)?["doc_values"] is { } column && !(bool)column!)
            throw new FakeRefusal(400, "illegal_argument_exception", $"no doc values for [{field}]");
        if (Property(field) is null)
            throw new FakeRefusal(400, "query_shard_exception", $"No mapping found for [{field}]");
    }

    public string? TypeOf(string field) => (string?)Property(field)?["type"];

    public JsonObject Many(JsonObject request)
    {
        var documents = new JsonArray();
        foreach (var wanted in request["docs"]!.AsArray())
        {
            var id = (string)wanted!["_id"]!;
            var found = Find(id);
            var answer = new JsonObject
            {
                ["_index"] = name,
                ["_id"] = id,
                ["found"] = found is not null,
            };
            if (found is not null)
            {
                answer["_version"] = 1;
                answer["_seq_no"] = found.Sequence;
                answer["_primary_term"] = 1;
                answer["_source"] = FakeSearch.Source(found, wanted["_source"]);
            }

            documents.Add(answer);
        }

        return new JsonObject { ["docs"] = documents };
    }

    /// <summary>One line of a bulk request; on condition when it says so.</summary>
    public JsonObject Write(string kind, JsonObject about, JsonObject? document)
    {
        var id = (string)about["_id"]!;
        var old = Find(id);
        if (kind == "create" && old is not null)
            return Failure(409, "version_conflict_engine_exception", $"[{id}]: document already exists");
        if (about["if_seq_no"] is { } needed && (old is null || old.Sequence != (long)needed))
            return Failure(409, "version_conflict_engine_exception", $"[{id}]: required seqNo [{needed}]");
        if (kind == "delete")
        {
            return _written.Remove(id) ? Result(200, "deleted") : Result(404, "not_found");
        }

        try
        {
            _written[id] = new FakeDocument(id, document!, FieldsOf(document!), _sequence);
        }
        catch (FakeRefusal refusal)
        {
            return Failure(refusal.Status, refusal.Type, refusal.Message);
        }

        return Result(old is null ? 201 : 200, old is null ? "created" : "updated");
    }

    public static JsonObject Failure(int status, string type, string reason) =>
        new()
        {
            ["status"] = status,
            ["error"] = new JsonObject { ["type"] = type, ["reason"] = reason },
        };

    private JsonObject Result(int status, string result) =>
        new()
        {
            ["_version"] = 1,
            ["result"] = result,
            ["_shards"] = FakeCluster.Shards(),
            ["_seq_no"] = _sequence++,
            ["_primary_term"] = 1,
            ["status"] = status,
        };

    private JsonObject? Property(string field) => Mappings["properties"]![field]?.AsObject();

    private Dictionary<string, IReadOnlyList<object>> FieldsOf(JsonObject document)
    {
        var fields = new Dictionary<string, List<object>>(StringComparer.Ordinal);
        foreach (var (field, value) in document)
        {
            if (Property(field) is not { } property)
                throw new FakeRefusal(
                    400,
                    "strict_dynamic_mapping_exception",
                    $"introduction of [{field}] is not allowed"
                );
            if (property["enabled"] is { } isOn && !(bool)isOn!)
                continue;
            foreach (var each in value is JsonArray many ? many.ToArray() : [value])
            {
                var read = Read((string)property["type"]!, field, each!);
                Add(field, read);
                if ((string?)property["copy_to"] is { } other)
                    Add(other, read);
            }
        }

        return fields.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<object>)[.. pair.Value.Distinct()]);

        void Add(string field, object value)
        {
            if (!fields.TryGetValue(field, out var values))
                fields[field] = values = [];
            values.Add(value);
        }
    }

    /// <summary>A value as a field of the type keeps it.</summary>
    private static object Read(string type, string field, JsonNode value)
    {
        var kind = value.GetValueKind();
        return type switch
        {
            "keyword" when kind == JsonValueKind.String => (string)value!,
            "long" or "integer" when kind == JsonValueKind.Number => (double)(long)value,
            "float" when kind == JsonValueKind.Number => (double)(float)(double)value,
            "boolean" when kind is JsonValueKind.True or JsonValueKind.False => kind == JsonValueKind.True,
            _ => throw new FakeRefusal(
                400,
                "document_parsing_exception",
                $"failed to parse field [{field}] of type [{type}]"
            ),
        };
    }
}
