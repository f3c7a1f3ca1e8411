using Trove.Kernel;
using Trove.Orders;

namespace Trove.Reviews;

/// <summary>The contract, served in this process: each call is a use case.</summary>
internal sealed class ReviewsInProcess(
    ReviewRows rows,
    Ratings ratings,
    OpenReview open,
    WriteReviews write,
    ChangeReview change,
    CastVotes votes,
    ModerateReviews moderate,
    EraseReviewer erase,
    ImportReviews import,
    AuditReviews audit
) : IReviews
{
    private const int PageLimit = 1_000;
    private const int SizeLimit = 100;

    public async Task<ReviewPage> ListAsync(ReviewQuery query, CancellationToken cancellationToken = default)
    {
        var (page, size) = (Math.Clamp(query.Page, 1, PageLimit), Math.Clamp(query.Size, 1, SizeLimit));
        if (ratings.Find(query.Slug) is not { } rated)
            return new ReviewPage([], page, size, Total: 0, Rating: null);
        var found = await rows.ListPublishedAsync(
            rated.Product,
            query.Sort,
            query.Stars,
            (page - 1) * size,
            size,
            cancellationToken
        );
        return new ReviewPage(
            [.. found.Select(row => row.ToPublic())],
            page,
            size,
            query.Stars is { } stars ? rated.Rating.Stars.ElementAtOrDefault(stars - 1) : rated.Rating.Count,
            rated.Rating
        );
    }

    public ValueTask<IReadOnlyDictionary<string, Rating>> GetRatingsAsync(
        IReadOnlyCollection<string> slugs,
        CancellationToken cancellationToken = default
    )
    {
        var found = new Dictionary<string, Rating>(slugs.Count, StringComparer.Ordinal);
        foreach (var slug in slugs)
        {
            if (ratings.Find(slug) is { } rated)
                found[slug] = rated.Rating;
        }

        return ValueTask.FromResult<IReadOnlyDictionary<string, Rating>>(found);
    }

    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default) =>
        ratings.WatchAsync(cancellationToken);

    public Task<WritingAllowed> LookAsync(
        string slug,
        OrderKey? order,
        CancellationToken cancellationToken = default
    ) => write.LookAsync(slug, order, cancellationToken);

    public Task<ReviewResult> WriteAsync(WriteReview request, CancellationToken cancellationToken = default) =>
        write.WriteAsync(request, cancellationToken);

    public async Task<OwnReview?> FindOwnAsync(ReviewKey key, CancellationToken cancellationToken = default) =>
        await open.FindAsync(key, cancellationToken) is { } row ? open.Show(row) : null;

    public Task<ReviewResult> EditAsync(EditReview request, CancellationToken cancellationToken = default) =>
        change.EditAsync(request, cancellationToken);

    public Task<bool> WithdrawAsync(ReviewKey key, CancellationToken cancellationToken = default) =>
        change.WithdrawAsync(key, cancellationToken);

    public Task<VoteResult> VoteAsync(CastVote vote, CancellationToken cancellationToken = default) =>
        votes.VoteAsync(vote, cancellationToken);

    public Task<MerchantReviewPage> ListForMerchantAsync(
        MerchantReviewQuery query,
        CancellationToken cancellationToken = default
    ) => moderate.ListAsync(query, cancellationToken);

    public Task<ModerationResult> DecideAsync(DecideReview decision, CancellationToken cancellationToken = default) =>
        moderate.DecideAsync(decision, cancellationToken);

    public Task<ModerationResult> ReplyAsync(Guid id, string? text, CancellationToken cancellationToken = default) =>
        moderate.ReplyAsync(id, text, cancellationToken);

    public Task<int> EraseAsync(string email, CancellationToken cancellationToken = default) =>
        erase.EraseAsync(email, cancellationToken);

    public Task<int> ImportAsync(
        IReadOnlyList<ImportedReview> reviews,
        CancellationToken cancellationToken = default
    ) => import.ImportAsync(reviews, cancellationToken);

    public Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default) =>
        audit.AuditAsync(cancellationToken);
}
