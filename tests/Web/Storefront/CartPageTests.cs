using System.Net;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Web.Storefront;

namespace Trove.Tests.Web.Storefront;

[Collection(typeof(DemoShopCollection))]
public sealed class CartPageTests(DemoShopFixture shop)
{
    [Fact]
    public async Task What_the_radio_buttons_say_is_what_goes_in()
    {
        using var visitor = shop.Visitor();
        var page = await visitor.GetAsync("/p/rowan-tote");

        var added = await visitor.SubmitAsync(page, "#picker", ("color", "Ink"), ("quantity", "2"));

        Assert.Equal((HttpStatusCode.SeeOther, "/cart"), (added.Status, added.Location));
        var cart = await visitor.GetAsync("/cart");
        Assert.Equal("Rowan Tote Ink $78.00 each", cart.Text(".line-text"));
        Assert.Equal("$156.00", cart.Text(".line-sum"));
        Assert.Equal("2", cart.One(".line input[name=quantity]").GetAttribute("value"));
    }

    [Fact]
    public async Task The_cookie_is_closed_to_scripts_and_other_sites()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(5);

        var added = await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "3"));

        var cart = Assert.Single(
            added.SetCookies,
            cookie => cookie.StartsWith("trove_cart=", StringComparison.Ordinal)
        );
        Assert.Contains("; path=/; samesite=lax; httponly", cart, StringComparison.Ordinal);
        Assert.Contains("max-age=5184000", cart, StringComparison.Ordinal);
        var count = Assert.Single(
            added.SetCookies,
            cookie => cookie.StartsWith("trove_cart_count=3.", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("httponly", count, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cart_counts_down_by_the_servers_clock()
    {
        using var visitor = shop.Visitor();
        await visitor.PostAsync("/cart/add", ("sku", await shop.AddProductAsync(5)), ("quantity", "1"));

        var clock = (await visitor.GetAsync("/cart")).One("[data-countdown]");

        var left = long.Parse(clock.GetAttribute("data-expires")!) - long.Parse(clock.GetAttribute("data-now")!);
        Assert.InRange(left, 590_000, 600_000);
        Assert.Matches("^(9:5[0-9]|10:00)$", clock.TextContent);
    }

    [Theory]
    [InlineData("3", "1", "4")]
    [InlineData("3", "-1", "2")]
    [InlineData("5", null, "5")]
    public async Task The_quantity_can_be_set_and_stepped(string quantity, string? step, string expected)
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(9);
        await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));

        var changed = await visitor.PostAsync("/cart/set", ("sku", sku), ("quantity", quantity), ("step", step ?? ""));

        Assert.Equal(HttpStatusCode.SeeOther, changed.Status);
        Assert.Equal(
            expected,
            (await visitor.GetAsync("/cart")).One(".line input[name=quantity]").GetAttribute("value")
        );
    }

    [Theory]
    [InlineData("/cart/remove", "1", "")]
    [InlineData("/cart/set", "0", "")]
    [InlineData("/cart/set", "1", "-1")]
    public async Task A_line_can_be_taken_out(string path, string quantity, string step)
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(5);
        await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));

        await visitor.PostAsync(path, ("sku", sku), ("quantity", quantity), ("step", step));

        var cart = await visitor.GetAsync("/cart");
        Assert.Null(cart.Find(".line"));
        Assert.Equal("There is nothing in it yet.", cart.Text(".nothing p:first-child"));
        Assert.Equal(5, await AvailableAsync(sku));
    }

    [Fact]
    public async Task More_than_there_is_is_refused_with_what_can_be_had_one_click_away()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(3, name: "Lamp");
        await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));

        var refused = await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "4"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Lamp: only 3 can be had, not 5. Your cart is as it was.", refused.Text("[role=alert] p"));
        Assert.Equal("1", refused.One(".line input[name=quantity]").GetAttribute("value"));
        await visitor.SubmitAsync(refused, "[role=alert] form", ("quantity", "3"));
        Assert.Equal("3", (await visitor.GetAsync("/cart")).One(".line input[name=quantity]").GetAttribute("value"));
    }

    [Fact]
    public async Task Nobody_gets_what_somebody_holds()
    {
        using var first = shop.Visitor();
        using var second = shop.Visitor();
        var sku = await shop.AddProductAsync(1, name: "Clock");
        await first.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));

        var refused = await second.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Clock has just sold out. Your cart is as it was.", refused.Text("[role=alert] p"));
        Assert.Empty(second.Cookies);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("10001")]
    [InlineData("999999999999999999999")]
    [InlineData("many")]
    public async Task An_impossible_quantity_changes_nothing(string quantity)
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(5);
        await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "2"));

        var refused = await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", quantity));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Choose a quantity from 1 to 10,000.", refused.Text("[role=alert] p"));
        Assert.Equal("2", refused.One(".line input[name=quantity]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("sku", "NO-SUCH-THING")]
    [InlineData("slug", "no-such-thing")]
    [InlineData("other", "")]
    public async Task What_is_not_sold_is_not_added(string field, string value)
    {
        using var visitor = shop.Visitor();

        var refused = await visitor.PostAsync("/cart/add", (field, value), ("quantity", "1"));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal("We do not sell this any more. Nothing was added.", refused.Text("[role=alert] p"));
        Assert.Empty(visitor.Cookies);
    }

    [Fact]
    public async Task Anothers_cart_stays_closed()
    {
        using var owner = shop.Visitor();
        using var thief = shop.Visitor();
        var sku = await shop.AddProductAsync(5);
        await owner.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));
        thief.Cookies[CartCookie.Name] = owner.Cookies[CartCookie.Name][..^1] + "_";

        var cart = await thief.GetAsync("/cart");
        await thief.PostAsync("/cart/remove", ("sku", sku));

        Assert.Null(cart.Find(".line"));
        Assert.Empty(thief.Cookies);
        Assert.NotNull((await owner.GetAsync("/cart")).Find(".line"));
    }

    [Fact]
    public async Task A_post_from_another_site_is_refused_and_changes_nothing()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(5);
        await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));

        var refused = await visitor.SendAsync(
            HttpMethod.Post,
            "/cart/remove",
            [("sku", sku)],
            [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")]
        );

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal("That came from another site", refused.Text("h1"));
        Assert.NotNull((await visitor.GetAsync("/cart")).Find(".line"));
    }

    [Fact]
    public async Task A_changed_price_is_told_and_accepted_with_one_click()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(5, amount: 2500);
        await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));
        await shop.SaveAsync(sku.ToLowerInvariant(), "A thing", [(sku, 2900)]);

        var told = await visitor.GetAsync("/cart");
        Assert.Equal("A thing costs $29.00 now; it was $25.00.", told.Text(".line .problem p"));
        await visitor.SubmitAsync(told, ".line .problem form");

        var accepted = await visitor.GetAsync("/cart");
        Assert.Null(accepted.Find(".problem"));
        Assert.Equal("$29.00", accepted.Text(".line-sum"));
    }

    [Fact]
    public async Task The_way_to_free_delivery_is_shown()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(5, amount: 5000);

        await visitor.PostAsync("/cart/add", ("sku", sku), ("quantity", "1"));
        Assert.Equal(
            "$25.00 to go until delivery is free (United States).",
            (await visitor.GetAsync("/cart")).Text("#threshold")
        );
        await visitor.PostAsync("/cart/set", ("sku", sku), ("quantity", "2"));
        Assert.Equal("Delivery is free (United States).", (await visitor.GetAsync("/cart")).Text("#threshold"));
    }

    [Fact]
    public async Task The_drawer_is_a_piece_of_a_page()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.AddProductAsync(2, name: "Kettle");

        var added = await visitor.PostAsync("/_shop/bag", ("sku", sku), ("quantity", "2"));
        var refused = await visitor.PostAsync("/_shop/bag", ("sku", sku), ("quantity", "1"));

        Assert.DoesNotContain("<html", added.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Kettle 2 × $25.00", added.Text(".mini-name"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Kettle 2 × $25.00", refused.Text(".mini-name"));
        Assert.Equal("no-store", added.Headers["Cache-Control"].Split(',')[0]);
    }

    private async Task<int> AvailableAsync(string sku) =>
        Assert.Single(await shop.Shop.Get<IInventory>().GetLevelsAsync([Sku.Parse(sku)])).Available;
}
