using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Trove.Catalog;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

/// <summary>What search engines, previews and caches read of the pages.</summary>
[Collection(typeof(DemoShopCollection))]
public sealed class PagesForMachinesTests(DemoShopFixture shop)
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task Robots_are_led_to_the_sitemaps_and_away_from_carts()
    {
        using var visitor = shop.Visitor();

        var lines = (await visitor.GetAsync("/robots.txt")).Html.Split('\n');

        Assert.Equal("User-agent: *", lines[0]);
        Assert.Contains("Disallow: /cart", lines);
        Assert.Contains($"Sitemap: {Url("/sitemap.xml")}", lines);
        Assert.DoesNotContain("Disallow: /", lines);
    }

    [Fact]
    public async Task Sitemaps_hold_every_product_that_is_sold_once()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(1);

        await shop.Shop.Get<ICatalog>().SaveCollectionAsync(new Collection("gifts", "Gifts", Products: ["rowan-tote"]));
        var index = XDocument.Parse((await visitor.GetAsync("/sitemap.xml")).Html);
        var files = index.Root!.Elements(Sitemap + "sitemap").Select(each => each.Element(Sitemap + "loc")!.Value);
        Assert.Equal([Url("/sitemap-shelves.xml"), Url("/sitemap-products-1.xml")], files);
        var products = XDocument.Parse((await visitor.GetAsync("/sitemap-products-1.xml")).Html).Root!;
        var shelves = XDocument.Parse((await visitor.GetAsync("/sitemap-shelves.xml")).Html).Root!;

        var urls = products.Elements(Sitemap + "url").Select(each => each.Element(Sitemap + "loc")!.Value).ToList();
        Assert.Equal(urls.Distinct().Order(StringComparer.Ordinal), urls);
        Assert.Contains(Url("/p/rowan-tote"), urls);
        Assert.Contains(Url("/p/" + sku.ToLowerInvariant()), urls);
        Assert.All(
            products.Elements(Sitemap + "url"),
            each => Assert.True(DateTimeOffset.TryParse(each.Element(Sitemap + "lastmod")!.Value, out _))
        );
        var others = shelves.Elements(Sitemap + "url").Select(each => each.Element(Sitemap + "loc")!.Value).ToList();
        Assert.Contains(Url("/c/bags"), others);
        Assert.Contains(Url("/collections/gifts"), others);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    [InlineData("x")]
    public async Task A_sitemap_that_would_be_empty_is_not_there(string number)
    {
        using var visitor = shop.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/sitemap-products-{number}.xml")).Status);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(50_000, 1)]
    [InlineData(50_001, 2)]
    [InlineData(1_000_000, 20)]
    public void A_sitemap_has_fifty_thousand_addresses_at_most(long products, int files) =>
        Assert.Equal(files, Sitemaps.FilesFor(products));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/c/bags", "/c/bags")]
    [InlineData("/c?page=2", "/c?page=2")]
    [InlineData("/c/bags?sort=price", "/c/bags")]
    [InlineData("/c?sort=-price&page=2&utm_source=mail", "/c?page=2")]
    [InlineData("/p/rowan-tote?color=olive", "/p/rowan-tote")]
    [InlineData("/search?q=wool&page=2", "/search")]
    public async Task A_page_has_one_address_however_it_was_reached(string path, string canonical)
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync(path);

        Assert.Equal(Url(canonical), page.One("link[rel=canonical]").GetAttribute("href"));
        Assert.Null(page.Find("meta[name=robots]"));
        Assert.Equal(Url(canonical), page.One("link[hreflang=en]").GetAttribute("href"));
    }

    [Fact]
    public async Task Every_click_on_a_link_in_a_mail_is_shown_the_same_kept_page()
    {
        using var visitor = shop.Visitor();
        await visitor.GetAsync("/c/bags?sort=name&utm_source=mail&mc_eid=1");

        var again = await visitor.GetAsync("/c/bags?fbclid=xyz&sort=name");
        var other = await visitor.GetAsync("/c/bags?utm_source=mail&sort=-price");

        Assert.Contains("Age", again.Headers.Keys);
        Assert.Equal("name", again.One("#sort option[selected]").GetAttribute("value"));
        Assert.DoesNotContain("Age", other.Headers.Keys);
        Assert.Equal("-price", other.One("#sort option[selected]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("/cart")]
    [InlineData("/orders")]
    [InlineData("/c/bags?page=999")]
    public async Task What_is_nobodys_to_find_says_so(string path)
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync(path);

        Assert.Equal("noindex", page.One("meta[name=robots]").GetAttribute("content"));
        Assert.Null(page.Find("link[rel=canonical]"));
    }

    [Fact]
    public async Task The_front_door_says_who_this_is_and_how_to_search_here()
    {
        using var visitor = shop.Visitor();

        var graph = Data(await visitor.GetAsync("/"))[0]["@graph"]!.AsArray();

        Assert.Equal(["Organization", "WebSite"], graph.Select(node => (string)node!["@type"]!));
        Assert.Equal("Osier", (string)graph[0]!["name"]!);
        var search = graph[1]!["potentialAction"]!;
        Assert.Equal(Url("/search?q={search_term_string}"), (string)search["target"]!["urlTemplate"]!);
        Assert.Equal("required name=search_term_string", (string)search["query-input"]!);
    }

    [Fact]
    public async Task Each_product_of_the_demo_may_be_shown_as_a_rich_result()
    {
        using var visitor = shop.Visitor();
        var cards = (await shop.Shop.Get<ICatalog>().ListProductsAsync(new ProductQuery(Size: 100))).Items;
        var demo = cards.Where(card => card.Image is not null).ToList();

        Assert.True(demo.Count > 60);
        foreach (var card in demo)
        {
            var data = Data(await visitor.GetAsync("/p/" + card.Slug));
            Assert.Equal([], RichResultRules.OfProduct(data[0]).Select(wrong => card.Slug + " " + wrong));
            Assert.Equal([], RichResultRules.OfBreadcrumbs(data[1]).Select(wrong => card.Slug + " " + wrong));
        }
    }

    [Theory]
    [InlineData("name", null, "name: missing")]
    [InlineData("image", "[]", "image: missing")]
    [InlineData("offers", "[]", "offers: missing")]
    [InlineData("offers", """{"@type":"Offer","price":"12,50"}""", "offers.price: 12,50")]
    [InlineData(
        "aggregateRating",
        """{"@type":"AggregateRating","ratingValue":5.5}""",
        "aggregateRating.ratingValue: 5.5"
    )]
    public async Task The_rules_of_rich_results_see_what_is_wrong(string property, string? value, string wrong)
    {
        using var visitor = shop.Visitor();
        var product = Data(await visitor.GetAsync("/p/rowan-tote"))[0];

        product[property] = value is null ? null : JsonNode.Parse(value);

        Assert.Contains(wrong, RichResultRules.OfProduct(product));
    }

    [Fact]
    public async Task A_product_tells_price_stock_and_returns()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(0, amount: 1999);

        var page = await visitor.GetAsync("/p/" + sku.ToLowerInvariant());

        var product = Data(page)[0];
        Assert.Equal(("Product", "Maker"), ((string)product["@type"]!, (string)product["brand"]!["name"]!));
        var offer = product["offers"]!.AsArray().Single()!;
        Assert.Equal(
            ("19.99", "USD", "https://schema.org/OutOfStock"),
            ((string)offer["price"]!, (string)offer["priceCurrency"]!, (string)offer["availability"]!)
        );
        Assert.Equal(30, (int)offer["hasMerchantReturnPolicy"]!["merchantReturnDays"]!);
        Assert.Equal("product", page.One("meta[property='og:type']").GetAttribute("content"));
        Assert.Equal("19.99", page.One("meta[property='product:price:amount']").GetAttribute("content"));
        Assert.Equal(
            ["Home", "A thing"],
            Data(page)[1]["itemListElement"]!.AsArray().Select(step => (string)step!["name"]!)
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/c/bags")]
    [InlineData("/p/rowan-tote")]
    [InlineData("/search?q=wool")]
    public async Task A_page_for_all_has_a_tag_and_is_not_sent_twice(string path)
    {
        using var visitor = shop.Visitor();
        // An address of its own: nobody else's request may have put it into the cache, or taken it out.
        path += (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "tagged=1";

        for (var attempt = 0; ; attempt++)
        {
            var first = await visitor.GetAsync(path);
            Assert.Equal(
                "public, max-age=0, s-maxage=5, stale-while-revalidate=30",
                string.Join(", ", first.Headers["Cache-Control"].Split(", ").OrderBy(Rank))
            );
            var again = await visitor.SendAsync(HttpMethod.Get, path, null, [("If-None-Match", first.Headers["ETag"])]);
            if (again.Status == HttpStatusCode.NotModified)
            {
                Assert.Equal("", again.Html);
                break;
            }

            // Another test changed something that this page shows.
            Assert.True(attempt < 5, "never answered 304");
        }
    }

    [Fact]
    public async Task A_page_for_all_is_compressed_as_the_browser_likes_and_a_personal_one_is_not()
    {
        using var http = new HttpClient { BaseAddress = shop.Shop.Url };
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");

        using var page = await http.GetAsync("/c/bags?compressed=1");
        using var cart = await http.GetAsync("/cart");

        Assert.Equal(["br"], page.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", page.Headers.Vary);
        Assert.Empty(cart.Content.Headers.ContentEncoding);
    }

    private static int Rank(string directive) =>
        Array.FindIndex(
            ["public", "max-age=0", "s-maxage=5", "stale-while-revalidate=30"],
            known => known == directive
        );

    private string Url(string path) => shop.Shop.Url.GetLeftPart(UriPartial.Authority) + path;

    private static List<JsonNode> Data(Visit page) =>
        [
            .. page
                .Page.QuerySelectorAll("script[type='application/ld+json']")
                .Select(script => JsonNode.Parse(script.TextContent)!),
        ];
}
