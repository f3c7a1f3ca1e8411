using System.Net;
using System.Text.Json.Nodes;
using Trove.Reviews;

namespace Trove.Tests.Web.Storefront;

[Collection(typeof(DemoShopCollection))]
public sealed class ReviewPagesTests(DemoShopFixture fixture)
{
    [Fact]
    public async Task A_product_that_nobody_reviewed_says_so_and_tells_search_engines_nothing()
    {
        using var visitor = fixture.Visitor();
        var slug = (await fixture.AddProductAsync(onHand: 3)).ToLowerInvariant();

        var page = await visitor.GetAsync("/p/" + slug);

        Assert.Equal("Nobody has reviewed it yet", page.Text(".reviews-none h3"));
        Assert.Null(page.Find(".buy-rating"));
        Assert.Null(Data(page)["aggregateRating"]);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/p/{slug}/reviews")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/p/nothing-of-the-kind/reviews")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/p/nothing-of-the-kind/review")).Status);
    }

    [Fact]
    public async Task From_the_order_to_the_page_and_away_again()
    {
        using var visitor = fixture.Visitor();
        var (slug, placed) = await BuyAsync(visitor);
        var before = await visitor.GetAsync("/p/" + slug);
        var order = await visitor.GetAsync(placed);
        var form = await visitor.GetAsync(order.One(".mini-review").GetAttribute("href")!);
        Assert.Equal("Ada", form.One("#author").GetAttribute("value"));

        var sent = await visitor.SubmitAsync(
            form,
            "form.fields",
            ("rating", "4"),
            ("title", "<i>Sound</i>"),
            ("text", "First line.\nSecond & last."),
            ("author", "Ada")
        );
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var own = await visitor.GetAsync(sent.Location!);
        Assert.Contains("We read it before others do", own.Text(".held"), StringComparison.Ordinal);
        Assert.Null(before.Find(".review"));
        await PublishAsync("<i>Sound</i>");

        var page = await EventuallyAsync(visitor, "/p/" + slug, shown => shown.Find(".review") is not null);
        Assert.Equal("<i>Sound</i>", page.Text(".review h3"));
        Assert.Equal(["First line.", "Second & last."], page.All(".review-text p"));
        Assert.Equal("4.0 out of 5, 1 review", page.Text(".buy-rating"));
        Assert.Equal(
            (4m, 1, "<i>Sound</i>"),
            (
                (decimal)Data(page)["aggregateRating"]!["ratingValue"]!,
                (int)Data(page)["aggregateRating"]!["reviewCount"]!,
                (string)Data(page)["review"]![0]!["name"]!
            )
        );

        // The order leads to what was written; its author takes it away.
        var again = await visitor.GetAsync(order.One(".mini-review").GetAttribute("href")!);
        Assert.Equal(sent.Location, again.Location + "&done=1");
        var gone = await visitor.SubmitAsync(await visitor.GetAsync(again.Location!), "form.withdraw");
        Assert.Equal("Your review is gone", gone.Text("h1"));
        await EventuallyAsync(visitor, "/p/" + slug, shown => shown.Find(".review") is null);
    }

    [Fact]
    public async Task A_vote_brings_its_visitor_a_cookie_and_back_to_the_review_with_the_vote_counted()
    {
        using var visitor = fixture.Visitor();
        var page = await visitor.GetAsync("/p/dawn-teapot/reviews?sort=newest");
        var review = page.Page.QuerySelector(".review")!;
        var before = Votes(review.QuerySelector("[value=yes]")!.TextContent);
        var form = $"#{review.Id} form";

        var voted = await visitor.SubmitAsync(page, form, ("vote", "yes"));

        Assert.Equal(
            (HttpStatusCode.SeeOther, $"/p/dawn-teapot/reviews?sort=newest#{review.Id}"),
            (voted.Status, voted.Location)
        );
        Assert.Contains("trove_visitor", visitor.Cookies.Keys);
        var after = await visitor.GetAsync("/p/dawn-teapot/reviews?sort=newest");
        Assert.Equal(before + 1, Votes(after.One($"#{review.Id} [value=yes]").TextContent));
        await visitor.SubmitAsync(after, form, ("vote", "yes"));
        var twice = await visitor.GetAsync("/p/dawn-teapot/reviews?sort=newest");
        Assert.Equal(before + 1, Votes(twice.One($"#{review.Id} [value=yes]").TextContent));
    }

    [Theory]
    [InlineData("https://elsewhere.example/p/x")]
    [InlineData("//elsewhere.example")]
    [InlineData("/admin")]
    public async Task A_vote_leads_back_into_the_shop_only(string back)
    {
        using var visitor = fixture.Visitor();
        var review = (await fixture.Shop.Get<IReviews>().ListAsync(new ReviewQuery("dawn-teapot"))).Items[^1].Id;

        var voted = await visitor.PostAsync($"/reviews/{review}/vote", ("vote", "no"), ("back", back));

        Assert.Equal($"/p/dawn-teapot#review-{review:N}", voted.Location);
    }

    [Fact]
    public async Task Votes_on_nothing_and_words_that_are_no_vote_are_refused()
    {
        using var visitor = fixture.Visitor();

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.PostAsync($"/reviews/{Guid.Empty}/vote", ("vote", "no"))).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await visitor.PostAsync($"/reviews/{Guid.Empty}/vote", ("vote", "maybe"))).Status
        );
    }

    [Fact]
    public async Task What_is_missing_is_told_beside_its_field_and_what_was_typed_is_kept()
    {
        using var visitor = fixture.Visitor();
        var (slug, placed) = await BuyAsync(visitor);
        var order = await visitor.GetAsync(placed);
        var form = await visitor.GetAsync(order.One(".mini-review").GetAttribute("href")!);

        var refused = await visitor.SubmitAsync(form, "form.fields", ("title", "Kept"), ("text", ""));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Kept", refused.One("#title").GetAttribute("value"));
        Assert.Equal("Choose 1 to 5 stars.", refused.Text("#rating-error"));
        Assert.Equal("Say what it is like to own.", refused.Text("#text-error"));
        Assert.Equal(
            ["#rating-1", "#text"],
            refused.Page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href"))
        );
        var forged = await visitor.PostAsync(
            $"/p/{slug}/review",
            ("order", "TR-AAAA-AAAA"),
            ("token", "x"),
            ("rating", "5"),
            ("title", "T"),
            ("text", "T"),
            ("author", "T")
        );
        Assert.Equal((HttpStatusCode.Forbidden, "Only buyers review here"), (forged.Status, forged.Text("h1")));
    }

    [Fact]
    public async Task A_category_shows_stars_and_is_narrowed_and_ordered_by_them()
    {
        using var visitor = fixture.Visitor();
        var all = await visitor.GetAsync("/c/kitchen");
        var rated = all.All(".card-rating").Count;
        Assert.InRange(rated, 1, all.All(".card").Count);

        var four = await visitor.GetAsync("/c/kitchen?rating=4&sort=rating&brand=Kilnfield");

        Assert.Contains("4 stars & up", four.Text(".chosen"), StringComparison.Ordinal);
        Assert.Equal("rating", four.One("#sort option[selected]").GetAttribute("value"));
        Assert.Equal("4", four.One("form input[type=hidden][name=rating]").GetAttribute("value"));
        Assert.NotEmpty(four.All(".card"));
        Assert.Equal(four.All(".card").Count, four.All(".card-rating").Count);
        Assert.DoesNotContain("Best rated", (await visitor.GetAsync("/search?q=nothingofthekind")).Html);
    }

    /// <summary>Buys something of its own; answers with its slug and where the order is.</summary>
    private async Task<(string Slug, string Order)> BuyAsync(Visitor visitor)
    {
        var sku = await fixture.FillCartAsync(visitor);
        var paid = await visitor.PayAsync("pm_card_visa");
        return (sku.ToLowerInvariant(), paid.Location!);
    }

    private async Task PublishAsync(string title)
    {
        var reviews = fixture.Shop.Get<IReviews>();
        var pending = await reviews.ListForMerchantAsync(new MerchantReviewQuery(ReviewState.Pending));
        var review = pending.Items.First(item => item.Text.Title == title);
        Assert.IsType<ReviewModerated>(
            await reviews.DecideAsync(new DecideReview(review.Id, ReviewState.Published, review.Version))
        );
    }

    /// <summary>A kept page goes within a moment.</summary>
    private static async Task<Visit> EventuallyAsync(Visitor visitor, string path, Func<Visit, bool> holds)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var page = await visitor.GetAsync(path);
            if (holds(page))
                return page;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{path} stayed as it was for a second.");
    }

    private static JsonNode Data(Visit page) =>
        JsonNode.Parse(page.Page.QuerySelectorAll("script[type='application/ld+json']")[0].TextContent)!;

    /// <summary>Of "Yes · 3 said so".</summary>
    private static int Votes(string button) => int.Parse(string.Concat(button.Where(char.IsAsciiDigit)));
}
