using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>Counts again what is kept as a sum: ratings from reviews, helpfulness from votes.</summary>
internal sealed class AuditReviews(ModuleDatabase<ReviewsModule> database)
{
    private const int ExampleLimit = 20;

    private const string WrongRatings = """
        SELECT product_rating.slug FROM product_rating LEFT JOIN (
            SELECT product_id, SUM(CASE WHEN rating = 1 THEN 1 ELSE 0 END) AS one,
                SUM(CASE WHEN rating = 2 THEN 1 ELSE 0 END) AS two, SUM(CASE WHEN rating = 3 THEN 1 ELSE 0 END) AS three,
                SUM(CASE WHEN rating = 4 THEN 1 ELSE 0 END) AS four, SUM(CASE WHEN rating = 5 THEN 1 ELSE 0 END) AS five
            FROM review WHERE state = 'published' GROUP BY product_id
        ) AS counted ON counted.product_id = product_rating.product_id
        WHERE stars_1 <> COALESCE(one, 0) OR stars_2 <> COALESCE(two, 0) OR stars_3 <> COALESCE(three, 0)
            OR stars_4 <> COALESCE(four, 0) OR stars_5 <> COALESCE(five, 0)
        """;

    private const string Unrated = """
        SELECT CAST(review.id AS TEXT) FROM review
        LEFT JOIN product_rating ON product_rating.product_id = review.product_id
        WHERE product_rating.product_id IS NULL
        """;

    private const string WrongVotes = """
        SELECT CAST(review.id AS TEXT) FROM review LEFT JOIN (
            SELECT review_id, SUM(CASE WHEN is_helpful THEN 1 ELSE 0 END) AS yes,
                SUM(CASE WHEN is_helpful THEN 0 ELSE 1 END) AS no
            FROM review_vote GROUP BY review_id
        ) AS counted ON counted.review_id = review.id
        WHERE helpful <> COALESCE(yes, 0) OR unhelpful <> COALESCE(no, 0)
        """;

    private const string LostVotes = """
        SELECT CAST(review_id AS TEXT) FROM review_vote LEFT JOIN review ON review.id = review_id WHERE review.id IS NULL
        """;

    public async Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken) =>
        [
            await JudgeAsync(
                "A product's rating counts its published reviews",
                "product_rating",
                [WrongRatings, Unrated],
                cancellationToken
            ),
            await JudgeAsync(
                "A review's helpfulness is the sum of its votes",
                "review",
                [WrongVotes, LostVotes],
                cancellationToken
            ),
        ];

    private async Task<InvariantVerdict> JudgeAsync(
        string name,
        string table,
        string[] breaches,
        CancellationToken cancellationToken
    )
    {
        var looked = await database.QueryAsync(
            "SELECT COUNT(*) FROM " + table,
            reader => reader.GetInt64(0),
            cancellationToken
        );
        var found = new List<string>();
        foreach (var sql in breaches)
            found.AddRange(await database.QueryAsync(sql, reader => reader.GetString(0), cancellationToken));
        return new InvariantVerdict(name, looked[0], found.Count, [.. found.Take(ExampleLimit)]);
    }
}
