using Trove.Reviews;

namespace Trove.Web.Api;

/// <summary>A review to be written.</summary>
/// <param name="Rating">1 to 5 stars.</param>
/// <param name="Author">The name it is shown under.</param>
/// <param name="Order">The number of the order that proves it; its token goes in <c>X-Order-Token</c>.</param>
/// <param name="Email">Needed without an order, where the shop takes such reviews; never shown.</param>
internal sealed record ReviewBody(
    int Rating,
    string Title,
    string Text,
    string Author,
    string? Order = null,
    string? Email = null
);

/// <summary>What its author makes of a review.</summary>
internal sealed record ReviewChangeBody(int Rating, string Title, string Text, string Author);

/// <summary>Whether a review helped.</summary>
internal sealed record VoteBody(bool Helpful);

/// <summary>How often a review helped, and how often not.</summary>
internal sealed record VotesView(int Helpful, int Unhelpful);

/// <summary>A page of a product's reviews.</summary>
/// <param name="Rating">Of all its reviews; null while there is none.</param>
internal sealed record ReviewListView(
    RatingSummaryView? Rating,
    IReadOnlyList<Review> Items,
    int Page,
    int Size,
    long Total
);

/// <summary>How a product is rated.</summary>
/// <param name="Average">1 to 5, rounded to a tenth.</param>
/// <param name="Stars">How many reviews gave 1, 2, 3, 4 and 5 stars, in this order.</param>
internal sealed record RatingSummaryView(decimal Average, int Count, IReadOnlyList<int> Stars);

/// <summary>A review as its author sees it.</summary>
/// <param name="Token">Opens it, in the header <c>X-Review-Token</c>.</param>
internal sealed record OwnReviewView(
    Guid Id,
    string Token,
    string Product,
    ReviewState State,
    int Rating,
    string Title,
    string Text,
    string Author,
    bool IsVerified,
    DateTimeOffset WrittenAt
)
{
    public static OwnReviewView Of(OwnReview own) =>
        new(
            own.Key.Id,
            own.Key.Token!,
            own.Slug,
            own.State,
            own.Text.Rating,
            own.Text.Title,
            own.Text.Text,
            own.Text.Author,
            own.IsVerified,
            own.WrittenAt
        );
}
