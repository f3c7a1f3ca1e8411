using Trove.Catalog;
using Trove.Reviews;

namespace Trove.Web.Storefront;

/// <summary>Reviews of a product with its rating: the first few on its own page, all of them on theirs.</summary>
/// <param name="Stars">Those of so many stars only; null for all.</param>
/// <param name="IsPreview">Whether the rest is on another page.</param>
internal sealed record ReviewsView(
    string Slug,
    string Name,
    ReviewPage Found,
    ReviewSort Sort = ReviewSort.Helpful,
    int? Stars = null,
    bool IsPreview = false
)
{
    public const int PreviewSize = 4;
    public const int PageSize = 10;

    public static ReviewsView Preview(Product product, ReviewPage found) =>
        new(product.Slug, product.Name, found, IsPreview: true);

    public string WriteUrl => $"/p/{Slug}/review";

    /// <summary>Where a vote leads back to.</summary>
    public string Here => IsPreview ? "/p/" + Slug : UrlOf(Sort, Stars, Found.Page);

    public PageLinks Pages => PageLinks.For(Found.Page, PageSize, Found.Total, page => UrlOf(Sort, Stars, page));

    /// <summary>How many gave so many stars, five first, and how wide that is in hundredths of all.</summary>
    public IEnumerable<(int Stars, int Count, int Percent)> Histogram
    {
        get
        {
            var rating = Found.Rating!;
            for (var stars = rating.Stars.Count; stars >= 1; stars--)
            {
                var count = rating.Stars[stars - 1];
                yield return (stars, count, (int)Math.Round(100m * count / rating.Count));
            }
        }
    }

    /// <summary>The one address of these reviews: what goes without saying is not written.</summary>
    public string UrlOf(ReviewSort sort, int? stars, int page = 1)
    {
        var query = new QueryString();
        if (stars is { } only)
            query = query.Add("stars", only.ToString());
        if (sort != ReviewSort.Helpful)
            query = query.Add("sort", sort.ToString().ToLowerInvariant());
        if (page > 1)
            query = query.Add("page", page.ToString());
        return $"/p/{Slug}/reviews{query}";
    }
}
