using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trove.Tests.Search.Elastic;

/// <summary>
/// A small Elasticsearch in memory, over real HTTP: mappings, conditional bulk writes that are seen after a refresh, aliases,
/// and searches with the clauses that Trove sends. What it does not know it refuses, as a server refuses nonsense. That it
/// speaks as the published API says is checked by <c>ElasticSchemaTests</c>.
/// </summary>
internal sealed class FakeElastic : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly FakeCluster _cluster = new();
    private readonly Lock _lock = new();

    private FakeElastic(WebApplication app) => _app = app;

    /// <summary>All that was said, in order.</summary>
    public ConcurrentQueue<ElasticExchange> Exchanges { get; } = [];

    public Uri Url => new(_app.Urls.Single());

    /// <summary>What it answers instead, to whom it may concern; null for nothing.</summary>
    public Func<ElasticRequest, FakeAnswer?> Fault { get; set; } = _ => null;

    /// <summary>So long it thinks before it answers.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>So many items of bulk requests are turned away with 429.</summary>
    public int ItemsToRefuse
    {
        get => _cluster.ItemsToRefuse;
        set => _cluster.ItemsToRefuse = value;
    }

    public IReadOnlyList<string> Indices
    {
        get
        {
            lock (_lock)
                return [.. _cluster.Indices.Keys];
        }
    }

    public static async Task<FakeElastic> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeElastic(app);
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>As if somebody had deleted everything by hand.</summary>
    public void Forget()
    {
        lock (_lock)
            _cluster.Forget();
    }

    /// <summary>Looks at a document as it lies there, shown or not.</summary>
    public JsonObject? Find(string id)
    {
        lock (_lock)
            return _cluster
                .Indices.Values.Select(index => index.Find(id)?.Source)
                .FirstOrDefault(found => found is not null);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new ElasticRequest(
            context.Request.Method,
            context.Request.Path.Value!.Trim('/'),
            context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
            await reader.ReadToEndAsync(),
            context.Request.Headers.Authorization.ToString()
        );
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay, context.RequestAborted);
        var answer = Fault(request) ?? Answer(request);
        Exchanges.Enqueue(new ElasticExchange(request, answer));
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body.ToJsonString());
    }

    private FakeAnswer Answer(ElasticRequest request)
    {
        lock (_lock)
        {
            try
            {
                return _cluster.Answer(request);
            }
            catch (FakeRefusal refusal)
            {
                return FakeAnswer.Error(refusal.Status, refusal.Type, refusal.Message);
            }
        }
    }
}

/// <param name="Path">Without slashes at its ends.</param>
internal sealed record ElasticRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    string Body,
    string Login
)
{
    /// <summary>The API's own name for what is asked, such as <c>_search</c>.</summary>
    public string Api =>
        Path.Split('/').FirstOrDefault(part => part.StartsWith('_')) ?? (Path.Length == 0 ? "info" : "index");
}

internal sealed record ElasticExchange(ElasticRequest Request, FakeAnswer Answer);

internal sealed record FakeAnswer(int Status, JsonObject Body)
{
    public static FakeAnswer Ok(JsonObject body) => new(200, body);

    public static FakeAnswer Error(int status, string type, string reason) =>
        new(
            status,
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["root_cause"] = new JsonArray(new JsonObject { ["type"] = type, ["reason"] = reason }),
                    ["type"] = type,
                    ["reason"] = reason,
                },
                ["status"] = status,
            }
        );
}

internal sealed class FakeRefusal(int status, string type, string reason) : Exception(reason)
{
    public int Status => status;

    public string Type => type;

    /// <summary>What was asked makes no sense.</summary>
    public static FakeRefusal Nonsense(string reason) => new(400, "parsing_exception", reason);

    public static FakeRefusal NoIndex(string name) => new(404, "index_not_found_exception", $"no such index [{name}]");
}
