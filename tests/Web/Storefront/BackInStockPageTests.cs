using System.Net;
using Trove.Notifications;

namespace Trove.Tests.Web.Storefront;

[Collection(typeof(DemoShopCollection))]
public sealed class BackInStockPageTests(DemoShopFixture fixture)
{
    [Fact]
    public async Task A_sold_out_page_takes_an_address_and_the_mail_leads_to_the_piece()
    {
        using var visitor = fixture.Visitor();
        var sku = await fixture.AddProductAsync(onHand: 0, name: "Teapot");

        var listed = await visitor.SubmitAsync(
            await visitor.GetAsync("/p/" + sku.ToLowerInvariant()),
            ".tell-me",
            ("email", "teapot@example.com")
        );
        Assert.Equal("You are on the list", listed.Text("h1"));

        await fixture.StockAsync(sku, 1);
        var link = await MailLinkAsync("teapot@example.com");
        var offer = await visitor.GetAsync(link);
        Assert.Equal("One is yours, if you want it", offer.Text("h1"));
        Assert.NotNull(offer.Find("[data-countdown]"));

        var taken = await visitor.SubmitAsync(offer, "form[action*='handler=take']");
        Assert.Equal((HttpStatusCode.SeeOther, "/cart"), (taken.Status, taken.Location));
        Assert.Contains("Teapot", (await visitor.GetAsync("/cart")).Text("#cart"), StringComparison.Ordinal);
        Assert.Equal("It is in a cart", (await visitor.GetAsync(link)).Text("h1"));
    }

    [Fact]
    public async Task Looking_at_the_offer_takes_nothing_and_leaving_it_frees_the_piece()
    {
        using var visitor = fixture.Visitor();
        var sku = await fixture.AddProductAsync(onHand: 0, name: "Kettle");
        await visitor.PostAsync("/back-in-stock", ("sku", sku), ("email", "kettle@example.com"));
        await fixture.StockAsync(sku, 1);
        var link = await MailLinkAsync("kettle@example.com");
        await visitor.GetAsync(link);

        var left = await visitor.SubmitAsync(await visitor.GetAsync(link), "form[action*='handler=end']");

        Assert.Equal("You are off the list", left.Text("h1"));
        var late = await visitor.PostAsync(link.Split("?")[0] + "?handler=take", ("token", link.Split("token=")[1]));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("<script>alert(1)</script>@example.com")]
    public async Task What_is_no_address_is_told_beside_its_field(string email)
    {
        using var visitor = fixture.Visitor();
        var sku = await fixture.AddProductAsync(onHand: 0);

        var refused = await visitor.PostAsync("/back-in-stock", ("sku", sku), ("email", email));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(email, refused.One("#email").GetAttribute("value"));
        Assert.Contains("ada@example.com", refused.Text("#email-error"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_link_and_an_unknown_thing_lead_nowhere()
    {
        using var visitor = fixture.Visitor();

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.GetAsync($"/back-in-stock/{Guid.Empty}?token=none")).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/back-in-stock?sku=NONE")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.PostAsync("/back-in-stock", ("sku", "NONE"), ("email", "ada@example.com"))).Status
        );
    }

    /// <summary>The path in the mail that comes to this address.</summary>
    private async Task<string> MailLinkAsync(string to)
    {
        var notifications = fixture.Shop.Get<INotifications>();
        for (var tries = 0; tries < 600; tries++)
        {
            var summary = (await notifications.ListAsync(100)).FirstOrDefault(mail => mail.To == to);
            if (summary is not null && await notifications.FindAsync(summary.Id) is { } mail)
            {
                var line = mail.Text.Split('\n').Single(text => text.Contains("/back-in-stock/"));
                return new Uri(line.Trim()).PathAndQuery;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"No mail came to {to}.");
    }
}
