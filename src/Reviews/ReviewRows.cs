using System.Data.Common;
using Trove.Kernel.Data;

namespace Trove.Reviews;

/// <summary>Reads reviews.</summary>
internal sealed class ReviewRows(ModuleDatabase<ReviewsModule> database)
{
    private const string Select = """
        SELECT review.id, review.product_id, slug, reviewer, state, rating, title, body, author, is_verified,
            order_number, variant_name, reply, replied_at, helpful, unhelpful, version, created_at, published_at
        FROM review JOIN product_rating ON product_rating.product_id = review.product_id
        """;

    private const string Published = "\nWHERE review.product_id = @product AND state = 'published'\n";

    public async Task<ReviewRow?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync("WHERE review.id = @id", cancellationToken, ("id", id))).SingleOrDefault();

    public async Task<ReviewRow?> FindByReviewerAsync(
        Guid product,
        string reviewer,
        CancellationToken cancellationToken
    )
    {
        var found = await ReadAsync(
            "WHERE review.product_id = @product AND reviewer = @reviewer",
            cancellationToken,
            ("product", product),
            ("reviewer", reviewer)
        );
        return found.SingleOrDefault();
    }

    public Task<List<ReviewRow>> ListByReviewerAsync(string reviewer, int limit, CancellationToken cancellationToken) =>
        ReadAsync(
            "WHERE reviewer = @reviewer ORDER BY review.id LIMIT @limit",
            cancellationToken,
            ("reviewer", reviewer),
            ("limit", limit)
        );

    /// <summary>What this order proves.</summary>
    public Task<List<ReviewRow>> ListByOrderAsync(string number, CancellationToken cancellationToken) =>
        ReadAsync("WHERE order_number = @number AND is_verified", cancellationToken, ("number", number));

    /// <summary>A page of what is published about a product.</summary>
    /// <param name="stars">Null for any number.</param>
    public Task<List<ReviewRow>> ListPublishedAsync(
        Guid product,
        ReviewSort sort,
        int? stars,
        int skip,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var order = sort switch
        {
            ReviewSort.Newest => "ORDER BY published_at DESC, review.id DESC",
            ReviewSort.Rating => "ORDER BY rating DESC, published_at DESC, review.id DESC",
            _ => "ORDER BY helpful - unhelpful DESC, published_at DESC, review.id DESC",
        };
        var filter = stars is null ? "" : "AND rating = @stars\n";
        return ReadAsync(
            Published + filter + order + " LIMIT @limit OFFSET @skip",
            cancellationToken,
            [
                ("product", product),
                ("limit", limit),
                ("skip", skip),
                .. stars is { } number ? (ReadOnlySpan<(string, object)>)[("stars", number)] : [],
            ]
        );
    }

    /// <summary>The newest first, after this id.</summary>
    public Task<List<ReviewRow>> ListForMerchantAsync(
        MerchantReviewQuery query,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var where = new List<string>();
        var parameters = new List<(string, object)> { ("limit", limit) };
        void Filter(string condition, string name, object value)
        {
            where.Add(condition);
            parameters.Add((name, value));
        }

        if (query.State is { } state)
            Filter("state = @state", "state", ReviewStates.Name(state));
        if (query.Slug is { Length: > 0 } slug)
            Filter("slug = @slug", "slug", slug);
        if (query.After is { } after)
            Filter("review.id < @after", "after", after);
        return ReadAsync(
            (where.Count > 0 ? "WHERE " + string.Join(" AND ", where) : "") + " ORDER BY review.id DESC LIMIT @limit",
            cancellationToken,
            [.. parameters]
        );
    }

    /// <summary>What this visitor said about a review; null for nothing.</summary>
    public async Task<bool?> FindVoteAsync(Guid review, string voter, CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            "SELECT is_helpful FROM review_vote WHERE review_id = @review AND voter = @voter",
            reader => reader.GetBoolean(0),
            cancellationToken,
            ("review", review),
            ("voter", voter)
        );
        return found.Count == 0 ? null : found[0];
    }

    private Task<List<ReviewRow>> ReadAsync(
        string where,
        CancellationToken cancellationToken,
        params (string Name, object Value)[] parameters
    ) => database.QueryAsync(Select + "\n" + where, ReadRow, cancellationToken, parameters);

    private static ReviewRow ReadRow(DbDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetGuid(1),
            row.GetString(2),
            row.GetString(3),
            ReviewStates.Parse(row.GetString(4)),
            new ReviewText(row.GetInt32(5), row.GetString(6), row.GetString(7), row.GetString(8)),
            row.GetBoolean(9),
            row.IsDBNull(10) ? null : row.GetString(10),
            row.GetString(11),
            row.IsDBNull(12) ? null : new Reply(row.GetString(12), At(row, 13)),
            row.GetInt32(14),
            row.GetInt32(15),
            row.GetInt64(16),
            At(row, 17),
            row.IsDBNull(18) ? null : At(row, 18)
        );

    private static DateTimeOffset At(DbDataReader row, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
