using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Trove.Search;
using static Microsoft.Playwright.Assertions;

namespace Trove.Tests.EndToEnd;

/// <summary>Narrowing a listing and finding by words, in a real browser.</summary>
public sealed partial class NarrowingInChromiumTests(BrowserFixture browser)
    : IClassFixture<BrowserFixture>,
        IAsyncLifetime
{
    [Fact]
    public async Task A_listing_is_narrowed_in_place_and_back_undoes_each_step()
    {
        var page = await browser.VisitAsync();
        await page.GotoAsync("/c/outerwear");
        var all = await page.Locator(".card").CountAsync();
        await page.EvaluateAsync("window.stayed = true");

        await page.CheckAsync("[name='attr.color'][value=olive]");
        await Expect(page.Locator(".chosen .chip").First).ToContainTextAsync("Olive");
        var olive = await page.Locator(".card").CountAsync();
        Assert.InRange(olive, 1, all - 1);
        await page.SelectOptionAsync("#sort", "price");
        await Expect(page).ToHaveURLAsync("/c/outerwear?attr.color=olive&sort=price");
        await page.FillAsync("#price-to", "150");
        await page.PressAsync("#price-to", "Enter");
        await Expect(page).ToHaveURLAsync("/c/outerwear?attr.color=olive&to=150&sort=price");
        var shared = page.Url;
        var cheap = await page.Locator(".card-name").AllTextContentsAsync();

        await page.GoBackAsync();
        await Expect(page.Locator(".card")).ToHaveCountAsync(olive);
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.Locator(".card")).ToHaveCountAsync(all);
        await Expect(page.Locator("[name='attr.color'][value=olive]")).Not.ToBeCheckedAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.stayed"), "the page was never loaded anew");

        var other = await browser.VisitAsync();
        await other.GotoAsync(shared);
        Assert.Equal(cheap, await other.Locator(".card-name").AllTextContentsAsync());
        await other.ClickAsync("text=Clear all");
        await Expect(other.Locator(".card")).ToHaveCountAsync(all);
    }

    [Fact]
    public async Task Without_scripts_the_same_boxes_are_a_form()
    {
        var page = await browser.VisitAsync(scripts: false);
        await page.GotoAsync("/c/outerwear");
        var all = await page.Locator(".card").CountAsync();
        await page.CheckAsync("[name='attr.color'][value=olive]");
        await page.ClickAsync(".filters button");

        await Expect(page.Locator("[name='attr.color'][value=olive]")).ToBeCheckedAsync();
        Assert.InRange(await page.Locator(".card").CountAsync(), 1, all - 1);
        await page.ClickAsync(".chosen .chip >> nth=0");
        await Expect(page.Locator(".card")).ToHaveCountAsync(all);
    }

    [Fact]
    public async Task On_a_phone_the_filters_open_and_stay_open_while_they_are_used()
    {
        var page = await browser.VisitAsync(width: 360);
        await page.GotoAsync("/search?q=wool");
        await Expect(page.Locator(".filters-body")).ToBeHiddenAsync();
        await page.ClickAsync(".filters > summary");
        await page.CheckAsync(".filters [name='brand'] >> nth=0");

        await Expect(page.Locator(".filters-count")).ToHaveTextAsync("1");
        await Expect(page.Locator(".filters-body")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page, "filters on a phone");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task Suggestions_are_a_list_that_the_keyboard_walks(ColorScheme colors, int width)
    {
        var page = await browser.VisitAsync(colors: colors, width: width);
        await page.GotoAsync("/c/bags");
        await page.ClickAsync("[data-find]");
        var field = page.Locator("#find-q");
        await Expect(field).ToBeFocusedAsync();
        await field.PressSequentiallyAsync("lam");
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Axe.AssertCleanAsync(page, "suggestions");

        await page.Keyboard.PressAsync("ArrowDown");
        var active = await field.GetAttributeAsync("aria-activedescendant");
        await Expect(page.Locator("#" + active)).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(field).ToHaveValueAsync("lam");

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Locator("[role=option]:has-text('Lune Table Lamp')").ClickAsync();
        await Expect(page).ToHaveURLAsync("/p/lune-table-lamp");
    }

    /// <summary>Facets and corrections are there once the index is, moments after the start.</summary>
    public async ValueTask InitializeAsync()
    {
        var search = browser.Shop.Get<ISearch>();
        while (!(await search.GetIndexAsync()).IsReady)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_opened_from_a_search_is_noted()
    {
        var page = await browser.VisitAsync();
        await page.GotoAsync("/search?q=lamp");

        await page.ClickAsync(".card-name a >> nth=0");
        await Expect(page).ToHaveURLAsync(AnyProduct());

        // The note is sent while the page is left, and kept a moment later.
        var search = browser.Shop.Get<ISearch>();
        for (var tries = 0; tries < 600; tries++)
        {
            var report = await search.GetReportAsync(50);
            if (report.Most.FirstOrDefault(text => text.Text == "lamp") is { Clicks: > 0 })
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("Nobody noted which result was opened.");
    }

    [Fact]
    public async Task A_misspelled_word_is_found_and_the_right_one_offered()
    {
        var page = await browser.VisitAsync();
        await page.GotoAsync("/search?q=lampp");

        await Expect(page.Locator(".card").First).ToContainTextAsync("Lamp");
        await page.ClickAsync(".meant a");
        await Expect(page).ToHaveURLAsync("/search?q=lamp");
    }

    [GeneratedRegex("/p/", RegexOptions.None, 1000)]
    private static partial Regex AnyProduct();
}
