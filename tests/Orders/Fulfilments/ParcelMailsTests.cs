using AngleSharp.Html.Parser;
using Trove.Notifications;
using Trove.Orders;
using Trove.Tests.Support;
using static Trove.Tests.Orders.TwoWarehouses;

namespace Trove.Tests.Orders;

public sealed class ParcelMailsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task A_parcel_on_its_way_says_what_is_in_it_what_follows_and_how_to_track_it()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        var tracking = new Tracking("UPS", "1Z<999", "https://ups.example/?a=1&b=2");
        await shop.ShipAsync(Everything(order, warehouse: "main") with { Tracking = tracking });

        var mail = await MailAsync(shop, $"Your parcel is on its way: order {order.Number}");

        Assert.Equal(
            $"""
            Your parcel is on its way.

            This is parcel 1 of 2 of your order {order.Number}. It comes from Reno with UPS.
            Tracking number: 1Z<999
            Track it: https://ups.example/?a=1&b=2

            In this parcel:
            2 x The MUG

            Still being packed:
            1 x The CAP

            It goes to:
            Ada Lovelace
            12 Analytical Way
            Portland, OR 97201
            United States

            Your order:
            https://shop.example/orders/{order.Number}?token={order.Token}

            Osier
            https://shop.example

            """,
            mail.Text
        );
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html);
        Assert.Equal(
            "https://ups.example/?a=1&b=2",
            page.QuerySelectorAll("a").Single(a => a.TextContent == "Track your parcel").GetAttribute("href")
        );
        foreach (var part in new[] { "parcel 1 of 2", "1Z<999", "2 × The MUG", "1 × The CAP", "12 Analytical Way" })
            Assert.Contains(part, page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_parcel_is_not_counted_and_its_arrival_is_told()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.PayAsync(await shop.CartAsync((mug, 2)));
        var left = await shop.ShipAsync(Everything(order));
        var shipped = await MailAsync(shop, $"Your parcel is on its way: order {order.Number}");
        await shop.Orders.DeliverAsync(order.Number, left.Fulfilments[0].Id);
        await shop.Orders.DeliverAsync(order.Number, left.Fulfilments[0].Id);

        var arrived = await MailAsync(shop, $"Your parcel has arrived: order {order.Number}");

        Assert.Contains(
            $"Your order {order.Number} has left us. It comes from Reno.",
            shipped.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Track", shipped.Text + shipped.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Still being packed", shipped.Text + shipped.Html, StringComparison.Ordinal);
        Assert.Equal(
            $"""
            Your parcel has arrived.

            It was your order {order.Number}. If you cannot find it, look with your neighbours, then write to us.

            In this parcel:
            2 x The MUG

            Your order:
            https://shop.example/orders/{order.Number}?token={order.Token}

            Osier
            https://shop.example

            """,
            arrived.Text
        );
    }

    [Fact]
    public async Task A_canceled_order_says_why_and_that_the_money_goes_back()
    {
        await using var shop = await OrderShop.StartAsync(database);
        var (mug, cap) = await shop.OpenAsync();
        var order = await shop.OrderAsync(mug, 2, cap, 1);
        await shop.Orders.CallOffAsync(new CallOff(order.Number, "The glaze <b>cracked</b>."));

        var mail = await MailAsync(shop, $"Your order {order.Number} is canceled and refunded");

        Assert.Equal(
            $"""
            Your order {order.Number} is canceled.

            The glaze <b>cracked</b>.

            It was for:
            2 x The MUG   $25.00
            1 x The CAP   $20.00

            $50.90 goes back the way it came. Depending on your bank it takes up to ten days to show.

            Your order:
            https://shop.example/orders/{order.Number}?token={order.Token}

            Osier
            https://shop.example

            """,
            mail.Text
        );
        var page = await new HtmlParser().ParseDocumentAsync(mail.Html);
        Assert.Contains("The glaze <b>cracked</b>.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<Mail> MailAsync(OrderShop shop, string subject)
    {
        await shop.DeliverEventsAsync();
        return Assert.Single(await shop.MailsAsync(), mail => mail.Subject == subject);
    }
}
