using Trove.Kernel;

namespace Trove.Reviews;

/// <summary>Which reviews the back office wants to see.</summary>
/// <param name="State">Null for any.</param>
/// <param name="Slug">Of this product only; null for all.</param>
/// <param name="After">The last id of the page before; null for the first page.</param>
/// <param name="Size">1 to 100.</param>
public sealed record MerchantReviewQuery(
    ReviewState? State = null,
    string? Slug = null,
    Guid? After = null,
    int Size = 25
);

/// <summary>One page of reviews, the newest first.</summary>
/// <param name="Next">What the next page comes after; null when this is the last.</param>
public sealed record MerchantReviewPage(IReadOnlyList<MerchantReview> Items, Guid? Next);

/// <summary>A review as the merchant sees it.</summary>
/// <param name="Order">The number of the order that proves it; null without one.</param>
/// <param name="HasLinks">Whether it leads elsewhere, which is why it was held back.</param>
/// <param name="Version">Grows by one at each change but a vote.</param>
public sealed record MerchantReview(
    Guid Id,
    string Slug,
    ReviewState State,
    ReviewText Text,
    bool IsVerified,
    string? Order,
    string VariantName,
    bool HasLinks,
    int Helpful,
    int Unhelpful,
    Reply? Reply,
    long Version,
    DateTimeOffset WrittenAt,
    DateTimeOffset? PublishedAt
);

/// <summary>What the merchant decided.</summary>
/// <param name="State"><see cref="ReviewState.Published"/> or <see cref="ReviewState.Rejected"/>.</param>
/// <param name="Version">That the merchant has read.</param>
public sealed record DecideReview(Guid Id, ReviewState State, long Version);

/// <summary>What became of a decision or a reply.</summary>
public abstract record ModerationResult;

/// <summary>It is done, now or before.</summary>
public sealed record ReviewModerated(MerchantReview Review) : ModerationResult;

/// <summary>There is no such review.</summary>
public sealed record ReviewGone : ModerationResult;

/// <summary>Its author changed it meanwhile: read it again. Nothing changed.</summary>
public sealed record ReviewChanged(MerchantReview Review) : ModerationResult;

/// <summary>The input will not do; nothing changed.</summary>
public sealed record ModerationInvalid(IReadOnlyList<FieldError> Errors) : ModerationResult;

/// <summary>A review from elsewhere.</summary>
/// <param name="Id">The same at each import.</param>
/// <param name="IsVerified">Whether the merchant knows that its author bought the product.</param>
/// <param name="Helpful">0 to 1,000 votes it brings along.</param>
public sealed record ImportedReview(
    Guid Id,
    string Slug,
    ReviewText Text,
    bool IsVerified,
    string VariantName,
    int Helpful,
    int Unhelpful,
    Reply? Reply,
    DateTimeOffset PublishedAt
);
