using System.Net.Http.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Trove.Tests.EndToEnd;

/// <summary>From the product's page through the queue to the order, and to "it is over", in a real browser.</summary>
public sealed class QueueInChromiumTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_visitors_queue_for_the_last_piece_one_buys_it_and_the_other_is_told_it_is_over(bool scripts)
    {
        var sku = scripts ? "LAST-LAMP" : "LAST-VASE";
        var slug = sku.ToLowerInvariant();
        await browser.Shop.PutProductAsync(sku, 1);
        using var set = await browser.Shop.Admin.PutAsJsonAsync(
            $"/api/v1/admin/waiting-rooms/{slug}",
            new { mode = "on" }
        );
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());

        var buyer = await browser.VisitAsync(scripts);
        await JoinAsync(buyer, slug);
        await Expect(buyer.Locator("h1")).ToHaveTextAsync("It is your turn");
        await buyer.ClickAsync(".queue-take button");
        await Expect(buyer.Locator("main")).ToContainTextAsync("Reserved for");

        var other = await browser.VisitAsync(scripts);
        await JoinAsync(other, slug);
        await Expect(other.Locator("h1")).ToContainTextAsync("Every piece is in somebody’s cart");
        await Expect(other.Locator("[data-position]")).ToHaveTextAsync("1");

        await PayAsync(buyer, scripts);
        await Expect(other.Locator("h1")).ToContainTextAsync("It is over");
        await Expect(other.Locator("main")).ToContainTextAsync("You may like instead");

        await buyer.GotoAsync("/queue/" + slug);
        await Expect(buyer.Locator("h1")).ToHaveTextAsync("You have bought it");
    }

    private static async Task JoinAsync(IPage page, string slug)
    {
        await page.GotoAsync("/p/" + slug);
        await page.ClickAsync("text=Join the queue");
        await page.ArriveAsync($"/queue/{slug}?");
    }

    private static async Task PayAsync(IPage page, bool scripts)
    {
        await page.GotoAsync("/checkout");
        await Shopping.FillDeliveryAsync(page);
        if (scripts)
        {
            await Shopping.PayInFrameAsync(page, Shopping.Visa);
        }
        else
        {
            await page.ClickAsync("[data-pay]");
            await Shopping.FillCardAsync(page.Locator("body"), Shopping.Visa);
            await page.ClickAsync("button.primary");
            await page.ArriveAsync("/checkout");
            await page.ClickAsync("[data-pay]");
        }

        await page.ArriveAsync("/orders/TR-");
    }
}
