using System.Net;
using System.Net.Http.Json;

namespace Trove.Tests.Web.Storefront;

[Collection(typeof(DemoShopCollection))]
public sealed class OrderPageTests(DemoShopFixture shop)
{
    [Fact]
    public async Task An_order_is_found_by_number_and_mail_and_the_two_are_never_told_apart()
    {
        using var visitor = shop.Visitor();
        await shop.FillCartAsync(visitor);
        var paid = await visitor.PayAsync("pm_card_visa");
        var number = paid.Location!.Split('/', '?')[2];

        var found = await visitor.PostAsync(
            "/orders",
            ("number", $" {number.ToLowerInvariant()} "),
            ("email", "ADA@example.com")
        );
        var wrongMail = await visitor.PostAsync("/orders", ("number", number), ("email", "eve@example.com"));
        var wrongNumber = await visitor.PostAsync("/orders", ("number", "TR-0000-0000"), ("email", "ada@example.com"));

        Assert.Equal(HttpStatusCode.SeeOther, found.Status);
        Assert.Equal("Order " + number, (await visitor.GetAsync(found.Location!)).Text("h1"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (wrongMail.Status, wrongNumber.Status));
        Assert.Equal(wrongMail.Text("[role=alert]"), wrongNumber.Text("[role=alert]"));
    }

    [Fact]
    public async Task An_order_opens_to_its_token_only_and_is_kept_by_no_cache()
    {
        using var visitor = shop.Visitor();
        await shop.FillCartAsync(visitor);
        var url = (await visitor.PayAsync("pm_card_visa")).Location!;

        Assert.Contains("no-store", (await visitor.GetAsync(url)).Headers["Cache-Control"]);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(url.Split('?')[0])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(url.Replace("token=", "token=A"))).Status);
    }

    [Fact]
    public async Task Parcels_are_planned_then_followed_on_the_page()
    {
        using var visitor = shop.Visitor();
        await shop.FillCartAsync(visitor);
        var second = await shop.FillCartAsync(visitor);
        var url = (await visitor.PayAsync("pm_card_visa")).Location!.Replace("&thanks=1", "", StringComparison.Ordinal);
        var number = url.Split('/', '?')[2];

        var planned = await visitor.GetAsync(url);
        Assert.Equal(["One parcel"], planned.All(".parcel h3"));
        Assert.Equal("Being packed", planned.Text(".parcel-state"));
        Assert.Equal("Will be sent from Main warehouse", planned.Text(".parcel > .muted"));
        Assert.Equal(2, planned.All(".parcel-item").Count);

        using var shipped = await shop.Shop.Admin.PostAsJsonAsync(
            $"/api/v1/admin/orders/{number}/fulfilments",
            new
            {
                lines = new[] { new { sku = second, quantity = 1 } },
                carrier = "UPS <b>",
                trackingNumber = "1Z999",
                trackingUrl = "https://ups.example/?a=1&b=2",
            }
        );
        Assert.Equal(HttpStatusCode.Created, shipped.StatusCode);

        var partly = await visitor.GetAsync(url);
        Assert.StartsWith("Partly on its way", partly.Text(".thanks .lede"), StringComparison.Ordinal);
        Assert.Equal("The first of 2 parcels has left; the rest follows.", partly.Text(".parcels-lede"));
        Assert.Equal(["Parcel 1 of 2", "Parcel 2 of 2"], partly.All(".parcel h3"));
        Assert.Equal(["On its way", "Being packed"], partly.All(".parcel-state"));
        Assert.Matches("^Shipped from Main warehouse on .+ with UPS <b>$", partly.All(".parcel > .muted")[0]);
        Assert.Equal("https://ups.example/?a=1&b=2", partly.One(".parcel-track a").GetAttribute("href"));
        Assert.Equal("1Z999", partly.Text(".parcel-number"));
        Assert.Contains(partly.All(".timeline li"), entry => entry.Contains("A parcel left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_development_mailbox_shows_the_confirmation_and_runs_nothing_in_it()
    {
        using var visitor = shop.Visitor();
        await shop.FillCartAsync(visitor);
        var number = (await visitor.PayAsync("pm_card_visa")).Location!.Split('/', '?')[2];

        var mail = await FindMailAsync(visitor, number);
        var html = await visitor.GetAsync(mail.One("iframe").GetAttribute("src")!);

        Assert.Contains(number, mail.Text("h1"));
        Assert.Contains(number, html.Html, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'unsafe-inline'", html.Headers["Content-Security-Policy"]);
        Assert.Contains("sandbox", html.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    /// <summary>Mails follow the order by an event, a moment later.</summary>
    private static async Task<Visit> FindMailAsync(Visitor visitor, string number)
    {
        for (var look = 0; look < 100; look++)
        {
            var box = await visitor.GetAsync("/dev/mail");
            var link = box
                .Page.QuerySelectorAll(".mail-list a")
                .FirstOrDefault(a => a.TextContent.Contains(number, StringComparison.Ordinal));
            if (link is not null)
                return await visitor.GetAsync(link.GetAttribute("href")!);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        throw new InvalidOperationException("No mail came within ten seconds.");
    }
}
