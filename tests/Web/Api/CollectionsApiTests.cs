using System.Net;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>Collections over HTTP and as a page.</summary>
public sealed class CollectionsApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_collection_is_saved_listed_and_shown()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3, amount: 2_000);
        await shop.PutProductAsync("JUG", 4, amount: 1_000);

        var byHand = await PutAsync(
            shop,
            "picks",
            """{"name":"Our picks","products":["mug","jug"],"contentHtml":"<p>Ours.</p>"}"""
        );
        var byRule = await PutAsync(
            shop,
            "cheap",
            """{"name":"Cheap","rule":{"maxAmount":1500,"sort":"newest"},"position":1}"""
        );

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (byHand.Status, byRule.Status));
        var all = (await shop.SendAsync(HttpMethod.Get, "/api/v1/collections")).Json!;
        Assert.Equal(["picks", "cheap"], all.AsArray().Select(one => (string)one!["slug"]!));
        Assert.Equal(["mug", "jug"], await ItemsAsync(shop, "picks"));
        Assert.Equal(["jug", "mug"], await ItemsAsync(shop, "picks?sort=price"));
        Assert.Equal(["jug"], await ItemsAsync(shop, "cheap"));
        var page = await shop.SendAsync(HttpMethod.Get, "/collections/picks");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(
            page.Text.IndexOf("/p/mug", StringComparison.Ordinal)
                < page.Text.IndexOf("/p/jug", StringComparison.Ordinal)
        );
        Assert.Contains("<p>Ours.</p>", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.OK,
            (await shop.SendAsync(HttpMethod.Get, "/collections/cheap?sort=price&page=9")).Status
        );
    }

    [Fact]
    public async Task What_is_wrong_or_missing_is_told()
    {
        await using var shop = await WebShop.StartAsync(database);

        var wrong = await PutAsync(shop, "x", """{"name":"X"}""");
        var sort = await PutAsync(shop, "x", """{"name":"X","rule":{"sort":"sideways"}}""");

        Assert.Equal(["products"], wrong.Json!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(HttpStatusCode.BadRequest, sort.Status);
        Assert.Equal("collection_not_found", (await shop.SendAsync(HttpMethod.Get, "/api/v1/collections/x")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync(HttpMethod.Get, "/collections/x")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AdminAsync(shop, HttpMethod.Delete, "x")).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (
                await shop.SendAsync(HttpMethod.Put, "/api/v1/admin/collections/x", """{"name":"X","products":[]}""")
            ).Status
        );
    }

    private static async Task<IEnumerable<string>> ItemsAsync(WebShop shop, string path)
    {
        var answer = await shop.SendAsync(HttpMethod.Get, "/api/v1/collections/" + path);
        return answer.Json!["items"]!.AsArray().Select(item => (string)item!["slug"]!);
    }

    private static Task<Answer> PutAsync(WebShop shop, string slug, string body) =>
        AdminAsync(shop, HttpMethod.Put, slug, body);

    private static Task<Answer> AdminAsync(WebShop shop, HttpMethod method, string slug, string? body = null) =>
        shop.SendAsync(
            method,
            "/api/v1/admin/collections/" + slug,
            body,
            ("Authorization", "Bearer " + WebShop.AdminKey)
        );
}
