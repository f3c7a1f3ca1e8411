using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trove.Tests.EndToEnd;

/// <summary>The whole way of a shopper in a real browser.</summary>
public sealed partial class BuyingInChromiumTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    private const string DeclinedCard = "4000000000000002";
    private const string ThreeDSecureCard = "4000002500003155";

    [Fact]
    public async Task A_shopper_chooses_a_variant_pays_with_3_D_Secure_and_sees_the_order()
    {
        var page = await browser.VisitAsync();
        await ToCheckoutAsync(page);
        await Shopping.FillDeliveryAsync(page);
        await Shopping.PayInFrameAsync(page, ThreeDSecureCard);

        await Expect(page).ToHaveURLAsync(BankPage());
        await page.ClickAsync("button:has-text(\"Authorise\")");
        await Expect(page).ToHaveURLAsync(OrderPage());

        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you. It is yours.");
        await Expect(page.Locator("main")).ToContainTextAsync("Ada Lovelace");
    }

    [Fact]
    public async Task Without_scripts_the_same_shopper_buys_the_same()
    {
        var page = await browser.VisitAsync(scripts: false);
        await ChooseMediumAsync(page);
        await page.ClickAsync("text=Add to cart");
        await Expect(page).ToHaveURLAsync(CartPage());
        await Expect(page.Locator(".line-text")).ToContainTextAsync("M");
        await page.ClickAsync("text=Go to checkout");
        await Shopping.FillDeliveryAsync(page);
        await page.ClickAsync("[data-pay]");

        // The card is entered on the gateway's own page, and the shop asks once more before anything is paid.
        await Expect(page.Locator("#number")).ToBeVisibleAsync();
        await Shopping.FillCardAsync(page.Locator("body"), ThreeDSecureCard);
        await page.ClickAsync("button.primary");
        await Expect(page).ToHaveURLAsync(CheckoutPage());
        await page.ClickAsync("[data-pay]");
        await Expect(page).ToHaveURLAsync(BankPage());
        await page.ClickAsync("button:has-text(\"Authorise\")");
        await Expect(page).ToHaveURLAsync(OrderPage());

        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you. It is yours.");
    }

    [Fact]
    public async Task A_declined_card_keeps_what_was_typed_and_another_card_buys()
    {
        var page = await browser.VisitAsync();
        await ToCheckoutAsync(page);
        await Shopping.FillDeliveryAsync(page);
        await Shopping.PayInFrameAsync(page, DeclinedCard);

        await Expect(page.Locator(".errors")).ToContainTextAsync("Nothing was charged");
        await Expect(page.Locator("#name")).ToHaveValueAsync("Ada Lovelace");
        await Shopping.PayInFrameAsync(page, Shopping.Visa);
        await Expect(page).ToHaveURLAsync(OrderPage());

        await Expect(page.Locator("h1")).ToHaveTextAsync("Thank you. It is yours.");
    }

    [Fact]
    public async Task Fields_that_never_appear_lead_to_the_card_page_and_not_to_a_dead_button()
    {
        var page = await browser.VisitAsync();
        await page.RouteAsync("**/elements/card?*", route => route.AbortAsync());
        await ToCheckoutAsync(page);
        await Shopping.FillDeliveryAsync(page);
        await page.ClickAsync("[data-pay]");

        await Expect(page.Locator("#number")).ToBeVisibleAsync();
        await Shopping.FillCardAsync(page.Locator("body"), Shopping.Visa);
        await page.ClickAsync("button.primary");
        await Expect(page).ToHaveURLAsync(CheckoutPage());
        await page.ClickAsync("[data-pay]");
        await Expect(page).ToHaveURLAsync(OrderPage());
    }

    [Fact]
    public async Task Paying_before_the_fields_are_there_waits_for_them()
    {
        var page = await browser.VisitAsync();
        await page.RouteAsync(
            "**/elements/card?*",
            async route =>
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                await route.ContinueAsync();
            }
        );
        await ToCheckoutAsync(page);
        await Shopping.FillDeliveryAsync(page);
        await page.ClickAsync("[data-pay]");

        // The frame is asked as soon as it can hear, and says that the number is missing.
        var frame = page.FrameLocator(".card-frame");
        await Expect(frame.Locator("body")).ToContainTextAsync("card number");
        await Expect(page.Locator("[data-pay]")).ToBeEnabledAsync();
        await Shopping.PayInFrameAsync(page, Shopping.Visa);
        await Expect(page).ToHaveURLAsync(OrderPage());
    }

    private static async Task ToCheckoutAsync(IPage page)
    {
        await ChooseMediumAsync(page);
        await Expect(page).ToHaveURLAsync(MediumChosen());
        await page.ClickAsync("text=Add to cart");
        await page.WaitForSelectorAsync(".bag[open] .mini-line");
        await page.ClickAsync(".bag >> text=Go to checkout");
    }

    private static async Task ChooseMediumAsync(IPage page)
    {
        await page.GotoAsync("/c/outerwear");
        await page.ClickAsync(".card-name a >> nth=1");
        await Expect(page).ToHaveURLAsync(ProductPage());
        await page.ClickAsync(".value:has-text(\"M\")");
    }

    [GeneratedRegex("/p/", RegexOptions.None, 1000)]
    private static partial Regex ProductPage();

    [GeneratedRegex("size=M", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MediumChosen();

    [GeneratedRegex("/cart$", RegexOptions.None, 1000)]
    private static partial Regex CartPage();

    [GeneratedRegex("/checkout", RegexOptions.None, 1000)]
    private static partial Regex CheckoutPage();

    [GeneratedRegex("/bank/", RegexOptions.None, 1000)]
    private static partial Regex BankPage();

    [GeneratedRegex("/orders/TR-", RegexOptions.None, 1000)]
    private static partial Regex OrderPage();
}
