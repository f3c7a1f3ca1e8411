using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.WebUtilities;
using Stripe;

namespace Trove.Tests.Sandbox;

public sealed class BankTests
{
    private static HttpClient Browser { get; } = new(new HttpClientHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task A_card_with_3D_Secure_sends_the_shopper_to_the_bank()
    {
        await using var shop = await SandboxShop.StartAsync();

        var intent = await shop.PayAsync("pm_card_threeDSecure2Required");

        Assert.Equal("requires_action", intent.Status);
        Assert.Equal("redirect_to_url", intent.NextAction.Type);
        Assert.StartsWith(shop.Sandbox.Url.ToString(), intent.NextAction.RedirectToUrl.Url, StringComparison.Ordinal);
        Assert.Equal("payment_intent.requires_action", (await shop.NextEventAsync()).Type);
        var page = await new HtmlParser().ParseDocumentAsync(
            await Browser.GetStringAsync(intent.NextAction.RedirectToUrl.Url)
        );
        Assert.Equal("USD 89.99", page.QuerySelector(".amount")!.TextContent);
        Assert.Equal(
            ["authorise", "fail", "cancel"],
            page.QuerySelectorAll("button[name=answer]").Select(button => button.GetAttribute("value"))
        );
        Assert.Empty(page.QuerySelectorAll("script"));
    }

    [Theory]
    [InlineData("pm_card_threeDSecure2Required", "authorise", "succeeded", "succeeded", "payment_intent.succeeded")]
    [InlineData(
        "pm_card_threeDSecure2Required",
        "fail",
        "failed",
        "requires_payment_method",
        "payment_intent.payment_failed"
    )]
    [InlineData(
        "pm_card_threeDSecure2Required",
        "cancel",
        "canceled",
        "requires_payment_method",
        "payment_intent.payment_failed"
    )]
    [InlineData(
        "pm_card_threeDSecureRequiredChargeDeclined",
        "authorise",
        "failed",
        "requires_payment_method",
        "payment_intent.payment_failed"
    )]
    public async Task Each_answer_leads_back_to_the_shop(
        string token,
        string answer,
        string redirectStatus,
        string status,
        string happening
    )
    {
        await using var shop = await SandboxShop.StartAsync();
        var intent = await shop.PayAsync(token);
        await shop.NextEventAsync();

        var back = await AnswerAsync(intent, answer);

        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.StartsWith(
            "http://127.0.0.1:5080/checkout/return?order=T-1&",
            back.Headers.Location!.ToString(),
            StringComparison.Ordinal
        );
        var query = QueryHelpers.ParseQuery(back.Headers.Location.Query);
        Assert.Equal(intent.Id, query["payment_intent"]);
        Assert.Equal(intent.ClientSecret, query["payment_intent_client_secret"]);
        Assert.Equal(redirectStatus, query["redirect_status"]);
        Assert.Equal(status, (await shop.Intents.GetAsync(intent.Id)).Status);
        Assert.Equal(happening, (await shop.NextEventAsync()).Type);
    }

    [Fact]
    public async Task A_second_answer_changes_nothing()
    {
        await using var shop = await SandboxShop.StartAsync();
        var intent = await shop.PayAsync("pm_card_threeDSecure2Required");

        await AnswerAsync(intent, "authorise");
        var second = await AnswerAsync(intent, "fail");

        Assert.Equal("succeeded", QueryHelpers.ParseQuery(second.Headers.Location!.Query)["redirect_status"]);
        Assert.Equal("succeeded", (await shop.Intents.GetAsync(intent.Id)).Status);
    }

    [Fact]
    public async Task A_canceled_payment_cannot_be_authorised_any_more()
    {
        await using var shop = await SandboxShop.StartAsync();
        var intent = await shop.PayAsync("pm_card_threeDSecure2Required");
        await shop.Intents.CancelAsync(intent.Id);

        var back = await AnswerAsync(intent, "authorise");

        Assert.Equal("failed", QueryHelpers.ParseQuery(back.Headers.Location!.Query)["redirect_status"]);
        Assert.Equal("canceled", (await shop.Intents.GetAsync(intent.Id)).Status);
        Assert.Equal(0, (await shop.Intents.GetAsync(intent.Id)).AmountReceived);
    }

    [Theory]
    [InlineData("wrong", "authorise", HttpStatusCode.NotFound)]
    [InlineData(null, "perhaps", HttpStatusCode.BadRequest)]
    [InlineData(null, "7", HttpStatusCode.BadRequest)]
    public async Task The_bank_refuses_what_it_does_not_know(string? secret, string answer, HttpStatusCode status)
    {
        await using var shop = await SandboxShop.StartAsync();
        var intent = await shop.PayAsync("pm_card_threeDSecure2Required");

        var refusal = await AnswerAsync(intent, answer, secret);

        Assert.Equal(status, refusal.StatusCode);
        Assert.Equal("requires_action", (await shop.Intents.GetAsync(intent.Id)).Status);
    }

    [Fact]
    public async Task Without_a_shopper_a_card_with_3D_Secure_is_declined()
    {
        await using var shop = await SandboxShop.StartAsync();
        var payment = SandboxShop.Payment("pm_card_threeDSecure2Required");
        payment.OffSession = true;

        var refusal = await Assert.ThrowsAsync<StripeException>(() => shop.Intents.CreateAsync(payment));

        Assert.Equal("authentication_required", refusal.StripeError.Code);
    }

    private static Task<HttpResponseMessage> AnswerAsync(PaymentIntent intent, string answer, string? secret = null) =>
        Browser.PostAsync(
            new Uri(intent.NextAction.RedirectToUrl.Url.Split('?')[0]),
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["client_secret"] = secret ?? intent.ClientSecret,
                    ["answer"] = answer,
                }
            )
        );
}
