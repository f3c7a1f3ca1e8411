using System.Net;
using System.Text.Json.Nodes;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

[Collection(typeof(DemoShopCollection))]
public sealed class BrowsingTests(DemoShopFixture shop)
{
    [Fact]
    public async Task The_front_door_leads_to_every_category_and_to_what_is_new()
    {
        using var visitor = shop.Visitor();

        var home = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Equal(8, home.Page.QuerySelectorAll(".tile a").Length);
        Assert.Equal(8, home.Page.QuerySelectorAll("#new .card").Length);
        Assert.All(home.All("main .card .price-now"), price => Assert.StartsWith("$", price));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/c/lighting")]
    [InlineData("/c/bags")]
    [InlineData("/p/rowan-tote")]
    [InlineData("/search?q=wool")]
    [InlineData("/delivery")]
    public async Task A_page_that_is_cached_for_all_carries_nothing_of_anybody(string path)
    {
        using var stranger = shop.Visitor();
        using var shopper = shop.Visitor();
        var sku = await shop.AddProductAsync(5);
        await shopper.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));

        // Two addresses of one page, so that neither is answered from the cache.
        var join = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var first = await shopper.GetAsync($"{path}{join}as=shopper");
        var second = await stranger.GetAsync($"{path}{join}as=stranger");

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Empty(first.SetCookies);
        Assert.Equal(first.Html, second.Html);
    }

    [Fact]
    public async Task A_category_can_be_put_in_order_of_price()
    {
        using var visitor = shop.Visitor();

        var rising = await visitor.GetAsync("/c/bags?sort=price");
        var falling = await visitor.GetAsync("/c/bags?sort=-price");

        Assert.Equal(Prices(rising).Order(), Prices(rising));
        Assert.Equal(Prices(rising).Reverse(), Prices(falling));
        Assert.Equal("price", rising.One("#sort option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Pages_have_addresses_and_together_show_everything_once()
    {
        using var visitor = shop.Visitor();
        var seen = new List<string>();

        string? next = "/c?sort=name";
        while (next is not null)
        {
            var page = await visitor.GetAsync(next);
            seen.AddRange(page.All(".card-name"));
            next = page.Find("a[rel=next]")?.GetAttribute("href");
        }

        var total = (await visitor.GetAsync("/c")).Text(".shelf-bar p").Split(' ')[0];
        Assert.Equal(total, seen.Count.ToString());
        Assert.True(seen.Count > Shelf.PageSize, "there is more than one page");
    }

    [Fact]
    public async Task A_page_beyond_the_last_says_so_and_leads_back()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/c/bags?page=999&sort=price");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/c/bags?sort=price", page.One(".nothing a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/c/bags?sort=sideways&page=minus")]
    [InlineData("/c/bags?page=-4")]
    [InlineData("/c/bags?page=99999999999999999999")]
    public async Task Nonsense_in_an_address_shows_the_category_all_the_same(string path)
    {
        using var visitor = shop.Visitor();

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("/c/nothing-like-it")]
    [InlineData("/p/nothing-like-it")]
    [InlineData("/nothing/like/it")]
    [InlineData("/orders/TR-0000-0000?token=x")]
    [InlineData("/checkout/return/TR-0000-0000?token=x")]
    [InlineData("/status/500")]
    public async Task What_is_not_there_is_not_found_and_offers_a_search(string path)
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("There is nothing here", page.Text("h1"));
        Assert.NotNull(page.Find("form[role=search]"));
    }

    [Fact]
    public async Task A_search_finds_what_has_the_words()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/search?q=rowan+tote");

        Assert.Contains("Rowan Tote", page.All(".card-name"));
        Assert.Equal("rowan tote", page.One("#q").GetAttribute("value"));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_repeats_the_words_harmlessly()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/search?q=" + Uri.EscapeDataString("<img src=qzqz onerror=qz(qzqz)>\"'"));

        Assert.Equal("Nothing found for “<img src=qzqz onerror=qz(qzqz)>\"'”", page.Text(".nothing h2"));
        Assert.Null(page.Find("main img"));
        Assert.Equal(8, page.Page.QuerySelectorAll(".nothing .chip").Length);
    }

    [Fact]
    public async Task Every_page_says_what_it_may_load()
    {
        using var visitor = shop.Visitor();

        foreach (var path in new[] { "/", "/p/rowan-tote", "/cart", "/nothing", "/orders" })
        {
            var page = await visitor.GetAsync(path);
            var policy = page.Headers["Content-Security-Policy"];
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains(
                "form-action 'self' " + shop.Shop.Sandbox.GetLeftPart(UriPartial.Authority),
                policy,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
            Assert.Equal("strict-origin-when-cross-origin", page.Headers["Referrer-Policy"]);
        }
    }

    [Fact]
    public async Task Styles_and_scripts_are_kept_for_good_by_their_fingerprint()
    {
        using var visitor = shop.Visitor();
        var home = await visitor.GetAsync("/");
        var files = home
            .Page.QuerySelectorAll("link[rel=stylesheet], link[rel=preload], script[src]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .ToList();

        Assert.Equal(7, files.Count);
        foreach (var file in files)
        {
            var answer = await visitor.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("immutable", answer.Headers["Cache-Control"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_error_page_has_a_reference()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/error");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.NotEmpty(page.Text("main code"));
    }

    [Fact]
    public async Task A_trail_is_written_for_search_engines_too()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/c/totes");

        var trail = JsonNode.Parse(page.One("script[type='application/ld+json']").TextContent)!;
        Assert.Equal(
            ["Home", "Bags", "Totes"],
            trail["itemListElement"]!.AsArray().Select(item => item!["name"]!.GetValue<string>())
        );
        Assert.Equal(["Home", "Bags", "Totes"], page.All(".trail li"));
    }

    private static IEnumerable<decimal> Prices(Visit page) =>
        page.All(".card .price-now").Select(price => decimal.Parse(price.TrimStart('$')));
}
