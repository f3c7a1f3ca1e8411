using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using Stripe;
using Trove.Sandbox;

namespace Trove.Tests.Sandbox;

public sealed class CardPageTests
{
    private static HttpClient Browser { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task The_page_shows_what_is_to_be_paid_and_fields_that_a_browser_can_fill()
    {
        await using var shop = await SandboxShop.StartAsync();

        var html = await Browser.GetStringAsync(PageUrl(shop, Session(shop)));

        var page = await new HtmlParser().ParseDocumentAsync(html);
        Assert.Equal("USD 89.99", page.QuerySelector(".amount")!.TextContent);
        Assert.Equal(
            ["cc-number", "cc-exp", "cc-csc", "cc-name"],
            page.QuerySelectorAll("input[autocomplete]").Select(input => input.GetAttribute("autocomplete"))
        );
        Assert.All(
            page.QuerySelectorAll("input[autocomplete]"),
            input => Assert.NotNull(page.QuerySelector($"label[for={input.Id}]"))
        );
        Assert.Contains(
            "4242 4242 4242 4242",
            page.QuerySelector(".test-cards")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Fact]
    public async Task A_card_comes_back_as_a_token_that_pays()
    {
        await using var shop = await SandboxShop.StartAsync();

        var back = await SendAsync(shop, Session(shop), "5555 5555 5555 4444");

        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.StartsWith(
            $"{shop.Origin}checkout?cart=7&token=pm_",
            back.Headers.Location!.ToString(),
            StringComparison.Ordinal
        );
        var query = QueryHelpers.ParseQuery(back.Headers.Location.Query);
        Assert.Equal("mastercard", query["brand"]);
        Assert.Equal("4444", query["last4"]);
        var paid = await shop.PayAsync(query["token"]!);
        Assert.Equal("succeeded", paid.Status);
        var method = await new PaymentMethodService(shop.Stripe).GetAsync(query["token"]);
        Assert.Equal("mastercard", method.Card.Brand);
    }

    [Theory]
    [InlineData("4000 0000 0000 0002", "card_declined")]
    [InlineData("4000 0000 0000 9995", "card_declined")]
    [InlineData("4000 0000 0000 0069", "expired_card")]
    public async Task A_bad_card_is_refused_when_it_is_charged(string number, string code)
    {
        await using var shop = await SandboxShop.StartAsync();

        var back = await SendAsync(shop, Session(shop), number);
        var token = QueryHelpers.ParseQuery(back.Headers.Location!.Query)["token"];
        var refusal = await shop.RefusedAsync(token!);

        Assert.Equal(code, refusal.StripeError.Code);
    }

    [Fact]
    public async Task A_card_with_3D_Secure_asks_the_bank()
    {
        await using var shop = await SandboxShop.StartAsync();

        var back = await SendAsync(shop, Session(shop), "4000 0025 0000 3155");
        var intent = await shop.PayAsync(QueryHelpers.ParseQuery(back.Headers.Location!.Query)["token"]!);

        Assert.Equal("requires_action", intent.Status);
    }

    [Fact]
    public async Task A_slip_is_shown_at_its_field_and_no_digit_comes_back()
    {
        await using var shop = await SandboxShop.StartAsync();

        var again = await SendAsync(shop, Session(shop), "4242 4242 4242 4241");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        var html = await again.Content.ReadAsStringAsync();
        var page = await new HtmlParser().ParseDocumentAsync(html);
        Assert.Equal("true", page.QuerySelector("#number")!.GetAttribute("aria-invalid"));
        Assert.Equal(
            "The card number is not valid. Check it for a slip.",
            page.QuerySelector("#number-problem")!.TextContent
        );
        Assert.DoesNotContain("4241", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shop_can_post_the_session_instead()
    {
        await using var shop = await SandboxShop.StartAsync();

        var page = await PostAsync(shop, new() { ["session"] = Session(shop) });

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("USD 89.99", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://evil.example/checkout")]
    [InlineData("http://127.0.0.1:1@evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/checkout")]
    public async Task A_return_address_outside_the_shop_is_refused(string returnUrl)
    {
        await using var shop = await SandboxShop.StartAsync();

        var answer = await SendAsync(shop, Session(shop, returnUrl), "4242424242424242");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_session_that_the_shop_did_not_sign_or_that_expired_is_refused()
    {
        await using var shop = await SandboxShop.StartAsync();
        var forged = Session(shop, key: "another key");
        var expired = Session(shop, expiresAt: 1_700_000_000);

        foreach (var session in new[] { "", "nonsense", "a.b", forged, expired })
        {
            var answer = await Browser.GetAsync(PageUrl(shop, session));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Only_the_card_fields_themselves_may_send_a_number()
    {
        await using var shop = await SandboxShop.StartAsync();
        var card = new Dictionary<string, string>
        {
            ["type"] = "card",
            ["card[number]"] = "4242424242424242",
            ["card[exp_month]"] = "12",
            ["card[exp_year]"] = "30",
            ["card[cvc]"] = "123",
        };

        var fromServer = await TokenizeAsync(shop, card, origin: null);
        var fromShop = await TokenizeAsync(shop, card, shop.Origin.GetLeftPart(UriPartial.Authority));
        var fromFields = await TokenizeAsync(shop, card, shop.Sandbox.Url.GetLeftPart(UriPartial.Authority));

        Assert.Equal(HttpStatusCode.BadRequest, fromServer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, fromShop.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fromFields.StatusCode);
        Assert.DoesNotContain(
            "4242424242424242",
            await fromFields.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static async Task<HttpResponseMessage> TokenizeAsync(
        SandboxShop shop,
        Dictionary<string, string> card,
        string? origin
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop.Sandbox.Url, "/v1/payment_methods"))
        {
            Content = new FormUrlEncodedContent(card),
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await Browser.SendAsync(request);
    }

    private static Task<HttpResponseMessage> SendAsync(SandboxShop shop, string session, string number) =>
        PostAsync(
            shop,
            new()
            {
                ["session"] = session,
                ["number"] = number,
                ["expiry"] = "12 / 40",
                ["cvc"] = "123",
                ["name"] = "Ada Lovelace",
            }
        );

    private static Task<HttpResponseMessage> PostAsync(SandboxShop shop, Dictionary<string, string> form) =>
        Browser.PostAsync(new Uri(shop.Sandbox.Url, "/pay/card"), new FormUrlEncodedContent(form));

    private static Uri PageUrl(SandboxShop shop, string session) =>
        new(shop.Sandbox.Url, $"/pay/card?session={Uri.EscapeDataString(session)}");

    /// <summary>A session as README.md tells a shop to make it.</summary>
    private static string Session(
        SandboxShop shop,
        string? returnUrl = null,
        string? key = null,
        long expiresAt = 4_000_000_000
    )
    {
        var payload = Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(
                new Dictionary<string, object>
                {
                    ["return_url"] = returnUrl ?? $"{shop.Origin}checkout?cart=7",
                    ["amount"] = 8999,
                    ["currency"] = "usd",
                    ["expires_at"] = expiresAt,
                }
            )
        );
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(key ?? new SandboxOptions().ApiKey),
            Encoding.UTF8.GetBytes(payload)
        );
        return $"{payload}.{Base64Url.EncodeToString(signature)}";
    }
}
