using Trove.Kernel.Data;
using Trove.Reviews;
using Trove.Search;
using Trove.Tests.Support;

namespace Trove.Tests.Reviews;

public abstract class ModerationTests(TestDatabase database)
{
    [Fact]
    public async Task A_rejected_review_counts_no_more_and_can_be_approved_after_all()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var written = await shop.KeepAsync(await shop.SellAsync());
        var published = await shop.PublishAsync(written);
        shop.Shop.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ReviewState.Rejected, (await shop.PublishAsync(written, ReviewState.Rejected)).State);
        Assert.Equal("", await shop.RatingAsync());
        var again = await shop.PublishAsync(written);

        Assert.Equal("1 at 5.0", await shop.RatingAsync());
        Assert.Equal(published.PublishedAt, again.PublishedAt);
        Assert.Equal(ReviewState.Published, (await shop.PublishAsync(written)).State);
        Assert.Equal("1 at 5.0", await shop.RatingAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task What_its_author_changed_since_it_was_read_is_not_approved()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var written = await shop.KeepAsync(await shop.SellAsync());
        var read = await shop.FindAsync(written.Key.Id);
        await shop.Reviews.EditAsync(new EditReview(written.Key, ReviewShop.Poor, ReviewShop.From()));

        var result = await shop.Reviews.DecideAsync(new DecideReview(read.Id, ReviewState.Published, read.Version));

        var now = Assert.IsType<ReviewChanged>(result).Review;
        Assert.Equal((ReviewShop.Poor, ReviewState.Pending), (now.Text, now.State));
        Assert.Equal("", await shop.RatingAsync());
    }

    [Fact]
    public async Task Fifty_moderators_who_approve_at_once_publish_once()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var written = await shop.KeepAsync(await shop.SellAsync());
        var decision = new DecideReview(written.Key.Id, ReviewState.Published, Version: 1);

        var results = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.Reviews.DecideAsync(decision)))
        );

        Assert.All(results, result => Assert.IsType<ReviewModerated>(result));
        Assert.Equal(2, (await shop.FindAsync(written.Key.Id)).Version);
        Assert.Equal("1 at 5.0", await shop.RatingAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_merchant_answers_and_takes_the_answer_back()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var written = await shop.KeepAsync(await shop.SellAsync());
        await shop.PublishAsync(written);

        Assert.IsType<ReviewModerated>(await shop.Reviews.ReplyAsync(written.Key.Id, " Glad to hear it. "));
        var reply = Assert.Single((await shop.Reviews.ListAsync(new ReviewQuery("mug"))).Items).Reply;
        Assert.Equal(new Reply("Glad to hear it.", shop.Shop.Clock.GetUtcNow()), reply);

        Assert.IsType<ModerationInvalid>(await shop.Reviews.ReplyAsync(written.Key.Id, " "));
        Assert.IsType<ReviewModerated>(await shop.Reviews.ReplyAsync(written.Key.Id, null));
        Assert.Null(Assert.Single((await shop.Reviews.ListAsync(new ReviewQuery("mug"))).Items).Reply);
        Assert.IsType<ReviewGone>(await shop.Reviews.ReplyAsync(Guid.Empty, "Hello?"));
    }

    [Fact]
    public async Task The_back_office_turns_pages_by_where_it_stopped()
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:AcceptUnverified", "true"));
        await shop.SellAsync();
        for (var number = 0; number < 5; number++)
        {
            var text = ReviewShop.Good with { Title = "Nr " + number };
            await shop.KeepAsync($"b{number}@example.com", text, visitor: number);
            shop.Shop.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var first = await shop.Reviews.ListForMerchantAsync(
            new MerchantReviewQuery(ReviewState.Pending, "mug", Size: 3)
        );
        await shop.KeepAsync("late@example.com", ReviewShop.Poor, visitor: 60);
        var second = await shop.Reviews.ListForMerchantAsync(
            new MerchantReviewQuery(ReviewState.Pending, "mug", first.Next, 3)
        );

        Assert.Equal(["Nr 4", "Nr 3", "Nr 2"], first.Items.Select(item => item.Text.Title));
        Assert.Equal(["Nr 1", "Nr 0"], second.Items.Select(item => item.Text.Title));
        Assert.Null(second.Next);
        Assert.Empty((await shop.Reviews.ListForMerchantAsync(new MerchantReviewQuery(ReviewState.Published))).Items);
        Assert.Empty((await shop.Reviews.ListForMerchantAsync(new MerchantReviewQuery(Slug: "bowl"))).Items);
    }

    [Fact]
    public async Task A_renamed_product_keeps_its_reviews_and_a_buyer_still_opens_his_own()
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:Publish", "AtOnce"));
        var order = await shop.SellAsync();
        var written = await shop.KeepAsync(order);

        await shop.RenameAsync("mug", "big-mug");

        Assert.Equal(("", "1 at 5.0"), (await shop.RatingAsync(), await shop.RatingAsync("big-mug")));
        Assert.Equal("Keeps tea hot", await shop.TitlesAsync(slug: "big-mug"));
        var own = Assert.IsType<HasWritten>(await shop.Reviews.LookAsync("mug", ReviewShop.Key(order))).Review;
        Assert.Equal(("big-mug", written.Key), (own.Slug, own.Key));
    }

    [Fact]
    public async Task Search_hears_of_each_rating_and_another_node_finds_it_in_the_rows()
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:Publish", "AtOnce"));
        var written = await shop.KeepAsync(await shop.SellAsync());
        var figures = shop.Shop.Get<LiveFigures>();
        Assert.Equal(new Stars(1, 5), figures.Of("mug").Stars);

        // As another node would have: the row is changed, and nobody here was told.
        await shop
            .Shop.Get<ModuleDatabase<ReviewsModule>>()
            .Writer.CommitAsync(
                new WriteUnit().Then("UPDATE product_rating SET stars_4 = 3, changed_at = changed_at - 5")
            );
        await shop.Shop.Get<Ratings>().FollowAsync(isWhole: false, CancellationToken.None);

        Assert.Equal("4 at 4.3", await shop.RatingAsync());
        Assert.Equal(new Stars(4, 17), figures.Of("mug").Stars);
        var wrong = (await shop.Reviews.AuditAsync()).Where(verdict => !verdict.Holds);
        Assert.Equal(["mug"], Assert.Single(wrong).Breaches);
        await shop.Reviews.WithdrawAsync(written.Key);
    }

    [Fact]
    public async Task Reviews_from_elsewhere_are_taken_once_with_their_votes()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        await shop.SellAsync();
        var at = shop.Shop.Clock.GetUtcNow().AddDays(-30);
        ImportedReview[] reviews =
        [
            new(Guid.CreateVersion7(at), "mug", ReviewShop.Good, true, "Blue", 3, 1, null, at),
            new(Guid.CreateVersion7(at), "mug", ReviewShop.Poor, false, "", 0, 0, new Reply("Sorry.", at), at),
            new(Guid.CreateVersion7(at), "none", ReviewShop.Poor, false, "", 0, 0, null, at),
        ];

        Assert.Equal(2, await shop.Reviews.ImportAsync(reviews));
        Assert.Equal(0, await shop.Reviews.ImportAsync(reviews));

        Assert.Equal("2 at 3.5", await shop.RatingAsync());
        var first = (await shop.Reviews.ListAsync(new ReviewQuery("mug"))).Items[0];
        Assert.Equal((3, 1, at), (first.Helpful, first.Unhelpful, first.PublishedAt));
        await shop.AssertSoundAsync();
    }
}

public sealed class ModerationOnSqlite(SqliteDatabase database)
    : ModerationTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class ModerationOnPostgres(PostgresDatabase database)
    : ModerationTests(database),
        IClassFixture<PostgresDatabase>;
