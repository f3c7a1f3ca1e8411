using System.Net;
using Trove.Reviews;
using Trove.Tests.Support;

namespace Trove.Tests.Reviews;

public abstract class VoteTests(TestDatabase database)
{
    [Fact]
    public async Task A_visitor_has_one_vote_and_may_change_it_or_take_it_back()
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:Publish", "AtOnce"));
        var review = (await shop.KeepAsync(await shop.SellAsync())).Key.Id;

        Assert.Equal(new VoteCounted("mug", 1, 0), await VoteAsync(shop, review, true));
        Assert.Equal(new VoteCounted("mug", 1, 0), await VoteAsync(shop, review, true));
        Assert.Equal(new VoteCounted("mug", 1, 1), await VoteAsync(shop, review, false, visitor: 2));
        Assert.Equal(new VoteCounted("mug", 0, 2), await VoteAsync(shop, review, false));
        Assert.Equal(new VoteCounted("mug", 0, 1), await VoteAsync(shop, review, null));
        Assert.Equal(new VoteCounted("mug", 0, 1), await VoteAsync(shop, review, null));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Of_fifty_votes_of_fifty_visitors_each_counts_once_though_each_was_sent_twice()
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:Publish", "AtOnce"));
        var review = (await shop.KeepAsync(await shop.SellAsync())).Key.Id;

        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(number => Task.Run(() => VoteAsync(shop, review, number % 10 < 7, visitor: number % 50)))
        );

        Assert.All(results, result => Assert.IsType<VoteCounted>(result));
        var shown = await shop.FindAsync(review);
        Assert.Equal((35, 15), (shown.Helpful, shown.Unhelpful));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task The_most_helpful_comes_first_then_the_newest()
    {
        await using var shop = await ReviewShop.StartAsync(
            database,
            ("Reviews:Publish", "AtOnce"),
            ("Reviews:AcceptUnverified", "true")
        );
        await shop.SellAsync();
        var ids = new List<Guid>();
        foreach (var (number, stars) in new[] { 3, 5, 1, 5 }.Index())
        {
            var text = ReviewShop.Good with { Rating = stars, Title = "Nr " + number };
            ids.Add((await shop.KeepAsync($"b{number}@example.com", text, visitor: number)).Key.Id);
            shop.Shop.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await VoteAsync(shop, ids[2], true);
        await VoteAsync(shop, ids[2], true, visitor: 2);
        await VoteAsync(shop, ids[0], true);
        await VoteAsync(shop, ids[3], false);

        Assert.Equal("Nr 2, Nr 0, Nr 1, Nr 3", await shop.TitlesAsync());
        Assert.Equal("Nr 3, Nr 2, Nr 1, Nr 0", await shop.TitlesAsync(ReviewSort.Newest));
        Assert.Equal("Nr 3, Nr 1, Nr 0, Nr 2", await shop.TitlesAsync(ReviewSort.Rating));
        Assert.Equal("Nr 1, Nr 3", await shop.TitlesAsync(stars: 5));
        var second = await shop.Reviews.ListAsync(new ReviewQuery("mug", Page: 2, Size: 3));
        Assert.Equal(("Nr 3", 4L), (Assert.Single(second.Items).Title, second.Total));
    }

    [Fact]
    public async Task What_is_not_published_cannot_be_voted_on_and_too_many_votes_wait()
    {
        await using var shop = await ReviewShop.StartAsync(
            database,
            ("Reviews:AcceptUnverified", "true"),
            ("Reviews:VotesPerVisitor", "2")
        );
        await shop.SellAsync();
        var reviews = new List<OwnReview>();
        for (var number = 0; number < 3; number++)
            reviews.Add(await shop.KeepAsync($"b{number}@example.com", ReviewShop.Good, visitor: number));

        Assert.IsType<NothingToVoteOn>(await VoteAsync(shop, reviews[0].Key.Id, true));
        foreach (var review in reviews)
            await shop.PublishAsync(review);
        Assert.IsType<VoteCounted>(await VoteAsync(shop, reviews[0].Key.Id, true));
        Assert.IsType<VoteCounted>(await VoteAsync(shop, reviews[1].Key.Id, true));

        Assert.IsType<TooManyVotes>(await VoteAsync(shop, reviews[2].Key.Id, true));
        Assert.Equal(0, (await shop.FindAsync(reviews[2].Key.Id)).Helpful);
        Assert.IsType<VoteCounted>(await VoteAsync(shop, reviews[2].Key.Id, true, visitor: 2));
        await shop.AssertSoundAsync();
    }

    private static Task<VoteResult> VoteAsync(ReviewShop shop, Guid review, bool? isHelpful, int visitor = 1) =>
        shop.Reviews.VoteAsync(
            new CastVote(review, isHelpful, ReviewShop.VisitorOf(visitor), IPAddress.Parse("203.0.113.7"))
        );
}

public sealed class VotesOnSqlite(SqliteDatabase database) : VoteTests(database), IClassFixture<SqliteDatabase>;

public sealed class VotesOnPostgres(PostgresDatabase database) : VoteTests(database), IClassFixture<PostgresDatabase>;
