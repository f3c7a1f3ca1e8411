using System.Net;
using Trove.Kernel;
using Trove.Payments;
using Trove.Sandbox;
using Trove.Tests.Support;

namespace Trove.Tests.Payments;

public sealed class CardPageTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static readonly CardPageRequest Request = new(
        "stripe",
        "http://127.0.0.1:5999/checkout",
        "http://127.0.0.1:5999/cart",
        new Money(8999, Currency.Usd),
        "2 things"
    );

    [Fact]
    public async Task The_gateways_card_page_shows_what_it_was_signed_for()
    {
        await using var shop = await PaymentShop.StartAsync(database, ForShop);

        var (status, page) = await OpenAsync(shop.Payments.GetCardPageUrl(Request)!);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("89.99", page, StringComparison.Ordinal);
        Assert.Contains("2 things", page, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5999/cart", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_altered_opens_nothing()
    {
        await using var shop = await PaymentShop.StartAsync(database, ForShop);

        var (status, _) = await OpenAsync(shop.Payments.GetCardPageUrl(Request)!.Replace("session=", "session=A"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_session_is_good_for_half_an_hour()
    {
        await using var shop = await PaymentShop.StartAsync(database, ForShop);
        var url = shop.Payments.GetCardPageUrl(Request)!;

        shop.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await OpenAsync(url)).Status);
        shop.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.BadRequest, (await OpenAsync(url)).Status);
    }

    [Fact]
    public async Task An_unknown_gateway_has_no_card_page()
    {
        await using var shop = await PaymentShop.StartAsync(database);

        Assert.Null(shop.Payments.GetCardPageUrl(Request with { Gateway = "paypal" }));
    }

    private static SandboxOptions ForShop(SandboxOptions options) =>
        options with
        {
            ShopOrigins = [new Uri("http://127.0.0.1:5999")],
        };

    private static async Task<(HttpStatusCode Status, string Page)> OpenAsync(string url)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(url, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
