using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;
using Trove.Tests.Support;
using Trove.Tests.Tidy;
using static Trove.Tests.Search.SearchShop;

namespace Trove.Tests.Search.Elastic;

/// <summary>
/// What the engine says and what its double answers is held against the types that Elastic and OpenSearch publish, by
/// <c>bin/elasticschema</c>.
/// </summary>
public sealed class ElasticSchemaTests(SqliteDatabase database, ElasticServer server)
    : IClassFixture<SqliteDatabase>,
        IClassFixture<ElasticServer>
{
    private const int NotToBeHad = 69;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_is_said_is_as_published()
    {
        await SayEverythingAsync();

        var folder = Directory.CreateTempSubdirectory("trove-elastic-").FullName;
        try
        {
            foreach (var (at, exchange) in server.Fake.Exchanges.DistinctBy(Shape).Index())
                await File.WriteAllTextAsync(Path.Combine(folder, $"{at:0000}.json"), Write(exchange), Cancelled);
            var (exit, output) = await CheckAsync(folder);
            if (exit == NotToBeHad)
                Assert.Skip(output);
            Assert.True(exit == 0, output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Each kind of request, with all that may stand in it, and what a server refuses.</summary>
    private async Task SayEverythingAsync()
    {
        await using var shop = await StartAsync(database, server);
        await shop.SaveAsync(ElectronicsShelf.Products);
        await shop.OpenAsync();
        await shop.Shop.Get<KnownWords>().ReloadListsAsync(Cancelled);
        await shop.Search.SetCurationAsync(new Curation("lamp", ["ipad"], ["watch"]), Cancelled);
        string[] texts =
        [
            "",
            "iphone 7 case",
            "samsng galxy",
            "galaxys7",
            "television under $200",
            "lamp",
            "zzyzx qqq",
            "noise-cancelling",
        ];
        foreach (var text in texts)
            await shop.FindAsync(text);
        foreach (var sort in Enum.GetValues<ProductSort>())
            await shop.FindAsync(new ProductQuery("usb", Sort: sort));
        var narrowed = new ProductQuery(
            "black",
            "headphones",
            ["sony"],
            1_000,
            90_000,
            new Dictionary<string, IReadOnlyList<string>> { ["color"] = ["black"] },
            Page: 400
        );
        await shop.FindAsync(narrowed with { Size = 100 }, inStock: true);
        await shop.Search.SearchAsync(new SearchQuery(new ProductQuery("tv"), Explain: true), Cancelled);
        await shop.Search.NoteRatingsAsync([new ProductRating("tv-55", 9, 41)], Cancelled);
        await shop.Search.SearchAsync(new SearchQuery(new ProductQuery("tv"), MinRating: 4), Cancelled);
        await shop.Search.SuggestAsync("head", 5, Cancelled);
        await shop.Search.NoteClickAsync(new SearchClick("tv", "tv-55"), Cancelled);
        await shop.SaveAsync(Product("late", "Late lamp"));
        await shop.Search.UpdateAsync(["late", "gone", "tv-55"], Cancelled);
        await shop.Keeper.NoteSoldAsync(new Dictionary<Sku, int> { [Sku.Parse("late")] = 9 }, Cancelled);
        await shop
            .Shop.Get<ICatalog>()
            .SaveProductAsync("late", Product("late", "Late lamp") with { Status = ProductStatus.Archived }, Cancelled);
        server.Fake.ItemsToRefuse = 1;
        await shop.Search.UpdateAsync(["late", "ipad"], Cancelled);
        await shop.Keeper.ApplyCategoriesAsync(["tvs"], Cancelled);
        await shop.Keeper.SweepStockAsync(Cancelled);
        await shop.Search.RebuildAsync(Cancelled);
        await shop.Search.GetIndexAsync(Cancelled);
        await shop
            .Shop.Get<ElasticIndex>()
            .DropAsync(await shop.Shop.Get<ElasticIndex>().CreateAsync("", Cancelled), Cancelled);
        server.Fake.Fault = _ => FakeAnswer.Error(503, "unavailable_shards_exception", "primary shard is not active");
        await shop.FindAsync("away");
        server.Fake.Fault = _ => null;
        await shop.Shop.Get<ElasticLine>().ProbeAsync(Cancelled);
        server.Fake.Forget();
        await shop.FindAsync("missing");
    }

    /// <summary>The same for exchanges that differ in nothing that a type could tell.</summary>
    private static string Shape(ElasticExchange exchange) =>
        $"{exchange.Request.Method} {exchange.Request.Api} {exchange.Answer.Status} {exchange.Request.Body.Length}";

    private static string Write(ElasticExchange exchange)
    {
        var request = exchange.Request;
        var written = new JsonObject
        {
            ["api"] = request.Api,
            ["method"] = request.Method,
            ["name"] = request.Path.Split('/')[0],
            ["query"] = JsonSerializer.SerializeToNode(request.Query),
            ["status"] = exchange.Answer.Status,
            ["answer"] = exchange.Answer.Body.DeepClone(),
        };
        if (request.Api == "_bulk")
            written["request"] = ActionsOf(request.Body);
        else if (request.Body.Length > 0)
            written["request"] = JsonNode.Parse(request.Body);
        return written.ToJsonString();
    }

    /// <summary>The lines that say what to do; the documents are the mapping's business.</summary>
    private static JsonArray ActionsOf(string body)
    {
        var actions = new JsonArray();
        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
        {
            var action = JsonNode.Parse(lines[i])!.AsObject();
            if (action.Single().Key != "delete")
                i++;
            actions.Add(action);
        }

        return actions;
    }

    private static async Task<(int Exit, string Output)> CheckAsync(string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "bin/elasticschema"), [folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancelled);
        var errors = process.StandardError.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);
        return (process.ExitCode, await output + await errors);
    }
}
