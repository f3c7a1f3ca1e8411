using System.Net;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>All that a product can say, over HTTP and on its page.</summary>
public sealed class ProductContentApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Mug = """
        {"name":"Mug","brand":"Kiln","categories":["cups"],"related":["jug"],"priority":5,
         "variants":[{"sku":"MUG","price":{"amount":2500,"currency":"USD"},"weightGrams":1250,
                      "dimensions":{"lengthMm":125,"widthMm":90,"heightMm":95}}],
         "specifications":[{"name":"Volume","value":"0.35","kind":"number","unit":"l","filterable":true},
                           {"name":"Glaze","value":"Celadon"}],
         "videos":[{"url":"https://youtu.be/abcdefghijk","title":"Thrown"},{"url":"/media/mug.mp4","title":"Round"}],
         "publishFrom":"2020-01-01T00:00:00Z","publishUntil":"2999-01-01T00:00:00Z"}
        """;

    [Fact]
    public async Task Every_field_is_taken_and_given_back()
    {
        await using var shop = await WebShop.StartAsync(database);
        await PutMugAsync(shop);

        var shown = (await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug")).Json!;
        var read = await AdminAsync(shop, HttpMethod.Get, "/api/v1/admin/products/mug");

        foreach (var product in new[] { shown, read.Json! })
        {
            Assert.Equal(
                """[{"name":"Volume","value":"0.35","kind":"number","unit":"l","filterable":true},{"name":"Glaze","value":"Celadon"}]""",
                product["specifications"]!.ToJsonString()
            );
            Assert.Equal(
                """[{"url":"https://www.youtube-nocookie.com/embed/abcdefghijk","title":"Thrown"},{"url":"/media/mug.mp4","title":"Round"}]""",
                product["videos"]!.ToJsonString()
            );
            Assert.Equal("""["jug"]""", product["related"]!.ToJsonString());
            Assert.Equal(
                """{"lengthMm":125,"widthMm":90,"heightMm":95}""",
                product["variants"]![0]!["dimensions"]!.ToJsonString()
            );
            Assert.Equal("2020-01-01T00:00:00.000Z", (string)product["publishFrom"]!);
            Assert.Equal("2999-01-01T00:00:00.000Z", (string)product["publishUntil"]!);
            Assert.Equal(5, (int)product["priority"]!);
        }
    }

    [Fact]
    public async Task Drafts_are_read_with_a_key_only()
    {
        await using var shop = await WebShop.StartAsync(database);
        await PutMugAsync(shop, Mug.Replace("\"priority\":5", "\"status\":\"draft\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.NotFound, (await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug")).Status);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await shop.SendAsync(HttpMethod.Get, "/api/v1/admin/products/mug")).Status
        );
        Assert.Equal(
            "draft",
            (string)(await AdminAsync(shop, HttpMethod.Get, "/api/v1/admin/products/mug")).Json!["status"]!
        );
        Assert.Equal("product_not_found", (await AdminAsync(shop, HttpMethod.Get, "/api/v1/admin/products/none")).Code);
    }

    [Fact]
    public async Task Definitions_are_kept_once_and_wrong_ones_name_their_field()
    {
        await using var shop = await WebShop.StartAsync(database);
        await PutMugAsync(shop);

        var wrong = await AdminAsync(
            shop,
            HttpMethod.Put,
            "/api/v1/admin/specifications",
            """[{"name":"Glaze","kind":"number"}]"""
        );
        var right = await AdminAsync(
            shop,
            HttpMethod.Put,
            "/api/v1/admin/specifications",
            """[{"name":"Glaze","kind":"choice","choices":["Celadon","Shino"],"filterable":true}]"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal(
            ["products.mug.specifications[1].value"],
            wrong.Json!["errors"]!.AsObject().Select(error => error.Key)
        );
        Assert.Equal(["Glaze", "Volume"], right.Json!.AsArray().Select(one => (string)one!["name"]!));
        var shown = (await shop.SendAsync(HttpMethod.Get, "/api/v1/products/mug")).Json!;
        Assert.Equal("choice", (string)shown["specifications"]![1]!["kind"]!);
    }

    [Fact]
    public async Task The_page_shows_the_table_the_films_and_what_goes_with_it()
    {
        await using var shop = await WebShop.StartAsync(database);
        await shop.PutProductAsync("JUG", 2);
        await PutMugAsync(shop);

        var page = await shop.SendAsync(HttpMethod.Get, "/p/mug");

        Assert.Contains("<div><dt>Volume</dt><dd>0.35 l</dd></div>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<dd>12.5 × 9 × 9.5 cm</dd>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<dd>1.25 kg</dd>", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "src=\"https://www.youtube-nocookie.com/embed/abcdefghijk\"",
            page.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("preload=\"none\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("Goes well with it", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/p/jug\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("https://player.vimeo.com", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain(
            "vimeo",
            (await shop.SendAsync(HttpMethod.Get, "/p/jug")).Headers["Content-Security-Policy"],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_category_shows_what_the_merchant_says_about_it()
    {
        await using var shop = await WebShop.StartAsync(database);
        await PutMugAsync(shop);
        var refused = await AdminAsync(
            shop,
            HttpMethod.Put,
            "/api/v1/admin/categories",
            """[{"slug":"cups","name":"","parent":"nowhere"}]"""
        );

        var page = await shop.SendAsync(HttpMethod.Get, "/c/cups");

        Assert.Equal(["[0].name"], refused.Json!["errors"]!.AsObject().Select(error => error.Key));
        Assert.Contains("<p>Of <b>clay</b>.</p>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<title>Cups to keep", page.Text, StringComparison.Ordinal);
        var category = (await shop.SendAsync(HttpMethod.Get, "/api/v1/categories/cups")).Json!;
        Assert.Equal(("<p>Of <b>clay</b>.</p>", 1), ((string)category["contentHtml"]!, (int)category["productCount"]!));
        Assert.Equal("category_not_found", (await shop.SendAsync(HttpMethod.Get, "/api/v1/categories/none")).Code);
    }

    private static async Task PutMugAsync(WebShop shop, string mug = Mug)
    {
        var categories = await AdminAsync(
            shop,
            HttpMethod.Put,
            "/api/v1/admin/categories",
            """[{"slug":"cups","name":"Cups","contentHtml":"<p>Of <b>clay</b>.</p>","seoTitle":"Cups to keep"}]"""
        );
        Assert.Equal(HttpStatusCode.OK, categories.Status);
        var saved = await AdminAsync(shop, HttpMethod.Put, "/api/v1/admin/products/mug", mug);
        Assert.True(saved.Status == HttpStatusCode.Created, saved.Text);
    }

    private static Task<Answer> AdminAsync(WebShop shop, HttpMethod method, string path, string? body = null) =>
        shop.SendAsync(method, path, body, ("Authorization", "Bearer " + WebShop.AdminKey));
}
