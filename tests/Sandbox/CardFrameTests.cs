using Microsoft.Playwright;

namespace Trove.Tests.Sandbox;

/// <summary>The card fields in a real browser, framed by a shop's page as README.md tells it to.</summary>
public sealed class CardFrameTests : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Environment.GetEnvironmentVariable("TROVE_TEST_CHROMIUM") ?? "/usr/bin/chromium",
                Args = ["--no-sandbox"],
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    [Fact]
    public async Task A_card_typed_in_the_frame_reaches_the_shop_as_a_token()
    {
        await using var shop = await SandboxShop.StartAsync();
        var page = await OpenAsync(shop);
        var fields = page.FrameLocator("iframe");

        await fields.GetByLabel("Card number").PressSequentiallyAsync("5555555555554444");
        await fields.GetByLabel("Expiry date").PressSequentiallyAsync("1240");
        await fields.GetByLabel("Security code").PressSequentiallyAsync("123");
        var token = await SubmitAsync(page, "trove:token");

        Assert.Equal("5555 5555 5555 4444", await fields.GetByLabel("Card number").InputValueAsync());
        Assert.Equal("12 / 40", await fields.GetByLabel("Expiry date").InputValueAsync());
        Assert.Equal(
            ("try-1", "mastercard", "4444", "12", "2040"),
            (token["id"], token["brand"], token["last4"], token["expMonth"], token["expYear"])
        );
        Assert.Equal("succeeded", (await shop.PayAsync(token["token"])).Status);
    }

    [Fact]
    public async Task A_slip_is_shown_in_the_frame_and_told_to_the_shop()
    {
        await using var shop = await SandboxShop.StartAsync();
        var page = await OpenAsync(shop);
        var fields = page.FrameLocator("iframe");

        await fields.GetByLabel("Card number").FillAsync("4242424242424242");
        await fields.GetByLabel("Expiry date").FillAsync("01 / 20");
        var error = await SubmitAsync(page, "trove:error");

        Assert.Equal(("expiry", "The card's expiry date is in the past."), (error["field"], error["message"]));
        await Assertions.Expect(fields.GetByLabel("Expiry date")).ToBeFocusedAsync();
        await Assertions.Expect(fields.Locator("#cvc-problem")).ToHaveTextAsync("Enter the security code.");
    }

    [Fact]
    public async Task A_page_of_another_origin_cannot_frame_the_fields()
    {
        await using var shop = await SandboxShop.StartAsync();
        var page = await browser.NewPageAsync();

        var refusal = await page.APIRequest.GetAsync($"{shop.Sandbox.Url}elements/card?origin=http://evil.example");
        var policy = (await page.APIRequest.GetAsync(FrameUrl(shop))).Headers["content-security-policy"];

        Assert.Equal(400, refusal.Status);
        Assert.EndsWith($"frame-ancestors {OriginOf(shop)}", policy, StringComparison.Ordinal);
    }

    private async Task<IPage> OpenAsync(SandboxShop shop)
    {
        shop.CheckoutHtml = $$"""
            <!doctype html>
            <title>Checkout</title>
            <iframe title="Card" src="{{FrameUrl(shop)}}" width="400" height="700"></iframe>
            <script>
              window.heard = [];
              addEventListener("message", (event) => {
                if (event.origin === "{{shop.Sandbox.Url.GetLeftPart(
                UriPartial.Authority
            )}}") window.heard.push(event.data);
              });
            </script>
            """;
        var page = await browser.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Origin, "/checkout").ToString());
        await HearAsync(page, "trove:ready");
        return page;
    }

    private static async Task<Dictionary<string, string>> SubmitAsync(IPage page, string answer)
    {
        await page.EvaluateAsync(
            """() => frames[0].postMessage({ type: "trove:submit", id: "try-1" }, document.querySelector("iframe").src)"""
        );
        return await HearAsync(page, answer);
    }

    private static async Task<Dictionary<string, string>> HearAsync(IPage page, string type)
    {
        await page.WaitForFunctionAsync("type => heard.some(message => message.type === type)", type);
        return await page.EvaluateAsync<Dictionary<string, string>>(
            "type => Object.fromEntries(Object.entries(heard.find(message => message.type === type)).map(([k, v]) => [k, String(v)]))",
            type
        );
    }

    private static string OriginOf(SandboxShop shop) => shop.Origin.GetLeftPart(UriPartial.Authority);

    private static string FrameUrl(SandboxShop shop) => $"{shop.Sandbox.Url}elements/card?origin={OriginOf(shop)}";
}
