namespace Trove.Reviews;

/// <summary>A review as its row has it.</summary>
/// <param name="Slug">Where its product is found now.</param>
/// <param name="Order">The number of the order that proves it.</param>
internal sealed record ReviewRow(
    Guid Id,
    Guid Product,
    string Slug,
    string Reviewer,
    ReviewState State,
    ReviewText Text,
    bool IsVerified,
    string? Order,
    string VariantName,
    Reply? Reply,
    int Helpful,
    int Unhelpful,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt
)
{
    public bool IsPublished => State == ReviewState.Published;

    /// <summary>The row with this state; the first publication is remembered.</summary>
    public ReviewRow In(ReviewState state, DateTimeOffset now) =>
        this with
        {
            State = state,
            PublishedAt = PublishedAt ?? (state == ReviewState.Published ? now : null),
        };

    public Review ToPublic() =>
        new(
            Id,
            Text.Rating,
            Text.Title,
            Text.Text,
            Text.Author,
            IsVerified,
            VariantName,
            Helpful,
            Unhelpful,
            Reply,
            PublishedAt!.Value
        );

    public MerchantReview ToMerchant() =>
        new(
            Id,
            Slug,
            State,
            Text,
            IsVerified,
            Order,
            VariantName,
            ReviewRules.HasLinks(Text),
            Helpful,
            Unhelpful,
            Reply,
            Version,
            CreatedAt,
            PublishedAt
        );
}
