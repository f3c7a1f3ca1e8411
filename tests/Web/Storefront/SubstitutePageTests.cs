using System.Net;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Tests.Web.Storefront;

/// <summary>What a page offers when something is gone, without scripts.</summary>
[Collection(typeof(DemoShopCollection))]
public sealed class SubstitutePageTests(DemoShopFixture shop)
{
    [Fact]
    public async Task A_sold_out_page_offers_what_is_close_to_it_by_one_click()
    {
        using var visitor = shop.Visitor();
        await shop.SaveAsync("pair", "Pair", [("PAIR-A", 2500), ("PAIR-B", 2500)]);
        await shop.StockAsync("PAIR-B", 3);

        var page = await visitor.GetAsync("/p/pair?sku=PAIR-A");
        var button = page.One("#instead .substitutes button");
        var added = await visitor.PostAsync(
            "/cart/add",
            (button.GetAttribute("name")!, button.GetAttribute("value")!),
            ("quantity", "1")
        );

        Assert.Equal("This one has sold out. Close to it:", page.Text("#instead h2"));
        Assert.Equal("Pair PAIR-B $25.00", page.Text("#instead .substitute-text"));
        Assert.Equal(HttpStatusCode.SeeOther, added.Status);
        Assert.Equal("Pair PAIR-B $25.00 each", (await visitor.GetAsync("/cart")).Text(".line-text"));
        Assert.Null((await visitor.GetAsync("/p/pair?sku=PAIR-B")).Find("#instead h2"));
    }

    [Fact]
    public async Task What_sold_out_in_an_unheld_cart_is_swapped_by_one_click()
    {
        using var visitor = shop.Visitor();
        await SaveUnheldAsync();
        await shop.StockAsync("TWIN-A", 1);
        await shop.StockAsync("TWIN-B", 2);
        await visitor.PostAsync("/cart/add", ("sku", "TWIN-A"), ("quantity", "1"));
        var before = await visitor.GetAsync("/cart");
        await shop.StockAsync("TWIN-A", 0);

        var cart = await visitor.GetAsync("/cart");
        var swapped = await visitor.SubmitAsync(cart, "form[action='/cart/swap']");
        var after = await visitor.GetAsync("/cart");

        Assert.Equal("Nothing is reserved until you pay: whoever pays first has it.", before.Text(".held"));
        Assert.Null(before.Find("[data-countdown]"));
        Assert.Contains("Not reserved until you pay", before.Text(".line-text"), StringComparison.Ordinal);
        Assert.Contains("has just sold out", cart.All(".problem p")[0], StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/cart"), (swapped.Status, swapped.Location));
        Assert.StartsWith("Twin TWIN-B", after.Text(".line-text"), StringComparison.Ordinal);
        Assert.Null(after.Find(".problem"));
    }

    [Fact]
    public async Task A_product_page_says_what_is_true_of_its_policy_and_its_limit()
    {
        using var visitor = shop.Visitor();
        await SaveUnheldAsync();

        var unheld = await visitor.GetAsync("/p/twin");
        var usual = await visitor.GetAsync("/p/rowan-tote");

        Assert.Contains("whoever pays first has it", unheld.All(".assurances li")[0], StringComparison.Ordinal);
        Assert.Contains("At most 2 per customer", unheld.All(".picker p"));
        Assert.Contains("Held for you for some minutes", usual.All(".assurances li")[0], StringComparison.Ordinal);
    }

    private async Task SaveUnheldAsync()
    {
        VariantInput Variant(string sku) =>
            new(Sku.Parse(sku), new Dictionary<string, string> { ["Kind"] = sku }, new Money(2500, Currency.Usd));
        var input = new ProductInput(
            null,
            "Twin",
            "Maker",
            null,
            null,
            [],
            null,
            null,
            ["Kind"],
            [Variant("TWIN-A"), Variant("TWIN-B")],
            null,
            null,
            Selling: new SellingRules(ReservationPolicy.Checkout, LimitPerCustomer: 2)
        );
        Assert.IsNotType<ProductRejected>(await shop.Shop.Get<ICatalog>().SaveProductAsync("twin", input));
    }
}
