using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>
/// Changes reviews, by the transitions of <see cref="ReviewStates"/>, each on the condition of the version that was read;
/// and in the same unit what they add to their product's rating.
/// </summary>
internal sealed class ReviewWrites(ModuleDatabase<ReviewsModule> database, TimeProvider clock)
{
    /// <summary>The condition that does not hold when the buyer has written about the product.</summary>
    public const string IsNew = "new";

    private const string Version = "version";
    private const string Rating = "rating";

    private const string InsertSql = """
        INSERT INTO review (id, product_id, reviewer, state, rating, title, body, author, is_verified, order_number,
            variant_name, reply, replied_at, version, created_at, changed_at, published_at)
        VALUES (@id, @product, @reviewer, @state, @rating, @title, @body, @author, @is_verified, @order_number,
            @variant_name, @reply, @replied_at, 1, @created_at, @now, @published_at)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE review SET reviewer = @reviewer, state = @state, rating = @rating, title = @title, body = @body,
            author = @author, is_verified = @is_verified, order_number = @order_number, reply = @reply,
            replied_at = @replied_at, published_at = @published_at, changed_at = @now, version = version + 1
        WHERE id = @id AND version = @version
        """;

    private const string CountSql = """
        UPDATE product_rating SET stars_1 = stars_1 + @one, stars_2 = stars_2 + @two, stars_3 = stars_3 + @three,
            stars_4 = stars_4 + @four, stars_5 = stars_5 + @five, changed_at = @now
        WHERE product_id = @product
        """;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Adds to the unit that this review is written.</summary>
    public WriteUnit Add(WriteUnit unit, ReviewRow review)
    {
        unit.Then(
                """
                INSERT INTO product_rating (product_id, slug, changed_at) VALUES (@product, @slug, @now)
                ON CONFLICT (product_id) DO UPDATE SET slug = excluded.slug
                """,
                ("product", review.Product),
                ("slug", review.Slug),
                ("now", Now)
            )
            .Require(
                IsNew,
                InsertSql,
                [
                    ("id", review.Id),
                    ("product", review.Product),
                    ("variant_name", review.VariantName),
                    ("created_at", review.CreatedAt.ToUnixTimeMilliseconds()),
                    .. Fields(review),
                ]
            );
        return review.IsPublished ? Count(unit, review.Product, before: null, after: review.Text.Rating) : unit;
    }

    /// <summary>Adds to the unit that the review is changed from what was read.</summary>
    public WriteUnit Change(WriteUnit unit, ReviewRow before, ReviewRow after)
    {
        unit.Require(Version, UpdateSql, [("id", before.Id), ("version", before.Version), .. Fields(after)]);
        return before.IsPublished || after.IsPublished
            ? Count(unit, before.Product, StarsOf(before), StarsOf(after))
            : unit;
    }

    /// <summary>Adds to the unit that the review is taken away with its votes.</summary>
    public WriteUnit Remove(WriteUnit unit, ReviewRow review)
    {
        unit.Require(
                Version,
                "DELETE FROM review WHERE id = @id AND version = @version",
                ("id", review.Id),
                ("version", review.Version)
            )
            .Then("DELETE FROM review_vote WHERE review_id = @id", ("id", review.Id));
        return review.IsPublished ? Count(unit, review.Product, review.Text.Rating, after: null) : unit;
    }

    /// <summary>Adds to the unit that a visitor's vote changes from what was read; null for none.</summary>
    public WriteUnit Vote(WriteUnit unit, Guid review, string voter, bool? before, bool? after)
    {
        (string, object?)[] whose = [("review", review), ("voter", voter)];
        if (before is not { } was)
            unit.Require(
                Version,
                """
                INSERT INTO review_vote (review_id, voter, is_helpful, voted_at)
                VALUES (@review, @voter, @is_helpful, @now) ON CONFLICT DO NOTHING
                """,
                [.. whose, ("is_helpful", after == true), ("now", Now)]
            );
        else if (after is { } now)
            unit.Require(
                Version,
                """
                UPDATE review_vote SET is_helpful = @is_helpful, voted_at = @now
                WHERE review_id = @review AND voter = @voter AND is_helpful = @was
                """,
                [.. whose, ("is_helpful", now), ("was", was), ("now", Now)]
            );
        else
            unit.Require(
                Version,
                "DELETE FROM review_vote WHERE review_id = @review AND voter = @voter AND is_helpful = @was",
                [.. whose, ("was", was)]
            );
        return unit.Require(
            Version,
            """
            UPDATE review SET helpful = helpful + @helpful, unhelpful = unhelpful + @unhelpful
            WHERE id = @id AND state = 'published'
            """,
            ("id", review),
            ("helpful", Difference(before == true, after == true)),
            ("unhelpful", Difference(before == false, after == false))
        );
    }

    /// <summary>Whether the unit was kept; else which condition did not hold.</summary>
    public Task<WriteOutcome> CommitAsync(WriteUnit unit) => database.Writer.CommitAsync(unit);

    /// <summary>The product is found elsewhere now.</summary>
    public async Task RenameAsync(string before, string after) =>
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                "UPDATE product_rating SET slug = @after, changed_at = @now WHERE slug = @before",
                ("after", after),
                ("before", before),
                ("now", Now)
            )
        );

    /// <summary>Also when no number changes: its pages show something else.</summary>
    private WriteUnit Count(WriteUnit unit, Guid product, int? before, int? after)
    {
        int By(int stars) => Difference(before == stars, after == stars);
        return unit.Require(
            Rating,
            CountSql,
            ("product", product),
            ("one", By(1)),
            ("two", By(2)),
            ("three", By(3)),
            ("four", By(4)),
            ("five", By(5)),
            ("now", Now)
        );
    }

    private static int? StarsOf(ReviewRow review) => review.IsPublished ? review.Text.Rating : null;

    private static int Difference(bool before, bool after) => (after ? 1 : 0) - (before ? 1 : 0);

    /// <summary>What may change.</summary>
    private (string, object?)[] Fields(ReviewRow review) =>
        [
            ("reviewer", review.Reviewer),
            ("state", ReviewStates.Name(review.State)),
            ("rating", review.Text.Rating),
            ("title", review.Text.Title),
            ("body", review.Text.Text),
            ("author", review.Text.Author),
            ("is_verified", review.IsVerified),
            ("order_number", review.Order),
            ("reply", review.Reply?.Text),
            ("replied_at", review.Reply?.At.ToUnixTimeMilliseconds()),
            ("published_at", review.PublishedAt?.ToUnixTimeMilliseconds()),
            ("now", Now),
        ];
}
