using Microsoft.Playwright;

namespace Trove.Tests.EndToEnd;

/// <summary>Steps of a purchase in a browser, the same with scripts and without.</summary>
internal static class Shopping
{
    public static async Task FillDeliveryAsync(IPage page)
    {
        await page.FillAsync("#email", "ada@example.com");
        await page.FillAsync("#name", "Ada Lovelace");
        await page.FillAsync("#line1", "12 St James Square");
        await page.FillAsync("#city", "Portland");
        await page.SelectOptionAsync("#region", "OR");
        await page.FillAsync("#postalCode", "97201");
    }
}
