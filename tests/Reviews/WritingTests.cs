using Trove.Kernel;
using Trove.Orders;
using Trove.Reviews;
using Trove.Tests.Support;

namespace Trove.Tests.Reviews;

public abstract class WritingTests(TestDatabase database)
{
    [Fact]
    public async Task A_buyer_writes_and_nobody_sees_it_before_it_is_approved()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var order = await shop.SellAsync();

        var written = await shop.KeepAsync(order);

        Assert.Equal((ReviewState.Pending, true), (written.State, written.IsVerified));
        Assert.Equal(("", ""), (await shop.RatingAsync(), await shop.TitlesAsync()));
        await shop.PublishAsync(written);
        var page = await shop.Reviews.ListAsync(new ReviewQuery("mug"));
        var shown = Assert.Single(page.Items);
        Assert.Equal(ReviewShop.Good, new ReviewText(shown.Rating, shown.Title, shown.Text, shown.Author));
        Assert.True(shown.IsVerified);
        Assert.Equal([0, 0, 0, 0, 1], page.Rating!.Stars);
        Assert.Equal("1 at 5.0", await shop.RatingAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_buyer_writes_once_about_a_product_however_often_it_was_bought()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var first = await shop.SellAsync();
        var second = await shop.BuyAsync(Sku.Parse("MUG"), "key-2");
        var written = await shop.KeepAsync(first);

        var again = Assert.IsType<AlreadyReviewed>(await shop.WriteAsync(second, ReviewShop.Poor));

        Assert.Equal(written, again.Review);
        Assert.Equal(written, Assert.IsType<HasWritten>(await LookAsync(shop, second)).Review);
        Assert.Equal(ReviewShop.Good, (await shop.FindAsync(written.Key.Id)).Text);
    }

    [Fact]
    public async Task Of_fifty_that_a_buyer_sends_at_once_one_is_kept_and_counted()
    {
        await using var shop = await ReviewShop.StartAsync(
            database,
            ("Reviews:Publish", "AtOnce"),
            ("Reviews:WritesPerVisitor", "1000"),
            ("Reviews:WritesPerNetwork", "1000"),
            ("Reviews:WritesPerEmail", "1000")
        );
        var order = await shop.SellAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => shop.WriteAsync(order))));

        var kept = ReviewShop.Kept(Assert.Single(results, result => result is ReviewKept));
        var others = results.OfType<AlreadyReviewed>().ToList();
        Assert.Equal(49, others.Count);
        Assert.All(others, other => Assert.Equal(kept.Key, other.Review!.Key));
        Assert.Equal("1 at 5.0", await shop.RatingAsync());
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task Without_proof_nothing_is_taken_and_the_answer_says_why()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var order = await shop.SellAsync();
        await shop.SellAsync("BOWL", "key-2");
        var unpaid = Assert
            .IsType<CheckoutNeedsAction>(
                await shop.Shop.BuyAsync(
                    await shop.Shop.CartAsync((Sku.Parse("MUG"), 1)),
                    "pm_card_threeDSecure2Required",
                    "key-3"
                )
            )
            .Order;

        Assert.Equal(new MayNotWrite(NoProof.NoOrder), await LookAsync(shop, null));
        Assert.Equal(
            new MayNotWrite(NoProof.UnknownOrder),
            await shop.Reviews.LookAsync("mug", ReviewShop.Key(order) with { Token = null })
        );
        Assert.Equal(new OnlyBuyersReview(NoProof.NotInOrder), await shop.WriteAsync(order, slug: "bowl"));
        Assert.Equal(new OnlyBuyersReview(NoProof.NotPaid), await shop.WriteAsync(unpaid));
        Assert.IsType<NoSuchReview>(await shop.WriteAsync(order, slug: "none"));
        Assert.Equal(
            new OnlyBuyersReview(NoProof.NoOrder),
            await shop.Reviews.WriteAsync(
                new WriteReview("mug", ReviewShop.Good, "eve@example.com", null, ReviewShop.From())
            )
        );
        Assert.Empty((await shop.Reviews.ListForMerchantAsync(new MerchantReviewQuery())).Items);
    }

    [Fact]
    public async Task An_order_that_was_called_off_proves_nothing_and_takes_its_badge_back()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var order = await shop.SellAsync();
        await shop.PublishAsync(await shop.KeepAsync(order));

        await shop.Shop.Orders.CallOffAsync(new CallOff(order.Number, "changed my mind"));
        await shop.Shop.DeliverEventsAsync();

        var held = Assert.Single((await shop.Reviews.ListForMerchantAsync(new MerchantReviewQuery())).Items);
        Assert.Equal((ReviewState.Pending, false), (held.State, held.IsVerified));
        Assert.Equal("", await shop.RatingAsync());
        Assert.Equal(new MayNotWrite(NoProof.GivenBack), await LookAsync(shop, order));
        await shop.AssertSoundAsync();
    }

    [Fact]
    public async Task A_wrong_review_is_refused_field_by_field()
    {
        await using var shop = await ReviewShop.StartAsync(database);
        var order = await shop.SellAsync();

        var refused = await shop.WriteAsync(order, new ReviewText(6, new string('x', 121), " \n ", "\u202E"));

        var errors = Assert.IsType<ReviewInvalid>(refused).Errors;
        Assert.Equal(["rating", "title", "text", "author"], errors.Select(error => error.Field));
        Assert.Contains("120", errors[1].Message, StringComparison.Ordinal);
        Assert.IsType<MayWrite>(await LookAsync(shop, order));
    }

    [Fact]
    public async Task Where_anybody_may_write_the_badge_stays_with_buyers_and_an_address_writes_once()
    {
        await using var shop = await ReviewShop.StartAsync(
            database,
            ("Reviews:AcceptUnverified", "true"),
            ("Reviews:Publish", "AtOnce")
        );
        var order = await shop.SellAsync();
        var invalid = await shop.Reviews.WriteAsync(
            new WriteReview("mug", ReviewShop.Poor, "bea", null, ReviewShop.From())
        );

        var unverified = await shop.KeepAsync("bea@example.com", ReviewShop.Poor);
        var verified = await shop.KeepAsync(order);
        var again = await shop.Reviews.WriteAsync(
            new WriteReview("mug", ReviewShop.Poor, " BEA@example.com", null, ReviewShop.From())
        );

        Assert.Equal("email", Assert.Single(Assert.IsType<ReviewInvalid>(invalid).Errors).Field);
        Assert.Equal((false, true), (unverified.IsVerified, verified.IsVerified));
        Assert.Null(Assert.IsType<AlreadyReviewed>(again).Review);
        Assert.Equal("2 at 3.5", await shop.RatingAsync());
    }

    [Fact]
    public async Task What_somebody_wrote_under_a_buyers_address_gives_way_to_the_buyer()
    {
        await using var shop = await ReviewShop.StartAsync(
            database,
            ("Reviews:AcceptUnverified", "true"),
            ("Reviews:Publish", "AtOnce")
        );
        var order = await shop.SellAsync();
        var foreign = await shop.KeepAsync("ada@example.com", ReviewShop.Poor);

        Assert.True(Assert.IsType<MayWrite>(await LookAsync(shop, order)).IsVerified);
        var own = await shop.KeepAsync(order);

        Assert.Equal((true, ReviewShop.Good), (own.IsVerified, own.Text));
        Assert.Null(await shop.Reviews.FindOwnAsync(foreign.Key));
        Assert.Equal("1 at 5.0", await shop.RatingAsync());
        Assert.IsType<AlreadyReviewed>(await shop.WriteAsync(order));
        await shop.AssertSoundAsync();
    }

    [Theory]
    [InlineData("Look at https://cheap.example/pills")]
    [InlineData("More at www.cheap-pills.example")]
    [InlineData("cheap-pills.com has it for less")]
    [InlineData("<a href=x>here</a>")]
    public async Task What_leads_elsewhere_is_held_back_even_where_reviews_appear_at_once(string text)
    {
        await using var shop = await ReviewShop.StartAsync(database, ("Reviews:Publish", "AtOnce"));
        var order = await shop.SellAsync();

        var held = await shop.KeepAsync(order, ReviewShop.Good with { Text = text });

        Assert.Equal(ReviewState.Pending, held.State);
        Assert.True((await shop.FindAsync(held.Key.Id)).HasLinks);
        var plain = new EditReview(
            held.Key,
            ReviewShop.Good with
            {
                Text = "Bought in Nov. 2025.Great.Would buy again.",
            },
            ReviewShop.From()
        );
        Assert.Equal(ReviewState.Published, ReviewShop.Kept(await shop.Reviews.EditAsync(plain)).State);
    }

    [Fact]
    public async Task Too_many_from_one_place_wait_until_the_hour_is_over()
    {
        await using var shop = await ReviewShop.StartAsync(
            database,
            ("Reviews:AcceptUnverified", "true"),
            ("Reviews:WritesPerNetwork", "3"),
            ("Reviews:WritesPerVisitor", "100")
        );
        await shop.SellAsync();
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(number =>
                    Task.Run(() =>
                        shop.Reviews.WriteAsync(
                            new WriteReview(
                                "mug",
                                ReviewShop.Poor,
                                $"bot{number}@example.com",
                                null,
                                ReviewShop.From(number, $"203.0.113.{number}")
                            )
                        )
                    )
                )
        );

        Assert.Equal(3, results.Count(result => result is ReviewKept));
        var refused = Assert.IsType<TooManyReviews>(results.First(result => result is not ReviewKept));
        Assert.Equal(shop.Shop.Clock.GetUtcNow().AddHours(1), refused.RetryAt);
        Assert.Equal(3, (await shop.Reviews.ListForMerchantAsync(new MerchantReviewQuery())).Items.Count);
        await shop.KeepAsync("other@example.com", ReviewShop.Poor, visitor: 200);
        shop.Shop.Clock.Advance(TimeSpan.FromHours(1));
        Assert.IsType<ReviewKept>(
            await shop.Reviews.WriteAsync(
                new WriteReview("mug", ReviewShop.Poor, "late@example.com", null, ReviewShop.From())
            )
        );
    }

    private static Task<WritingAllowed> LookAsync(ReviewShop shop, Order? order) =>
        shop.Reviews.LookAsync("mug", order is null ? null : ReviewShop.Key(order));
}

public sealed class WritingOnSqlite(SqliteDatabase database) : WritingTests(database), IClassFixture<SqliteDatabase>;

public sealed class WritingOnPostgres(PostgresDatabase database)
    : WritingTests(database),
        IClassFixture<PostgresDatabase>;
