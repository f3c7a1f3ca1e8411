using System.Net;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Tests.Web.Storefront;

[Collection(typeof(DemoShopCollection))]
public sealed class CheckoutPageTests(DemoShopFixture shop)
{
    [Fact]
    public async Task Without_a_cart_there_is_nothing_to_check_out()
    {
        using var visitor = shop.Visitor();

        var page = await visitor.GetAsync("/checkout");

        Assert.Equal((HttpStatusCode.SeeOther, "/cart"), (page.Status, page.Location));
    }

    [Fact]
    public async Task The_button_says_what_will_be_paid()
    {
        using var visitor = shop.Visitor();
        await shop.FillCartAsync(visitor, amount: 2500);

        var page = await visitor.GetAsync("/checkout");

        Assert.Equal("Pay $30.90", page.Text("[data-pay]"));
        Assert.Equal("3090", page.One("input[name=agreed]").GetAttribute("value"));
        Assert.Equal(["Standard", "Express"], page.All(".choice-text > span:first-child"));
    }

    [Fact]
    public async Task Whoever_fills_nothing_in_is_told_all_that_is_missing_at_its_field()
    {
        using var visitor = shop.Visitor();
        await shop.FillCartAsync(visitor);

        var page = await visitor.SubmitAsync(
            await visitor.GetAsync("/checkout"),
            "[data-checkout]",
            ("city", "Portland")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            ["#email", "#name", "#line1", "#region", "#postalCode"],
            page.Page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href"))
        );
        foreach (var field in new[] { "email", "name", "line1", "region", "postalCode" })
        {
            var input = page.One("#" + field);
            Assert.Equal("true", input.GetAttribute("aria-invalid"));
            Assert.NotEmpty(page.Text("#" + input.GetAttribute("aria-describedby")));
        }

        Assert.Equal("Portland", page.One("#city").GetAttribute("value"));
        Assert.Null(page.One("#city").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task The_country_decides_what_is_asked_for()
    {
        using var visitor = shop.Visitor();
        await shop.FillCartAsync(visitor);
        var first = await visitor.GetAsync("/checkout");

        var page = await visitor.SubmitAsync(
            first,
            "[data-checkout]",
            ("country", "DE"),
            ("email", "kept@example.com")
        );
        var refreshed = await visitor.PostAsync("/checkout/refresh", ("country", "DE"), ("email", "kept@example.com"));

        Assert.Equal("ZIP code", first.Text("label[for=postalCode]"));
        Assert.NotNull(first.Find("select#region"));
        Assert.Equal("Postal code", refreshed.Text("label[for=postalCode]"));
        Assert.Null(refreshed.Find("#region"));
        Assert.Equal("Pay $41.90", refreshed.Text("[data-pay]"));
        Assert.Equal("kept@example.com", refreshed.One("#email").GetAttribute("value"));
        Assert.Null(refreshed.Find(".errors"));
        Assert.NotNull(page.Find(".errors"));
    }

    [Fact]
    public async Task A_paid_order_is_thanked_for_and_the_cart_is_gone()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.FillCartAsync(visitor, amount: 2500, onHand: 7);

        var paid = await visitor.PayAsync("pm_card_visa");

        Assert.Equal(HttpStatusCode.SeeOther, paid.Status);
        Assert.Matches("^/orders/TR-[0-9A-Z]{4}-[0-9A-Z]{4}\\?token=[\\w-]{43}&thanks=1$", paid.Location);
        Assert.Empty(visitor.Cookies);
        var thanks = await visitor.GetAsync(paid.Location!);
        Assert.Equal("Thank you. It is yours.", thanks.Text("h1"));
        Assert.Equal("$30.90", thanks.Text(".totals-sum dd"));
        Assert.Contains("Ada Lovelace 12 St James Square Portland, OR 97201 United States", thanks.Text(".address"));
        var level = Assert.Single(await shop.Shop.Get<IInventory>().GetLevelsAsync([Sku.Parse(sku)]));
        Assert.Equal((7, 0, 1), (level.OnHand, level.Reserved, level.Allocated));
    }

    [Fact]
    public async Task Pressing_twice_buys_once()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.FillCartAsync(visitor, onHand: 7);
        var page = await visitor.GetAsync("/checkout");
        var cookies = visitor.Cookies.ToArray();

        var first = await visitor.SubmitAsync(
            page,
            "[data-checkout]",
            [.. Purchase.Ada, ("paymentToken", "pm_card_visa")]
        );
        foreach (var (name, value) in cookies)
            visitor.Cookies[name] = value;
        var second = await visitor.SubmitAsync(
            page,
            "[data-checkout]",
            [.. Purchase.Ada, ("paymentToken", "pm_card_visa")]
        );

        Assert.Equal(HttpStatusCode.SeeOther, first.Status);
        Assert.Equal(HttpStatusCode.SeeOther, second.Status);
        var level = Assert.Single(await shop.Shop.Get<IInventory>().GetLevelsAsync([Sku.Parse(sku)]));
        Assert.Equal(1, level.Allocated);
    }

    [Fact]
    public async Task A_declined_card_costs_nothing_and_keeps_the_cart()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.FillCartAsync(visitor);

        var declined = await visitor.PayAsync("pm_card_chargeDeclinedInsufficientFunds");

        Assert.Equal(HttpStatusCode.PaymentRequired, declined.Status);
        Assert.Contains("Nothing was charged, and your cart is kept", declined.Text(".errors"));
        Assert.Null(declined.One("input[name=paymentToken]").GetAttribute("value"));
        Assert.Equal("Ada Lovelace", declined.One("#name").GetAttribute("value"));
        var again = await visitor.SubmitAsync(declined, "[data-checkout]", ("paymentToken", "pm_card_visa"));
        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Contains("&thanks=1", again.Location);
        var level = Assert.Single(await shop.Shop.Get<IInventory>().GetLevelsAsync([Sku.Parse(sku)]));
        Assert.Equal(1, level.Allocated);
    }

    [Fact]
    public async Task A_total_that_nobody_agreed_to_is_not_charged()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.FillCartAsync(visitor, amount: 2500);
        var page = await visitor.GetAsync("/checkout");

        var refused = await visitor.SubmitAsync(
            page,
            "[data-checkout]",
            [.. Purchase.Ada, ("shippingOption", "express"), ("paymentToken", "pm_card_visa")]
        );

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("The total has changed", refused.Text(".errors"));
        Assert.Equal("Pay $39.90", refused.Text("[data-pay]"));
        Assert.Equal("pm_card_visa", refused.One("input[name=paymentToken]").GetAttribute("value"));
        var level = Assert.Single(await shop.Shop.Get<IInventory>().GetLevelsAsync([Sku.Parse(sku)]));
        Assert.Equal(0, level.Allocated);
    }

    [Fact]
    public async Task What_changed_in_the_cart_is_told_with_its_remedy_before_paying()
    {
        using var visitor = shop.Visitor();
        var sku = await shop.FillCartAsync(visitor, amount: 2500);
        var page = await visitor.GetAsync("/checkout");
        await shop.SaveAsync(sku.ToLowerInvariant(), "A thing", [(sku, 2400)]);

        var refused = await visitor.SubmitAsync(
            page,
            "[data-checkout]",
            [.. Purchase.Ada, ("paymentToken", "pm_card_visa")]
        );
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        var remedied = await visitor.SubmitAsync(refused, ".problem form");

        Assert.Equal("A thing costs $24.00 now; it was $25.00.", refused.Text(".problem p"));
        Assert.Equal((HttpStatusCode.SeeOther, "/checkout"), (remedied.Status, remedied.Location));
        Assert.Null((await visitor.GetAsync("/checkout")).Find(".problem"));
    }

    [Fact]
    public async Task Without_scripts_the_card_is_entered_at_the_gateway_and_comes_back_as_a_token()
    {
        using var visitor = shop.Visitor();
        using var gateway = new Visitor(shop.Shop.Sandbox);
        await shop.FillCartAsync(visitor, amount: 2500);

        var sent = await visitor.SubmitAsync(await visitor.GetAsync("/checkout"), "[data-checkout]", Purchase.Ada);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var card = await gateway.GetAsync(sent.Location!);
        Assert.Contains("30.90", card.Text("main"));
        var back = await gateway.SubmitAsync(
            card,
            "form",
            ("number", "4242424242424242"),
            ("expiry", "12/35"),
            ("cvc", "123")
        );
        var confirm = await visitor.GetAsync(new Uri(back.Location!).PathAndQuery);

        Assert.Equal("Visa ending in 4242 Use another card", confirm.Text(".card-kept"));
        var paid = await visitor.SubmitAsync(confirm, "[data-checkout]");
        Assert.Contains("&thanks=1", paid.Location);
    }

    [Fact]
    public async Task Three_d_secure_leads_to_the_bank_and_back_to_the_order()
    {
        using var visitor = shop.Visitor();
        using var bank = new Visitor(shop.Shop.Sandbox);
        await shop.FillCartAsync(visitor);

        var sent = await visitor.PayAsync("pm_card_threeDSecure2Required");
        Assert.StartsWith(shop.Shop.Sandbox.ToString(), sent.Location);
        var answered = await bank.SubmitAsync(await bank.GetAsync(sent.Location!), "form", ("answer", "authorise"));
        var returned = await visitor.GetAsync(new Uri(answered.Location!).PathAndQuery);

        Assert.Equal(HttpStatusCode.SeeOther, returned.Status);
        Assert.Contains("&thanks=1", returned.Location);
        Assert.Equal("Thank you. It is yours.", (await visitor.GetAsync(returned.Location!)).Text("h1"));
    }

    [Fact]
    public async Task Who_says_no_at_the_bank_pays_nothing_and_can_try_again()
    {
        using var visitor = shop.Visitor();
        using var bank = new Visitor(shop.Shop.Sandbox);
        await shop.FillCartAsync(visitor);

        var sent = await visitor.PayAsync("pm_card_threeDSecure2Required");
        var answered = await bank.SubmitAsync(await bank.GetAsync(sent.Location!), "form", ("answer", "fail"));
        var returned = await visitor.GetAsync(new Uri(answered.Location!).PathAndQuery);

        Assert.Equal("The payment did not go through", returned.Text("h1"));
        Assert.Equal("/checkout", returned.One("main .button").GetAttribute("href"));
        Assert.Contains("&thanks=1", (await visitor.PayAsync("pm_card_visa")).Location);
    }
}
