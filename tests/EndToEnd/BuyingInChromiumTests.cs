using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Trove.Tests.EndToEnd;

/// <summary>The whole way of a shopper in a real browser.</summary>
public sealed partial class BuyingInChromiumTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string ThreeDSecureCard = "4000002500003155";

    [Fact]
    public async Task A_shopper_chooses_a_variant_pays_with_3_D_Secure_and_sees_the_order()
    {
        var page = await browser.VisitAsync();
        await ChooseAsync(page, "Size", "M");
        Assert.Contains("size=M", page.Url, StringComparison.OrdinalIgnoreCase);
        await page.ClickAsync("text=Add to cart");
        await page.WaitForSelectorAsync(".bag[open] .mini-line");
        await page.ClickAsync(".bag >> text=Go to checkout");
        await FillDeliveryAsync(page);
        await PayInFrameAsync(page, ThreeDSecureCard);

        await page.WaitForURLAsync(new Regex("/bank/", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.ClickAsync("button:has-text(\"Authorise\")");
        await page.WaitForURLAsync(OrderPage());

        Assert.Contains("Ada Lovelace", await page.TextContentAsync("main") ?? "", StringComparison.Ordinal);
    }

    private static async Task ChooseAsync(IPage page, string option, string value)
    {
        await page.GotoAsync("/c/outerwear");
        await page.ClickAsync(".card-name a >> nth=1");
        await page.WaitForURLAsync(new Regex("/p/", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.ClickAsync($".value:has-text(\"{value}\")");
        await page.WaitForURLAsync(
            new Regex($"{option}={value}", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)),
            new PageWaitForURLOptions { Timeout = 10_000 }
        );
    }

    private static async Task FillDeliveryAsync(IPage page)
    {
        await page.FillAsync("#email", "ada@example.com");
        await page.FillAsync("#name", "Ada Lovelace");
        await page.FillAsync("#line1", "12 St James Square");
        await page.FillAsync("#city", "Portland");
        await page.SelectOptionAsync("#region", "OR");
        await page.FillAsync("#postalCode", "97201");
    }

    private static async Task PayInFrameAsync(IPage page, string card)
    {
        var frame = page.FrameLocator(".card-frame");
        await frame.Locator("#number").FillAsync(card);
        await frame.Locator("#expiry").FillAsync("12 / 35");
        await frame.Locator("#cvc").FillAsync("123");
        await page.ClickAsync("[data-pay]");
    }

    [GeneratedRegex("/orders/TR-", RegexOptions.None, 1000)]
    private static partial Regex OrderPage();
}
