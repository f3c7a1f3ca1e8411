using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Trove.Tests.Media;
using Trove.Tests.Support;

namespace Trove.Tests.Web.Api;

/// <summary>A picture's way from the merchant's form to the shopper's browser, over HTTP.</summary>
public sealed class MediaApiTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task An_uploaded_picture_is_kept_once_listed_and_deleted()
    {
        await using var shop = await WebShop.StartAsync(database);
        var file = Pictures.Jpeg(900, 600);

        var (created, picture) = await UploadAsync(shop, file);
        var (again, same) = await UploadAsync(shop, file);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (created, again));
        Assert.Equal((string)picture["id"]!, (string)same["id"]!);
        Assert.Equal(
            ("jpeg", 900, 600, file.Length),
            ((string)picture["format"]!, (int)picture["width"]!, (int)picture["height"]!, (int)picture["bytes"]!)
        );
        var list = await shop.Admin.GetFromJsonAsync<JsonNode>("/api/v1/admin/media?size=5");
        Assert.Equal((1, (string)picture["id"]!), ((int)list!["total"]!, (string)list["items"]![0]!["id"]!));
        using var deleted = await shop.Admin.DeleteAsync($"/api/v1/admin/media/{picture["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await shop.Admin.DeleteAsync($"/api/v1/admin/media/{picture["id"]}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_large_file_is_taken_although_other_bodies_are_small()
    {
        await using var shop = await WebShop.StartAsync(database);
        // Noise cannot be made small.
        using var noise = NetVips.Image.Gaussnoise(1400, 1400, mean: 128, sigma: 50);
        using var grey = noise.Cast(NetVips.Enums.BandFormat.Uchar);
        var file = Pictures.Encode(grey.Copy(interpretation: NetVips.Enums.Interpretation.Bw), "png");
        Assert.True(file.Length > 1_200_000);

        Assert.Equal(HttpStatusCode.Created, (await UploadAsync(shop, file)).Status);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_by_field()
    {
        await using var shop = await WebShop.StartAsync(database);

        var (status, problem) = await UploadAsync(shop, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray());
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "title" } };
        using var without = await shop.Admin.PostAsync("/api/v1/admin/media", empty);
        using var json = await shop.Admin.PostAsJsonAsync("/api/v1/admin/media", new { file = "x" });

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (status, (string)problem["code"]!));
        Assert.StartsWith("is an SVG", (string)problem["errors"]!["file"]![0]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.Equal(0, (int)(await shop.Admin.GetFromJsonAsync<JsonNode>("/api/v1/admin/media"))!["total"]!);
    }

    [Fact]
    public async Task A_torn_form_is_a_bad_request()
    {
        await using var shop = await WebShop.StartAsync(database);
        using var torn = new ByteArrayContent(
            "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"u8.ToArray()
        );
        torn.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");

        using var answer = await shop.Admin.PostAsync("/api/v1/admin/media", torn);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("gopher://example.com/a", HttpStatusCode.BadRequest, "invalid_request")]
    [InlineData("https://nowhere.invalid/a.jpg", HttpStatusCode.BadGateway, "source_unreachable")]
    public async Task An_address_that_gives_no_picture_is_named(string url, HttpStatusCode status, string code)
    {
        await using var shop = await WebShop.StartAsync(database);

        using var answer = await shop.Admin.PostAsJsonAsync("/api/v1/admin/media/imports", new { url });
        var problem = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;

        Assert.Equal((status, code), (answer.StatusCode, (string)problem["code"]!));
        Assert.NotNull(problem["errors"]!["url"]);
    }

    [Fact]
    public async Task Strangers_may_look_and_not_touch()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (_, picture) = await UploadAsync(shop, Pictures.Jpeg(400, 400));

        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (
                await shop.SendAsync(
                    HttpMethod.Post,
                    "/api/v1/admin/media/imports",
                    """{"url":"https://a.example/b"}"""
                )
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await shop.SendAsync(HttpMethod.Delete, $"/api/v1/admin/media/{picture["id"]}")).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(HttpMethod.Get, (string)picture["url"]!)).Status);
    }

    [Fact]
    public async Task A_rendition_may_be_kept_forever_and_is_not_sent_twice()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (_, picture) = await UploadAsync(shop, Pictures.Jpeg(400, 400));
        var path = $"/media/p/{picture["id"]}/192.avif";

        using var first = await shop.Http.GetAsync(path);
        var tag = first.Headers.ETag!.ToString();
        var second = await shop.SendAsync(HttpMethod.Get, path, null, ("If-None-Match", tag));
        using var head = await shop.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal("image/avif", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", Header(first, "Cache-Control"));
        Assert.Equal("nosniff", Header(first, "X-Content-Type-Options"));
        Assert.Equal((HttpStatusCode.NotModified, ""), (second.Status, second.Text));
        Assert.Equal(
            (HttpStatusCode.OK, first.Content.Headers.ContentLength),
            (head.StatusCode, head.Content.Headers.ContentLength)
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await shop.SendAsync(HttpMethod.Get, path.Replace("192", "193", StringComparison.Ordinal))).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await shop.SendAsync(HttpMethod.Get, "/media/p/../../trove.lock")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await shop.SendAsync(HttpMethod.Get, $"/media/pictures/originals/{picture["id"]}.jpeg")).Status
        );
    }

    [Fact]
    public async Task A_moved_focal_point_leads_old_addresses_to_new_ones()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (_, picture) = await UploadAsync(shop, Pictures.Jpeg(900, 300));

        using var set = await shop.Admin.PutAsJsonAsync(
            $"/api/v1/admin/media/{picture["id"]}/focus",
            new { x = 10, y = 50 }
        );
        using var wrong = await shop.Admin.PutAsJsonAsync(
            $"/api/v1/admin/media/{picture["id"]}/focus",
            new { x = 101, y = 50 }
        );
        var moved = await shop.SendAsync(HttpMethod.Get, $"/media/p/{picture["id"]}/square-50-50-192.webp");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (set.StatusCode, wrong.StatusCode));
        Assert.Equal(
            (HttpStatusCode.Found, $"/media/p/{picture["id"]}/square-10-50-192.webp"),
            (moved.Status, moved.Headers["Location"])
        );
    }

    [Fact]
    public async Task Pages_offer_a_picture_of_ours_in_every_format_and_one_of_others_as_it_is()
    {
        await using var shop = await WebShop.StartAsync(database);
        var (_, picture) = await UploadAsync(shop, Pictures.Jpeg(800, 800));
        await PutAsync(shop, "ours", (string)picture["url"]!);
        await PutAsync(shop, "theirs", "https://pictures.example/mug.jpg");

        var listing = await ReadAsync(shop, "/c?sort=name");
        var product = await ReadAsync(shop, "/p/ours");

        var cards = listing.QuerySelectorAll(".card-picture");
        Assert.Equal(
            ["image/avif", "image/webp"],
            cards[0].QuerySelectorAll("source").Select(each => each.GetAttribute("type"))
        );
        var widths = cards[0]
            .QuerySelector("source")!
            .GetAttribute("srcset")!
            .Split(", ")
            .Select(part => part.Split(' ')[1]);
        Assert.Equal(["192w", "320w", "480w", "640w", "800w"], widths);
        Assert.Equal(
            $"/media/p/{picture["id"]}/square-50-50-480.jpg",
            cards[0].QuerySelector("picture img")!.GetAttribute("src")
        );
        Assert.StartsWith(
            "data:image/webp;base64,",
            cards[0].QuerySelector("img.blur")!.GetAttribute("src")!,
            StringComparison.Ordinal
        );
        Assert.Equal("https://pictures.example/mug.jpg", cards[1].QuerySelector("img")!.GetAttribute("src"));
        Assert.Null(cards[1].QuerySelector("source"));
        Assert.All(
            listing.QuerySelectorAll(".card-picture img:not(.blur)"),
            image => Assert.Equal(("600", "600"), (image.GetAttribute("width"), image.GetAttribute("height")))
        );
        var first = product.QuerySelector(".gallery picture img")!;
        Assert.Equal(("high", null), (first.GetAttribute("fetchpriority"), first.GetAttribute("loading")));
    }

    /// <summary>As it was sent.</summary>
    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated[name].ToString();

    private static async Task<(HttpStatusCode Status, JsonNode Body)> UploadAsync(WebShop shop, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/octet-stream");
        using var form = new MultipartFormDataContent { { content, "file", "no-matter.exe" } };
        using var answer = await shop.Admin.PostAsync("/api/v1/admin/media", form);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    private static async Task PutAsync(WebShop shop, string slug, string picture)
    {
        var product = new
        {
            name = slug,
            images = new[] { new { url = picture } },
            variants = new[] { new { sku = slug.ToUpperInvariant(), price = new { amount = 2500, currency = "USD" } } },
        };
        using var saved = await shop.Admin.PutAsJsonAsync("/api/v1/admin/products/" + slug, product);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
    }

    private static async Task<IDocument> ReadAsync(WebShop shop, string path)
    {
        var answer = await shop.SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return new HtmlParser().ParseDocument(answer.Text);
    }
}
