using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Trove.Inventory;
using Trove.Kernel;
using static Microsoft.Playwright.Assertions;

namespace Trove.Tests.EndToEnd;

/// <summary>Pages that stay open stay true, in a real browser.</summary>
public sealed partial class LiveShopInChromiumTests(BrowserFixture browser, ITestOutputHelper output)
    : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task One_takes_the_last_unit_and_the_two_others_see_it_without_reloading()
    {
        await browser.Shop.PutProductAsync("LAST-UNIT", onHand: 1);
        var pages = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OpenAsync("/p/last-unit")));
        var (winner, others) = (pages[0], pages[1..]);
        foreach (var page in pages)
            await Expect(page.Locator(".stock")).ToHaveTextAsync("Only one left");

        await winner.ClickAsync("text=Add to cart");
        await winner.WaitForSelectorAsync(".bag[open] .mini-line");
        var clock = Stopwatch.StartNew();
        foreach (var page in others)
        {
            await Expect(page.Locator(".stock")).ToHaveTextAsync("Sold out");
            output.WriteLine($"Another browser saw the sale {clock.ElapsedMilliseconds} ms after the buyer did.");
        }

        foreach (var page in others)
        {
            await Expect(page.Locator(".buy-row button.big")).ToBeDisabledAsync();
            await Expect(page.Locator("#say")).ToContainTextAsync("Sold out");
        }
    }

    [Fact]
    public async Task A_listing_says_what_is_left_as_it_changes()
    {
        await browser.Shop.PutProductAsync("CARD-THING", onHand: 90);
        var page = await OpenAsync("/search?q=CARD-THING");
        var card = page.Locator(".card:has-text(\"CARD-THING\")");
        await Expect(card.Locator(".tag")).ToHaveCountAsync(0);

        await SetStockAsync("CARD-THING", 3);
        await Expect(card.Locator(".tag")).ToHaveTextAsync("Only 3 left");
        await SetStockAsync("CARD-THING", 0);
        await Expect(card.Locator(".tag")).ToHaveTextAsync("Sold out");
        await Expect(card).ToHaveClassAsync("card is-out");
        await SetStockAsync("CARD-THING", 80);

        await Expect(card.Locator(".tag")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_came_back_can_be_bought_again_without_reloading()
    {
        await browser.Shop.PutProductAsync("COMES-BACK", onHand: 0);
        var page = await OpenAsync("/p/comes-back");
        await Expect(page.Locator(".buy-row button.big")).ToBeDisabledAsync();

        await SetStockAsync("COMES-BACK", 40);

        await page.ClickAsync("text=Add to cart");
        await page.WaitForSelectorAsync(".bag[open] .mini-line");
    }

    [Fact]
    public async Task Where_no_WebSocket_can_be_had_the_page_asks()
    {
        await browser.Shop.PutProductAsync("ASKED-FOR", onHand: 9);
        var page = await browser.VisitAsync();
        await page.AddInitScriptAsync(
            "window.WebSocket = class { static OPEN = 1; constructor() { setTimeout(() => this.onclose()); } close() {} };"
        );
        await page.GotoAsync("/p/asked-for");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "poll");

        await SetStockAsync("ASKED-FOR", 2);

        await Expect(page.Locator(".stock")).ToHaveTextAsync("Only 2 left");
    }

    [Fact]
    public async Task The_time_a_cart_is_held_survives_a_reload_and_is_the_same_on_a_second_device()
    {
        await browser.Shop.PutProductAsync("HELD-THING", onHand: 9);
        var page = await OpenAsync("/p/held-thing");
        await page.ClickAsync("text=Add to cart");
        await page.WaitForSelectorAsync(".bag[open] .mini-line");
        await page.GotoAsync("/cart");
        var ends = await EndsAsync(page);
        await page.ReloadAsync();
        Assert.Equal(ends, await EndsAsync(page));

        var second = await browser.VisitAsync();
        await second.Context.AddCookiesAsync(
            (await page.Context.CookiesAsync()).Select(cookie => new Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Url = browser.Shop.Url.ToString(),
            })
        );
        await second.GotoAsync("/cart");
        await LiveAsync(second);
        Assert.Equal(ends, await EndsAsync(second));
        await Expect(second.Locator("[data-countdown]")).ToHaveTextAsync(MinutesAndSeconds());

        await page.ClickAsync("#more-0");
        await Expect(page.Locator("#quantity-0")).ToHaveValueAsync("2");
        await Expect(second.Locator("#quantity-0")).ToHaveValueAsync("2");
        await Expect(second.Locator("[data-badge]")).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task Adding_shows_at_once_and_takes_it_back_when_the_shop_refuses()
    {
        await browser.Shop.PutProductAsync("QUICK-THING", onHand: 9);
        var page = await OpenAsync("/p/quick-thing");
        var answer = new TaskCompletionSource();
        await page.RouteAsync(
            "**/_shop/bag",
            async route =>
            {
                await answer.Task;
                await route.ContinueAsync();
            }
        );

        await page.FillAsync("#quantity", "2");
        await page.ClickAsync("text=Add to cart");
        await Expect(page.Locator("[data-badge]")).ToHaveTextAsync("2");
        await Expect(page.Locator(".buy-row button.big")).ToHaveTextAsync("Adding…");
        // Nobody here has heard of it yet: the number above is hope.
        await SetStockAsync("QUICK-THING", 1);
        answer.SetResult();

        await page.WaitForSelectorAsync(".bag[open] .problem");
        await Expect(page.Locator("[data-badge]")).ToBeHiddenAsync();
        await page.ClickAsync(".bag [aria-label=Close]");
        await Expect(page.Locator(".buy-row button.big")).ToHaveTextAsync("Add to cart");
        await Expect(page.Locator(".buy-row button.big")).ToBeEnabledAsync();
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await browser.VisitAsync();
        await page.GotoAsync(path);
        await LiveAsync(page);
        return page;
    }

    private static Task LiveAsync(IPage page) => Expect(page.Locator("html")).ToHaveAttributeAsync("data-live", "push");

    private static async Task<string?> EndsAsync(IPage page) =>
        await page.Locator("[data-countdown]").First.GetAttributeAsync("data-expires");

    private async Task SetStockAsync(string sku, int onHand) =>
        Assert.IsType<Adjusted>(
            await browser
                .Shop.Get<IInventory>()
                .AdjustAsync(new AdjustStock(Sku.Parse(sku), onHand, "counted for a test"))
        );

    [GeneratedRegex("^[0-9]:[0-5][0-9]$", RegexOptions.None, 1000)]
    private static partial Regex MinutesAndSeconds();
}
