using Microsoft.Playwright;

namespace Trove.Tests.EndToEnd;

/// <summary>Every page of the storefront, as axe sees it in Chromium: WCAG 2.2 A and AA, and no page wider than its screen.</summary>
public sealed class AccessibilityTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Pages =
    [
        "/",
        "/c",
        "/c/bags",
        "/search?q=wool",
        "/search?q=nothingofthekind",
        "/p/rowan-tote",
        "/cart",
        "/orders",
        "/delivery",
        "/nope",
        "/dev/mail",
    ];

    public static TheoryData<ColorScheme, int> Screens =>
        new() { { ColorScheme.Light, 1280 }, { ColorScheme.Dark, 320 } };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Axe_finds_nothing_on_the_way_to_an_order(ColorScheme colors, int width)
    {
        var page = await browser.VisitAsync(colors: colors, width: width);
        foreach (var path in Pages)
        {
            await page.GotoAsync(path);
            await Axe.AssertCleanAsync(page, path);
        }

        await page.GotoAsync("/p/rowan-tote");
        await page.ClickAsync("text=Add to cart");
        await page.WaitForSelectorAsync(".bag[open] .mini-line");
        await Axe.SettleAsync(page);
        await Axe.AssertCleanAsync(page, "the cart beside the page");
        await page.GotoAsync("/cart");
        await Axe.AssertCleanAsync(page, "/cart with a line");
        await page.GotoAsync("/checkout");
        await Axe.AssertCleanAsync(page, "/checkout");
        await page.EvalOnSelectorAsync(
            "form[data-checkout]",
            "form => { form.noValidate = true; form.elements.paymentToken.value = 'pm_card_visa'; }"
        );
        await page.ClickAsync("[data-pay]");
        await page.WaitForSelectorAsync(".errors");
        await Axe.AssertCleanAsync(page, "/checkout with mistakes");
        await Shopping.FillDeliveryAsync(page);
        await page.ClickAsync("[data-pay]");
        await page.ArriveAsync("/orders/TR-");
        await Axe.AssertCleanAsync(page, "the order");
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Axe_finds_nothing_where_the_card_is_entered(ColorScheme colors, int width)
    {
        var shopper = await browser.VisitAsync(scripts: false);
        await shopper.GotoAsync("/p/rowan-tote");
        await shopper.ClickAsync("text=Add to cart");
        await shopper.GotoAsync("/checkout");
        await Shopping.FillDeliveryAsync(shopper);
        await shopper.ClickAsync("[data-pay]");
        await shopper.ArriveAsync(browser.Shop.Sandbox.ToString());

        var page = await browser.VisitAsync(colors: colors, width: width);
        await page.GotoAsync(shopper.Url);

        await Axe.AssertCleanAsync(page, "the gateway's card page");
    }
}
