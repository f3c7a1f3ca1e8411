using System.Net;
using System.Text.Json.Nodes;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

public sealed class ReadingApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_listing_pages_and_says_what_is_available()
    {
        await using var shop = await WebShop.StartAsync(database);
        for (var i = 1; i <= 5; i++)
            await shop.PutProductAsync($"MUG-{i}", i, amount: 1000 * i);

        var page = await shop.SendAsync(HttpMethod.Get, "/api/v1/products?sort=-price&size=2&page=2");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(5, (int)page.Json!["total"]!);
        Assert.Equal(["mug-3", "mug-2"], page.Json["items"]!.AsArray().Select(item => (string)item!["slug"]!));
        Assert.Equal([3, 2], page.Json["items"]!.AsArray().Select(item => (int)item!["available"]!));
    }

    [Fact]
    public async Task What_a_client_has_already_is_not_sent_again()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);
        var first = await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug");

        var again = await shop.SendAsync(
            HttpMethod.Get,
            "/api/v1/products/mug",
            null,
            ("If-None-Match", first.Headers["ETag"])
        );

        Assert.Equal(HttpStatusCode.NotModified, again.Status);
        Assert.Equal("", again.Text);
    }

    [Fact]
    public async Task A_renamed_product_redirects()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);
        using var renamed = await shop.Admin.PutAsync(
            "/api/v1/admin/products/mug",
            new StringContent(
                """{"slug":"cup","name":"Cup","brand":"Trove","categories":[],"variants":[{"sku":"MUG","price":{"amount":2500,"currency":"USD"}}]}""",
                System.Text.Encoding.UTF8,
                "application/json"
            )
        );
        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);

        var old = await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug");

        Assert.Equal(HttpStatusCode.MovedPermanently, old.Status);
        Assert.Equal("/api/v1/products/cup", old.Headers["Location"]);
    }

    [Fact]
    public async Task Only_a_key_shows_all_stock_levels()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("MUG", 3);

        var everybody = await shop.SendAsync(HttpMethod.Get, "/api/v1/stock?sku=MUG");
        var merchant = await shop.SendAsync(
            HttpMethod.Get,
            "/api/v1/stock?sku=MUG",
            null,
            ("Authorization", "Bearer " + WebShop.AdminKey)
        );

        Assert.Equal("""[{"sku":"MUG","available":3}]""", everybody.Text);
        Assert.Equal(3, (int)merchant.Json![0]!["onHand"]!);
        Assert.Equal(0, (int)merchant.Json[0]!["reserved"]!);
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        await using var shop = await WebShop.StartAsync(database);

        var document = await shop.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        var reader = await shop.SendAsync(HttpMethod.Get, "/api/docs");

        Assert.StartsWith("3.1", (string)document.Json!["openapi"]!, StringComparison.Ordinal);
        var paths = document.Json["paths"]!.AsObject().Select(path => path.Key).ToList();
        Assert.Contains("/api/v1/carts/{id}/checkout", paths);
        Assert.Contains("/api/v1/admin/stock/{sku}", paths);
        var sku = document.Json["components"]!["schemas"]!["CartItemBody"]!["properties"]!["sku"]!;
        Assert.Contains("64", Resolve(document.Json, sku).ToJsonString(), StringComparison.Ordinal);
        Assert.True(reader.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, reader.ToString());
    }

    private static JsonNode Resolve(JsonNode document, JsonNode schema)
    {
        if (schema["$ref"] is not { } reference)
            return schema;
        var node = document;
        foreach (var step in ((string)reference!).Split('/').Skip(1))
            node = node[step]!;
        return node;
    }
}
