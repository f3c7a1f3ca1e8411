using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Catalog;
using Trove.Reviews;

namespace Trove.Web.Storefront.Pages;

/// <summary>All reviews of a product, in three orders, of any number of stars or of one.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class ReviewsModel(ICatalog catalog, IReviews reviews) : PageModel
{
    private const int LastPage = 1_000;

    public ReviewsView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        switch (await catalog.FindProductAsync(slug, cancellationToken))
        {
            case ProductMoved(var now):
                return LocalRedirectPermanent($"/p/{now}/reviews{Request.QueryString}");
            case ProductFound(var product):
                await ShowAsync(product, cancellationToken);
                return Page();
            default:
                return NotFound();
        }
    }

    /// <summary>What is not understood is left out, as on other shelves.</summary>
    private async Task ShowAsync(Product product, CancellationToken cancellationToken)
    {
        var sort = Request.Query["sort"].ToString() switch
        {
            "newest" => ReviewSort.Newest,
            "rating" => ReviewSort.Rating,
            _ => ReviewSort.Helpful,
        };
        int? stars = int.TryParse(Request.Query["stars"], out var only) && only is >= 1 and <= 5 ? only : null;
        var page = int.TryParse(Request.Query["page"], out var number) ? Math.Clamp(number, 1, LastPage) : 1;
        var found = await reviews.ListAsync(
            new ReviewQuery(product.Slug, sort, stars, page, ReviewsView.PageSize),
            cancellationToken
        );
        View = new ReviewsView(product.Slug, product.Name, found, sort, stars);
    }
}
