namespace Trove.Reviews;

/// <summary>A product's rating as its row has it.</summary>
/// <param name="ChangedAt">Unix milliseconds.</param>
internal sealed record RatingRow(Guid Product, string Slug, Rating Rating, long ChangedAt)
{
    public bool HasReviews => Rating.Count > 0;

    public bool IsAs(RatingRow other) =>
        Slug == other.Slug && ChangedAt == other.ChangedAt && Rating.Stars.SequenceEqual(other.Rating.Stars);
}
