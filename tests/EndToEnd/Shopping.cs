using Microsoft.Playwright;

namespace Trove.Tests.EndToEnd;

/// <summary>Steps of a purchase in a browser, the same with scripts and without.</summary>
internal static class Shopping
{
    public const string Visa = "4242424242424242";

    public static async Task FillDeliveryAsync(IPage page)
    {
        await page.FillAsync("#email", "ada@example.com");
        await page.FillAsync("#name", "Ada Lovelace");
        await page.FillAsync("#line1", "12 St James Square");
        await page.FillAsync("#city", "Portland");
        await page.SelectOptionAsync("#region", "OR");
        await page.FillAsync("#postalCode", "97201");
    }

    public static async Task PayInFrameAsync(IPage page, string card)
    {
        await FillCardAsync(page.FrameLocator(".card-frame").Locator("body"), card);
        await page.ClickAsync("[data-pay]");
    }

    public static async Task FillCardAsync(ILocator form, string card)
    {
        await form.Locator("#number").FillAsync(card);
        await form.Locator("#expiry").FillAsync("12 / 35");
        await form.Locator("#cvc").FillAsync("123");
    }
}
