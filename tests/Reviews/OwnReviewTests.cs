using Trove.Reviews;
using Trove.Tests.Support;

namespace Trove.Tests.Reviews;

public abstract class OwnReviewTests(TestDatabase database)
{
    [Fact]
    public async Task What_was_changed_waits_again_and_counts_again_when_it_is_approved()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var written = await shop.KeepAsync(await shop.SellAsync());
        await shop.PublishAsync(written);

        var same = ReviewShop.Kept(await EditAsync(shop, written, ReviewShop.Good));
        var changed = ReviewShop.Kept(await EditAsync(shop, written, ReviewShop.Poor));

        Assert.Equal((ReviewState.Published, ReviewState.Pending), (same.State, changed.State));
        Assert.Equal("", await shop.RatingAsync());
        await shop.PublishAsync(changed);
        Assert.Equal("1 at 2.0", await shop.RatingAsync());
        Assert.Equal("Chipped", await shop.TitlesAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task What_was_changed_where_reviews_appear_at_once_moves_the_rating()
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:Publish", "AtOnce"));
        var written = await shop.KeepAsync(await shop.SellAsync());

        Assert.IsType<ReviewKept>(await EditAsync(shop, written, ReviewShop.Poor));

        Assert.Equal("1 at 2.0", await shop.RatingAsync());
        Assert.IsType<ReviewInvalid>(await EditAsync(shop, written, ReviewShop.Poor with { Title = "" }));
        Assert.Equal("1 at 2.0", await shop.RatingAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_with_its_stars_and_votes_and_may_be_written_anew()
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:Publish", "AtOnce"));
        var order = await shop.SellAsync();
        var written = await shop.KeepAsync(order);
        Assert.IsType<VoteCounted>(
            await shop.Reviews.VoteAsync(new CastVote(written.Key.Id, true, ReviewShop.VisitorOf(9), null))
        );

        Assert.True(await shop.Reviews.WithdrawAsync(written.Key));
        Assert.False(await shop.Reviews.WithdrawAsync(written.Key));

        Assert.Null(await shop.Reviews.FindOwnAsync(written.Key));
        Assert.Equal(("", ""), (await shop.RatingAsync(), await shop.TitlesAsync()));
        await shop.AssertSoundAsync();
        await shop.KeepAsync(order, ReviewShop.Poor);
        Assert.Equal("1 at 2.0", await shop.RatingAsync());
    }

    [Fact]
    public async Task A_token_opens_its_own_review_only()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var written = await shop.KeepAsync(await shop.SellAsync());
        ReviewKey[] wrong =
        [
            written.Key with
            {
                Token = null,
            },
            written.Key with
            {
                Token = (written.Key.Token![0] == 'A' ? "B" : "A") + written.Key.Token[1..],
            },
            written.Key with
            {
                Id = Guid.Empty,
            },
        ];

        foreach (var key in wrong)
        {
            Assert.Null(await shop.Reviews.FindOwnAsync(key));
            Assert.False(await shop.Reviews.WithdrawAsync(key));
            Assert.IsType<NoSuchReview>(
                await shop.Reviews.EditAsync(new EditReview(key, ReviewShop.Poor, ReviewShop.From()))
            );
        }

        Assert.Equal(written, await shop.Reviews.FindOwnAsync(written.Key));
    }

    [Fact]
    public async Task An_author_who_changes_it_fifty_times_while_the_merchant_decides_leaves_the_rating_right()
    {
        await using var shop = await ReviewShop.StartAsync(
            database,
            ("Reviews:Publish", "AtOnce"),
            ("Reviews:WritesPerVisitor", "1000"),
            ("Reviews:WritesPerNetwork", "1000"),
            ("Reviews:WritesPerEmail", "1000")
        );
        var written = await shop.KeepAsync(await shop.SellAsync());

        await Task.WhenAll(
            Task.Run(async () =>
            {
                for (var round = 0; round < 50; round++)
                    Assert.IsType<ReviewKept>(
                        await EditAsync(shop, written, ReviewShop.Good with { Rating = 1 + round % 5 })
                    );
            }),
            Task.Run(async () =>
            {
                for (var round = 0; round < 50; round++)
                {
                    var read = await shop.FindAsync(written.Key.Id);
                    var state = read.State == ReviewState.Rejected ? ReviewState.Published : ReviewState.Rejected;
                    await shop.Reviews.DecideAsync(new DecideReview(read.Id, state, read.Version));
                }
            })
        );

        await shop.AssertSoundAsync();
        var last = await shop.FindAsync(written.Key.Id);
        Assert.Equal(5, last.Text.Rating);
        Assert.Equal(last.State == ReviewState.Published ? "1 at 5.0" : "", await shop.RatingAsync());
    }

    [Fact]
    public async Task Erasing_a_person_leaves_what_is_published_to_nobody_and_deletes_the_rest()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var order = await shop.SellAsync();
        var mug = await shop.KeepAsync(order);
        await shop.PublishAsync(mug);
        await shop.KeepAsync(await shop.SellAsync("BOWL", "key-2"), slug: "bowl");

        Assert.Equal(0, await shop.Reviews.EraseAsync("eve@example.com"));
        Assert.Equal(2, await shop.Reviews.EraseAsync("ADA@example.com"));

        var left = Assert.Single((await shop.Reviews.ListForMerchantAsync(new MerchantReviewQuery())).Items);
        Assert.Equal(
            (mug.Key.Id, "A customer", (string?)null, true),
            (left.Id, left.Text.Author, left.Order, left.IsVerified)
        );
        Assert.Equal("1 at 5.0", await shop.RatingAsync());
        Assert.Equal(0, await shop.Reviews.EraseAsync("ada@example.com"));
        await shop.AssertSoundAsync();
    }

    private static Task<ReviewResult> EditAsync(ReviewShop shop, OwnReview review, ReviewText text) =>
        shop.Reviews.EditAsync(new EditReview(review.Key, text, ReviewShop.From()));
}

public sealed class OwnReviewsOnSqlite(SqliteDatabase database)
    : OwnReviewTests(database),
        IClassFixture<SqliteDatabase>;

public sealed class OwnReviewsOnPostgres(PostgresDatabase database)
    : OwnReviewTests(database),
        IClassFixture<PostgresDatabase>;
