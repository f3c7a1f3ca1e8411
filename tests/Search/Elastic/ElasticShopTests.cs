using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Trove.Tests.Support;

namespace Trove.Tests.Search.Elastic;

/// <summary>The whole shop with this engine, from its start to a server that goes away.</summary>
public sealed class ElasticShopTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Listing = "/api/v1/products?q=mug";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_shop_finds_by_its_server_and_goes_on_without_it()
    {
        var fake = await FakeElastic.StartAsync();
        await using var shop = await WebShop.StartAsync(database, settings: ElasticServer.SettingsFor(fake, "shop"));
        await shop.PutProductAsync("MUG", 3);
        await UntilAsync(async () => await FacetsAsync(shop) > 0);
        var port = fake.Url.Port;

        // What is saved is found by whoever saved it, and the stock by itself.
        await shop.PutProductAsync("MUG-2", 0);
        Assert.Equal(2, await TotalAsync(shop));
        await UntilAsync(async () =>
            (await shop.SendAsync(HttpMethod.Get, Listing + "&inStock=true")).Text.Contains(
                "\"mug\"",
                StringComparison.Ordinal
            )
        );

        await fake.DisposeAsync();
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(HttpMethod.Get, "/search?q=mug")).Status);
        Assert.Equal(2, await TotalAsync(shop));
        Assert.Equal(0, await FacetsAsync(shop));
        await shop.PutProductAsync("MUG-3", 1);
        using var rebuilt = await shop.Admin.PostAsJsonAsync("/api/v1/admin/search/index", new { }, Cancelled);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, rebuilt.StatusCode);
        Assert.Contains(
            "search_engine_away",
            await rebuilt.Content.ReadAsStringAsync(Cancelled),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(HttpMethod.Get, "/health/ready")).Status);

        await using var back = await FakeElastic.StartAsync(port);
        await UntilAsync(async () => await FacetsAsync(shop) > 0 && await TotalAsync(shop) == 3);
        Assert.Single(back.Indices);
    }

    private static async Task<int> FacetsAsync(WebShop shop) =>
        (await shop.SendAsync(HttpMethod.Get, Listing)).Json!["facets"]?.AsArray().Count ?? 0;

    private static async Task<int> TotalAsync(WebShop shop) =>
        (int)(await shop.SendAsync(HttpMethod.Get, Listing)).Json!["total"]!;

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Patience);
            await Task.Delay(Pause, Cancelled);
        }
    }
}
