using System.Net;
using System.Text.Json.Nodes;

namespace Trove.Tests.Web.Storefront;

[Collection(typeof(DemoShopCollection))]
public sealed class ProductPageTests(DemoShopFixture shop)
{
    [Fact]
    public async Task The_address_chooses_the_variant()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/p/rowan-tote?color=ink");

        Assert.Equal("Ink", page.One("input[name=color][checked]").GetAttribute("value"));
        Assert.Equal("/media/demo/rowan-tote/ink-1.svg", page.One(".gallery img:first-child").GetAttribute("src"));
        Assert.Equal("/p/rowan-tote?color=Ink", page.One("#picker").GetAttribute("data-url"));
    }

    [Fact]
    public async Task Every_picture_has_its_size_and_its_words()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/p/rowan-tote");

        Assert.Equal(3, page.Page.QuerySelectorAll(".gallery img").Length);
        Assert.All(page.Page.QuerySelectorAll("img"), image => Assert.NotNull(image.GetAttribute("width")));
        Assert.All(page.Page.QuerySelectorAll(".gallery img"), image => Assert.NotEmpty(image.GetAttribute("alt")!));
    }

    [Theory]
    [InlineData(0, "Sold out", false)]
    [InlineData(1, "Only one left", true)]
    [InlineData(4, "Only 4 left", true)]
    [InlineData(40, "In stock, ready to send", true)]
    public async Task What_is_left_is_told_as_it_is(int onHand, string words, bool canBeBought)
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(onHand);

        var page = await visitor.GetAsync("/p/" + sku.ToLowerInvariant());

        Assert.Equal(words, page.Text(".stock"));
        Assert.Equal(canBeBought, page.Find("#quantity") is not null);
        Assert.Equal(canBeBought ? null : "", page.One(".buy-row .button.big").GetAttribute("disabled"));
    }

    [Fact]
    public async Task A_moved_product_is_found_under_its_new_address()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(3);
        var slug = sku.ToLowerInvariant();
        await shop.SaveAsync(slug, "A thing", [(sku, 2500)], newSlug: slug + "-moved");

        var page = await visitor.GetAsync($"/p/{slug}?sku={sku}");

        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal($"/p/{slug}-moved?sku={sku}", page.Location);
    }

    [Fact]
    public async Task A_name_is_never_markup()
    {
        using var visitor = shop.Visitor();
        const string Name = "</script><script>alert(1)</script> & <b>bold</b>";
        var sku = await shop.AddProductAsync(3, name: Name);

        var page = await visitor.GetAsync("/p/" + sku.ToLowerInvariant());

        Assert.Equal(Name, page.Text("h1"));
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>bold", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Search_engines_read_the_price_and_what_is_left()
    {
        using var visitor = shop.Visitor();
        var sold = await shop.AddProductAsync(0, amount: 123456);

        var page = await visitor.GetAsync("/p/" + sold.ToLowerInvariant());

        var product = JsonNode.Parse(page.Page.QuerySelector("script[type='application/ld+json']")!.TextContent)!;
        var offer = Assert.Single(product["offers"]!.AsArray())!;
        Assert.Equal("1234.56", offer["price"]!.GetValue<string>());
        Assert.Equal("USD", offer["priceCurrency"]!.GetValue<string>());
        Assert.Equal("https://schema.org/OutOfStock", offer["availability"]!.GetValue<string>());
        Assert.StartsWith("http://127.0.0.1:", product["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Related_products_are_of_the_same_shelf_and_not_itself()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/p/rowan-tote");

        Assert.Equal(4, page.Page.QuerySelectorAll(".band .card").Length);
        Assert.DoesNotContain("Rowan Tote", page.All(".band .card-name"));
    }
}
