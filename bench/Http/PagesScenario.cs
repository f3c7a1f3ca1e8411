namespace Trove.Bench.Http;

/// <summary>Pages of the demo shop: from the page cache, and rendered anew for each request.</summary>
internal sealed class PagesScenario : HttpScenario
{
    private const int Callers = 64;

    public override string Name => "pages";

    protected override async Task RunAsync(BenchRun run, ShopProcess shop, string database)
    {
        shop.Kill();
        var (exitCode, output) = await shop.RunVerbAsync("seed", "demo");
        if (exitCode != 0)
            throw new InvalidOperationException("seed demo: " + output);
        await shop.KillAndRestartAsync();
        using var http = new HttpClient(
            new SocketsHttpHandler { MaxConnectionsPerServer = Callers, UseCookies = false }
        )
        {
            BaseAddress = shop.Url,
        };
        foreach (
            var (name, path) in new[]
            {
                ("home", "/"),
                ("category", "/c/bags"),
                ("product", "/p/rowan-tote"),
                ("search", "/search?q=lamp"),
                ("product list API", "/api/v1/products?size=24"),
            }
        )
        {
            await MeasureAsync(run, database, name + ", cached where it may be", Callers, _ => GetAsync(http, path));
            // A query that no page knows makes each request a page of its own for the cache.
            var request = 0;
            if (path.StartsWith("/api", StringComparison.Ordinal))
                continue;
            await MeasureAsync(
                run,
                database,
                name + ", rendered anew",
                Callers,
                _ => GetAsync(http, $"{path}{(path.Contains('?') ? '&' : '?')}_={Interlocked.Increment(ref request)}")
            );
        }
    }

    private static async Task GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        await response.Content.CopyToAsync(Stream.Null);
    }
}
