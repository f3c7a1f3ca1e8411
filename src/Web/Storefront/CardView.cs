using Trove.Catalog;
using Trove.Media;
using Trove.Reviews;

namespace Trove.Web.Storefront;

/// <summary>
/// All that decides how a product's card looks. Views that are equal look the same, so that one rendering serves them all:
/// see <see cref="KeptPart"/>.
/// </summary>
/// <param name="Available">Pieces left; as many as matter for what the card says, and no more.</param>
/// <param name="Rating">Null while nobody has rated it.</param>
/// <param name="HeadingLevel">Of the product's name.</param>
/// <param name="IsEager">Its picture is likely seen without scrolling.</param>
/// <param name="IsFirst">Its picture is the first thing that is seen.</param>
internal sealed record CardView(
    ProductCard Card,
    int Available,
    Rating? Rating,
    Picture? Picture,
    Picture? SecondPicture,
    int HeadingLevel,
    bool IsEager,
    bool IsFirst
)
{
    public static async Task<IReadOnlyList<CardView>> AllOfAsync(Listing listing, IReviews reviews, IMedia media)
    {
        var ratings = await reviews.GetRatingsAsync([.. listing.Cards.Select(card => card.Slug)]);
        var views = new List<CardView>(listing.Cards.Count);
        foreach (var card in listing.Cards)
        {
            views.Add(
                new CardView(
                    card,
                    Math.Min(listing.AvailableOf(card), StockWords.FewAtMost + 1),
                    ratings.GetValueOrDefault(card.Slug),
                    card.Image is { } image ? await media.FindAsync(image.Url) : null,
                    card.SecondImage is { } second ? await media.FindAsync(second.Url) : null,
                    listing.HeadingLevel,
                    IsEager: views.Count < listing.EagerPictures,
                    IsFirst: views.Count == 0 && listing.EagerPictures > 0
                )
            );
        }

        return views;
    }

    public bool Equals(CardView? other) =>
        other is not null
        && IsSame(Card, other.Card)
        && (Available, HeadingLevel, IsEager, IsFirst)
            == (other.Available, other.HeadingLevel, other.IsEager, other.IsFirst)
        && Rating == other.Rating
        && Picture == other.Picture
        && SecondPicture == other.SecondPicture;

    public override int GetHashCode() => HashCode.Combine(Card.Slug, Available, HeadingLevel, IsEager, IsFirst);

    /// <summary>As the index and the catalog make cards anew, with lists of their own, again and again.</summary>
    private static bool IsSame(ProductCard one, ProductCard other) =>
        ReferenceEquals(one, other)
        || (
            one with { Skus = other.Skus, Colors = other.Colors } == other
            && one.Skus.SequenceEqual(other.Skus)
            && one.Colors.Count == other.Colors.Count
        );
}
