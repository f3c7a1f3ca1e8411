using System.Net;
using AngleSharp.Html.Parser;
using Trove.Tests.Support;

namespace Trove.Tests.Orders;

public sealed class OrderMailsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_confirmation_says_what_was_bought_what_it_cost_and_where_it_goes()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, scarf) = (await shop.SellAsync("MUG", 1250, 10), await shop.SellAsync("SCARF", 3000, 5));
        var order = await shop.PayAsync(await shop.CartAsync((mug, 2), (scarf, 1)));
        await shop.DeliverEventsAsync();

        var mail = Assert.Single(await shop.MailsAsync());

        var link = $"https://shop.example/orders/{order.Number}?token={order.Token}";
        Assert.Equal(("Ada@example.com", $"Your order {order.Number}"), (mail.To, mail.Subject));
        Assert.Equal(
            $"""
            Thank you for your order {order.Number}.

            We have received your payment of $60.90 and are getting everything ready.

            2 x The MUG   $25.00
            1 x The SCARF   $30.00

            Subtotal: $55.00
            Shipping: $5.90
            Total: $60.90

            It goes to:
            Ada Lovelace
            12 Analytical Way
            Portland, OR 97201
            United States
            Standard, 3–5 working days

            Your order, and what becomes of it:
            {link}

            Osier
            https://shop.example

            """,
            mail.Text
        );
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html);
        var text = page.Body!.TextContent;
        foreach (
            var part in new[] { "The MUG", "2 × $12.50", "$25.00", "$30.00", "$5.90", "$60.90", "12 Analytical Way" }
        )
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(
            link,
            page.QuerySelectorAll("a").Single(a => a.TextContent == "See your order").GetAttribute("href")
        );
    }

    [Fact]
    public async Task What_shoppers_write_stays_text()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var mug = await shop.SellAsync("MUG", 1250, 10);
        var cart = await shop.CartAsync((mug, 1));
        const string Name = "<b>Ada</b> & {{ link }}";
        var evil = OrderShop.Portland with { Address = OrderShop.Portland.Address! with { Name = Name } };
        await shop.Orders.CheckoutAsync(OrderShop.Request(cart) with { Delivery = evil });
        await shop.DeliverEventsAsync();

        var mail = Assert.Single(await shop.MailsAsync());

        Assert.Contains(Name, mail.Text, StringComparison.Ordinal);
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html);
        Assert.Contains(Name, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("b"));
        Assert.Contains(WebUtility.HtmlEncode("<b>"), mail.Html, StringComparison.Ordinal);
    }
}
