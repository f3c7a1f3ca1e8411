using System.Text.Json;
using System.Text.Json.Nodes;

namespace Trove.Tests.Search.Elastic;

/// <summary>Indices and their aliases; which request does what.</summary>
internal sealed class FakeCluster
{
    public SortedDictionary<string, FakeIndex> Indices { get; } = new(StringComparer.Ordinal);

    public int ItemsToRefuse { get; set; }

    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public void Forget()
    {
        Indices.Clear();
        _aliases.Clear();
    }

    public FakeAnswer Answer(ElasticRequest request)
    {
        var parts = request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (request.Method, parts) switch
        {
            ("GET", []) => FakeAnswer.Ok(Info()),
            ("PUT", [var name]) => Create(name, Json(request)),
            ("DELETE", [var name]) => Drop(name),
            ("GET", [var name, "_mapping"]) => Mapping(name),
            ("GET", [var name, "_alias"]) => Aliases(name),
            ("POST", ["_aliases"]) => Change(Json(request)),
            ("POST", [var name, "_refresh"]) => Refresh(name),
            ("GET", [var name, "_stats", _]) => Stats(name),
            ("POST", [var name, "_mget"]) => FakeAnswer.Ok(Named(name).Index.Many(Json(request))),
            ("POST", [var name, "_search"]) => FakeAnswer.Ok(
                new FakeSearch(Named(name).Index, Named(name).Name).Run(Json(request))
            ),
            ("POST", [var name, "_bulk"]) => Bulk(name, request),
            _ => throw FakeRefusal.Nonsense(
                $"no handler found for uri [/{request.Path}] and method [{request.Method}]"
            ),
        };
    }

    private static JsonObject Info() =>
        new()
        {
            ["name"] = "fake",
            ["cluster_name"] = "fake",
            ["cluster_uuid"] = "fake",
            ["version"] = new JsonObject
            {
                ["number"] = "8.19.2",
                ["build_flavor"] = "default",
                ["build_type"] = "docker",
                ["build_hash"] = "fake",
                ["build_date"] = "2026-01-05T09:00:00Z",
                ["build_snapshot"] = false,
                ["lucene_version"] = "9.12.0",
                ["minimum_wire_compatibility_version"] = "7.17.0",
                ["minimum_index_compatibility_version"] = "7.0.0",
            },
            ["tagline"] = "You Know, for Search",
        };

    private static JsonObject Json(ElasticRequest request)
    {
        try
        {
            return (JsonObject)JsonNode.Parse(request.Body)!;
        }
        catch (Exception broken) when (broken is JsonException or InvalidCastException)
        {
            throw FakeRefusal.Nonsense(broken.Message);
        }
    }

    private (string Name, FakeIndex Index) Named(string name)
    {
        var real = _aliases.GetValueOrDefault(name, name);
        return Indices.TryGetValue(real, out var index) ? (real, index) : throw FakeRefusal.NoIndex(name);
    }

    private FakeAnswer Create(string name, JsonObject body)
    {
        if (Indices.ContainsKey(name))
            throw new FakeRefusal(400, "resource_already_exists_exception", $"index [{name}] already exists");
        Indices[name] = new FakeIndex(name, body);
        return FakeAnswer.Ok(
            new JsonObject
            {
                ["acknowledged"] = true,
                ["shards_acknowledged"] = true,
                ["index"] = name,
            }
        );
    }

    private FakeAnswer Drop(string name)
    {
        if (_aliases.ContainsKey(name))
            throw new FakeRefusal(400, "illegal_argument_exception", "an alias cannot be deleted as an index");
        if (!Indices.Remove(name))
            throw FakeRefusal.NoIndex(name);
        foreach (var alias in _aliases.Where(pair => pair.Value == name).Select(pair => pair.Key).ToList())
            _aliases.Remove(alias);
        return Acknowledged();
    }

    private FakeAnswer Mapping(string name)
    {
        var (real, index) = Named(name);
        return FakeAnswer.Ok(new JsonObject { [real] = new JsonObject { ["mappings"] = index.Mappings.DeepClone() } });
    }

    private FakeAnswer Aliases(string pattern)
    {
        var found = new JsonObject();
        foreach (
            var name in Indices.Keys.Where(name => name.StartsWith(pattern.TrimEnd('*'), StringComparison.Ordinal))
        )
        {
            var aliases = new JsonObject();
            foreach (var alias in _aliases.Where(pair => pair.Value == name))
                aliases[alias.Key] = new JsonObject();
            found[name] = new JsonObject { ["aliases"] = aliases };
        }

        return FakeAnswer.Ok(found);
    }

    /// <summary>All of it or nothing.</summary>
    private FakeAnswer Change(JsonObject body)
    {
        foreach (var action in body["actions"]!.AsArray())
        {
            var (kind, about) = action!.AsObject().Single();
            var index = (string)about!["index"]!;
            if (!Indices.ContainsKey(index))
                throw FakeRefusal.NoIndex(index);
            if (kind == "add" && Indices.ContainsKey((string)about["alias"]!))
                throw new FakeRefusal(
                    400,
                    "invalid_alias_name_exception",
                    "an index exists with the same name as the alias"
                );
            if (kind is not ("add" or "remove_index"))
                throw FakeRefusal.Nonsense($"unknown action [{kind}]");
        }

        foreach (var action in body["actions"]!.AsArray())
        {
            var (kind, about) = action!.AsObject().Single();
            if (kind == "add")
                _aliases[(string)about!["alias"]!] = (string)about["index"]!;
            else
                Drop((string)about!["index"]!);
        }

        return Acknowledged();
    }

    private FakeAnswer Refresh(string name)
    {
        Named(name).Index.Refresh();
        return FakeAnswer.Ok(new JsonObject { ["_shards"] = Shards() });
    }

    private FakeAnswer Stats(string name)
    {
        var (real, index) = Named(name);
        JsonObject Sums() =>
            new()
            {
                ["docs"] = new JsonObject
                {
                    ["count"] = index.Shown.Count,
                    ["deleted"] = 0,
                    ["total_size_in_bytes"] = index.SizeBytes,
                },
                ["store"] = new JsonObject { ["size_in_bytes"] = index.SizeBytes, ["reserved_in_bytes"] = 0 },
            };
        return FakeAnswer.Ok(
            new JsonObject
            {
                ["_shards"] = Shards(),
                ["_all"] = new JsonObject { ["primaries"] = Sums(), ["total"] = Sums() },
                ["indices"] = new JsonObject
                {
                    [real] = new JsonObject
                    {
                        ["uuid"] = "fake",
                        ["primaries"] = Sums(),
                        ["total"] = Sums(),
                    },
                },
            }
        );
    }

    private FakeAnswer Bulk(string name, ElasticRequest request)
    {
        if (!request.Body.EndsWith('\n'))
            throw FakeRefusal.Nonsense("The bulk request must be terminated by a newline [\\n]");
        var needsAlias = request.Query.GetValueOrDefault("require_alias") == "true";
        var isThere = needsAlias ? _aliases.ContainsKey(name) : _aliases.ContainsKey(name) || Indices.ContainsKey(name);
        var items = new JsonArray();
        var lines = request.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            var (kind, about) = JsonNode.Parse(lines[i])!.AsObject().Single();
            var document = kind == "delete" ? null : JsonNode.Parse(lines[++i])!.AsObject();
            JsonObject result;
            if (!isThere)
                result = FakeIndex.Failure(404, "index_not_found_exception", $"no such index [{name}]");
            else if (ItemsToRefuse > 0 && ItemsToRefuse-- > 0)
                result = FakeIndex.Failure(429, "es_rejected_execution_exception", "rejected execution");
            else
                result = Named(name).Index.Write(kind, about!.AsObject(), document);
            result["_index"] = _aliases.GetValueOrDefault(name, name);
            result["_id"] = (string)about!["_id"]!;
            items.Add(new JsonObject { [kind] = result });
        }

        if (isThere && request.Query.GetValueOrDefault("refresh") is "wait_for" or "true")
            Named(name).Index.Refresh();
        return FakeAnswer.Ok(
            new JsonObject
            {
                ["took"] = 1,
                ["errors"] = items.Any(item => item!.AsObject().Single().Value!["error"] is not null),
                ["items"] = items,
            }
        );
    }

    public static JsonObject Shards() =>
        new()
        {
            ["total"] = 1,
            ["successful"] = 1,
            ["skipped"] = 0,
            ["failed"] = 0,
        };

    private static FakeAnswer Acknowledged() => FakeAnswer.Ok(new JsonObject { ["acknowledged"] = true });
}
