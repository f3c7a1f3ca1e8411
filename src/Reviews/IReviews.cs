using System.Net;
using System.Text.Json.Serialization;
using Trove.Kernel;
using Trove.Orders;

namespace Trove.Reviews;

/// <summary>
/// What buyers say about products. A review is proven by an order, looked at by the merchant before or after it is shown,
/// and counted in its product's rating exactly while it is published. Texts are plain: whoever shows them escapes them.
/// </summary>
public interface IReviews
{
    /// <summary>One page of a product's published reviews, with its rating; an empty one when nobody has written.</summary>
    Task<ReviewPage> ListAsync(ReviewQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// The ratings of these products, those without a review left out. From memory: what this node wrote counts at once,
    /// what another wrote within a second.
    /// </summary>
    ValueTask<IReadOnlyDictionary<string, Rating>> GetRatingsAsync(
        IReadOnlyCollection<string> slugs,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// For whoever keeps pages that show reviews or ratings: slugs of products of which they would show something else, at
    /// most ten times a second. Ends when cancelled.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether somebody may write about a product, and what they have written. Looking changes nothing.</summary>
    /// <param name="order">The proof; null without one.</param>
    Task<WritingAllowed> LookAsync(string slug, OrderKey? order, CancellationToken cancellationToken = default);

    /// <summary>Takes a review. Of several that one buyer sends of one product, one is taken.</summary>
    Task<ReviewResult> WriteAsync(WriteReview request, CancellationToken cancellationToken = default);

    /// <summary>The review as its author sees it, in any state; null when the token does not open it.</summary>
    Task<OwnReview?> FindOwnAsync(ReviewKey key, CancellationToken cancellationToken = default);

    /// <summary>Replaces what its author wrote. It waits for approval again, as a new one would. Votes and reply stay.</summary>
    Task<ReviewResult> EditAsync(EditReview request, CancellationToken cancellationToken = default);

    /// <summary>Takes a review away for good, its votes too. False when the token does not open it.</summary>
    Task<bool> WithdrawAsync(ReviewKey key, CancellationToken cancellationToken = default);

    /// <summary>Counts a visitor's vote, changes it, or takes it back. Voting the same again changes nothing.</summary>
    Task<VoteResult> VoteAsync(CastVote vote, CancellationToken cancellationToken = default);

    /// <summary>Reviews in any state for the back office, the newest first, a page at a time.</summary>
    Task<MerchantReviewPage> ListForMerchantAsync(
        MerchantReviewQuery query,
        CancellationToken cancellationToken = default
    );

    /// <summary>Publishes a review or rejects it, on the condition that it is still the version that was looked at.</summary>
    Task<ModerationResult> DecideAsync(DecideReview decision, CancellationToken cancellationToken = default);

    /// <summary>Answers a review in the merchant's name; null takes the answer back.</summary>
    /// <param name="text">1 to 2,000 characters.</param>
    Task<ModerationResult> ReplyAsync(Guid id, string? text, CancellationToken cancellationToken = default);

    /// <summary>
    /// Erases who a person was from everything they wrote: what is published stays without a name and without its order,
    /// the rest is deleted. Returns how many reviews that were.
    /// </summary>
    Task<int> EraseAsync(string email, CancellationToken cancellationToken = default);

    /// <summary>Takes over reviews from elsewhere, published; those whose id is known are left alone. Returns how many were new.</summary>
    Task<int> ImportAsync(IReadOnlyList<ImportedReview> reviews, CancellationToken cancellationToken = default);

    /// <summary>The module's own invariants, for <c>audit</c>.</summary>
    Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default);
}

/// <summary>Orders of a product's reviews.</summary>
public enum ReviewSort
{
    /// <summary>Those that more visitors found helpful than not, by how many more.</summary>
    Helpful,

    Newest,

    /// <summary>The most stars first.</summary>
    Rating,
}

/// <summary>Which reviews to list.</summary>
/// <param name="Stars">Of so many stars only, 1 to 5; null for all.</param>
/// <param name="Page">From 1, at most 1,000.</param>
/// <param name="Size">1 to 100.</param>
public sealed record ReviewQuery(
    string Slug,
    ReviewSort Sort = ReviewSort.Helpful,
    int? Stars = null,
    int Page = 1,
    int Size = 10
);

/// <summary>One page of reviews.</summary>
/// <param name="Total">Reviews in all pages.</param>
/// <param name="Rating">Of all the product's reviews; null when there is none.</param>
public sealed record ReviewPage(IReadOnlyList<Review> Items, int Page, int Size, long Total, Rating? Rating);

/// <summary>How a product is rated.</summary>
/// <param name="Stars">How many reviews gave 1, 2, 3, 4 and 5 stars, in this order.</param>
public sealed record Rating(IReadOnlyList<int> Stars)
{
    /// <summary>Published reviews.</summary>
    public int Count { get; } = Stars.Sum();

    /// <summary>All stars together.</summary>
    public long Sum { get; } = Stars.Select((count, index) => (long)count * (index + 1)).Sum();

    /// <summary>1 to 5, rounded half up to a tenth; 0 without a review.</summary>
    public decimal Average => Count == 0 ? 0 : Math.Round((decimal)Sum / Count, 1, MidpointRounding.AwayFromZero);
}

/// <summary>A published review.</summary>
/// <param name="VariantName">Which one was bought, such as "Olive / M"; empty when it is not known.</param>
/// <param name="Helpful">Visitors who found it helpful.</param>
public sealed record Review(
    Guid Id,
    int Rating,
    string Title,
    string Text,
    string Author,
    bool IsVerified,
    string VariantName,
    int Helpful,
    int Unhelpful,
    Reply? Reply,
    DateTimeOffset PublishedAt
);

/// <summary>The merchant's answer.</summary>
public sealed record Reply(string Text, DateTimeOffset At);

/// <summary>Where a review stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReviewState>))]
public enum ReviewState
{
    /// <summary>Waits for the merchant.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("published")]
    Published,

    [JsonStringEnumMemberName("rejected")]
    Rejected,
}

/// <summary>What an author says.</summary>
/// <param name="Rating">1 to 5 stars.</param>
/// <param name="Title">1 to 120 characters.</param>
/// <param name="Text">1 to 4,000 characters, plain; line breaks are kept.</param>
/// <param name="Author">The name it is shown under, 1 to 60 characters.</param>
public sealed record ReviewText(int Rating, string Title, string Text, string Author);

/// <summary>What opens a review to its author: its id and its signed token.</summary>
public sealed record ReviewKey(Guid Id, string? Token);

/// <summary>A review as its author sees it.</summary>
public sealed record OwnReview(
    ReviewKey Key,
    string Slug,
    ReviewText Text,
    ReviewState State,
    bool IsVerified,
    DateTimeOffset WrittenAt
);

/// <summary>Who a request comes from, as far as limits go; only keyed hashes are kept.</summary>
/// <param name="Visitor">Null for a client that keeps no cookies.</param>
public sealed record Sender(Guid? Visitor, IPAddress? Address);

/// <summary>A review to be taken.</summary>
/// <param name="Email">Needed without an order; never shown and never kept, its keyed hash is.</param>
/// <param name="Order">Proves that its author bought the product; null without proof.</param>
public sealed record WriteReview(string Slug, ReviewText Text, string? Email, OrderKey? Order, Sender Sender);

/// <summary>A review to be changed by its author.</summary>
public sealed record EditReview(ReviewKey Key, ReviewText Text, Sender Sender);

/// <summary>A visitor's opinion of a review.</summary>
/// <param name="IsHelpful">Null takes the vote back.</param>
public sealed record CastVote(Guid Review, bool? IsHelpful, Guid Visitor, IPAddress? Address);

/// <summary>Whether somebody may write about a product.</summary>
public abstract record WritingAllowed;

/// <summary>They may.</summary>
/// <param name="IsVerified">Whether an order proves that they bought it.</param>
/// <param name="Name">What the order calls them; empty without one.</param>
public sealed record MayWrite(bool IsVerified, string Name) : WritingAllowed;

/// <summary>They have: this.</summary>
public sealed record HasWritten(OwnReview Review) : WritingAllowed;

/// <summary>Only buyers may, and this is no proof.</summary>
public sealed record MayNotWrite(NoProof Reason) : WritingAllowed;

/// <summary>Nobody sells this product.</summary>
public sealed record NothingToReview : WritingAllowed;

/// <summary>Why an order does not prove that its owner bought the product.</summary>
public enum NoProof
{
    /// <summary>No order was shown.</summary>
    NoOrder,

    /// <summary>There is no such order, or the token does not open it.</summary>
    UnknownOrder,

    /// <summary>The product is not in it.</summary>
    NotInOrder,

    /// <summary>It is not paid yet.</summary>
    NotPaid,

    /// <summary>It was called off or came back, or the money went back.</summary>
    GivenBack,
}

/// <summary>What became of a review.</summary>
public abstract record ReviewResult;

/// <summary>It is kept; its state says whether it is shown already.</summary>
public sealed record ReviewKept(OwnReview Review) : ReviewResult;

/// <summary>The input will not do; nothing changed.</summary>
public sealed record ReviewInvalid(IReadOnlyList<FieldError> Errors) : ReviewResult;

/// <summary>Only buyers may write, and nothing proves that this is one; nothing changed.</summary>
public sealed record OnlyBuyersReview(NoProof Reason) : ReviewResult;

/// <summary>This buyer has written about this product; nothing changed.</summary>
/// <param name="Review">Null when nothing proves that it is theirs.</param>
public sealed record AlreadyReviewed(OwnReview? Review) : ReviewResult;

/// <summary>The product is not sold, or the token opens no review; nothing changed.</summary>
public sealed record NoSuchReview : ReviewResult;

/// <summary>Too many from here in this hour; nothing changed.</summary>
public sealed record TooManyReviews(DateTimeOffset RetryAt) : ReviewResult;

/// <summary>What became of a vote.</summary>
public abstract record VoteResult;

/// <summary>It is counted.</summary>
public sealed record VoteCounted(string Slug, int Helpful, int Unhelpful) : VoteResult;

/// <summary>There is no such published review; nothing changed.</summary>
public sealed record NothingToVoteOn : VoteResult;

/// <summary>Too many from here in this hour; nothing changed.</summary>
public sealed record TooManyVotes(DateTimeOffset RetryAt) : VoteResult;
