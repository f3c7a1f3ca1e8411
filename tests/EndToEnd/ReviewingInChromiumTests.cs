using Microsoft.Playwright;
using Trove.Reviews;
using static Microsoft.Playwright.Assertions;

namespace Trove.Tests.EndToEnd;

/// <summary>Reading and writing reviews in a real browser, on a phone and on a desk.</summary>
public sealed class ReviewingInChromiumTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_buyer_on_a_phone_writes_a_review_and_it_is_shown_once_approved()
    {
        var page = await browser.VisitAsync(width: 360, height: 740);
        await page.GotoAsync(await BuyAsync());
        await page.ClickAsync(".mini-review");
        await Axe.AssertCleanAsync(page, "writing a review");

        await page.ClickAsync("text=Send review");
        await Expect(page.Locator(".errors a")).ToHaveCountAsync(3);
        await Expect(page.Locator("#author")).ToHaveValueAsync("Ada");
        await Axe.AssertCleanAsync(page, "a review with mistakes");
        await page.ClickAsync(".star-choice:nth-child(4)");
        await page.FillAsync("#title", "Stands up by itself");
        await page.FillAsync("#text", "Holds a laptop and a loaf.\n\n<b>Not bold</b>, but good.");
        await page.ClickAsync("text=Send review");

        await Expect(page.Locator(".held")).ToContainTextAsync("We read it before others do");
        await Expect(page.Locator("#rating-4")).ToBeCheckedAsync();
        await Axe.AssertCleanAsync(page, "one's own review");
        var review = await ApproveAsync("Stands up by itself");
        await page.GotoAsync("/p/rowan-tote/reviews?sort=newest");
        var shown = page.Locator($"#review-{review:N}");
        await Expect(shown).ToContainTextAsync("Verified buyer");
        await Expect(shown).ToContainTextAsync("<b>Not bold</b>, but good.");

        await shown.Locator("button[value=yes]").ClickAsync();
        await page.ArriveAsync($"/p/rowan-tote/reviews?sort=newest#review-{review:N}");
        await Expect(page.Locator($"#review-{review:N} button[value=yes]")).ToContainTextAsync("Yes · 1");
        await page.Locator($"#review-{review:N} button[value=no]").ClickAsync();
        await Expect(page.Locator($"#review-{review:N} button[value=no]")).ToContainTextAsync("No · 1");
        await Expect(page.Locator($"#review-{review:N} button[value=yes]")).ToContainTextAsync("Yes · 0");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 320)]
    public async Task What_buyers_say_is_read_narrowed_and_ordered(ColorScheme colors, int width)
    {
        var page = await browser.VisitAsync(colors: colors, width: width);
        await page.GotoAsync("/p/kiln-mug");
        await page.ClickAsync(".buy-rating a");
        await Axe.AssertCleanAsync(page, "a product with reviews");
        var five = page.Locator(".histogram a").First;
        var count = int.Parse((await five.Locator(".bar-count").TextContentAsync())!.Split(' ')[0]);

        await five.ClickAsync();

        await page.ArriveAsync("/p/kiln-mug/reviews?stars=5");
        await Expect(page.Locator(".review")).ToHaveCountAsync(count);
        await page.ClickAsync("text=Newest");
        await page.ArriveAsync("/p/kiln-mug/reviews?stars=5&sort=newest");
        await Axe.AssertCleanAsync(page, "reviews of a product");
        await page.ClickAsync("text=Write a review");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Only buyers review here");
        await Axe.AssertCleanAsync(page, "only buyers review");
        await page.GotoAsync("/c/kitchen?sort=rating&rating=4");
        await Expect(page.Locator(".card-rating").First).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(page, "a category by rating");
    }

    [Fact]
    public async Task Without_scripts_it_is_a_form()
    {
        var page = await browser.VisitAsync(scripts: false, width: 360);
        await page.GotoAsync(await BuyAsync());
        await page.ClickAsync(".mini-review");
        await page.ClickAsync(".star-choice:nth-child(2)");
        await page.FillAsync("#title", "Too stiff");
        await page.FillAsync("#text", "Perhaps it softens.");
        await page.ClickAsync("text=Send review");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Your review");
        await page.ClickAsync("text=Withdraw my review");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Your review is gone");
    }

    [Fact]
    public async Task Stars_are_chosen_by_keyboard()
    {
        var page = await browser.VisitAsync();
        await page.GotoAsync(await BuyAsync());
        await page.ClickAsync(".mini-review");

        await page.FocusAsync("#rating-1");
        for (var press = 0; press < 4; press++)
            await page.Keyboard.PressAsync("ArrowRight");

        await Expect(page.Locator("#rating-5")).ToBeCheckedAsync();
    }

    /// <summary>Goes through the till; answers with the address of the paid order.</summary>
    private async Task<string> BuyAsync()
    {
        var page = await browser.VisitAsync(scripts: false);
        await page.GotoAsync("/p/rowan-tote");
        await page.ClickAsync("text=Add to cart");
        await page.GotoAsync("/checkout");
        await Shopping.FillDeliveryAsync(page);
        await page.EvalOnSelectorAsync("[name=paymentToken]", "field => { field.value = 'pm_card_visa'; }");
        await page.ClickAsync("[data-pay]");
        await page.ArriveAsync("/orders/TR-");
        return page.Url;
    }

    private async Task<Guid> ApproveAsync(string title)
    {
        var reviews = browser.Shop.Get<IReviews>();
        var pending = await reviews.ListForMerchantAsync(new MerchantReviewQuery(ReviewState.Pending));
        var review = Assert.Single(pending.Items, item => item.Text.Title == title);
        Assert.IsType<ReviewModerated>(
            await reviews.DecideAsync(new DecideReview(review.Id, ReviewState.Published, review.Version))
        );
        return review.Id;
    }
}
