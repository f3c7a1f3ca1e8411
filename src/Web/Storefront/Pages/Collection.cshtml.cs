using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Catalog;
using Trove.Inventory;

namespace Trove.Web.Storefront.Pages;

/// <summary>A collection's products, in the merchant's order or as the shopper sorts them.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class CollectionModel(ICatalog catalog, IInventory inventory, ShopFace shop) : PageModel
{
    public Collection Collection { get; private set; } = null!;

    public Shelf Shelf { get; private set; } = null!;

    private string Path => "/collections/" + Collection.Slug;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellationToken)
    {
        // It is sorted and turned as other shelves are, and not narrowed: somebody has chosen these.
        var request = ShelfRequest.Read("/collections/" + slug, text: null, Request.Query, shop.Currency).Unfiltered;
        ProductSort? sort = request.Sort.Length == 0 ? null : SortOrders.Parse(request.Sort).Sort;
        if (
            await catalog.FindCollectionAsync(slug, cancellationToken) is not { } collection
            || await catalog.ListCollectionAsync(slug, sort, request.Page, Shelf.PageSize, cancellationToken)
                is not { } found
        )
            return NotFound();
        Collection = collection;
        Shelf = await Shelf.OfAsync(found, inventory, request, cancellationToken);
        return Page();
    }

    public IEnumerable<(string Name, string Path)> Breadcrumbs() => [("Home", "/"), (Collection.Name, Path)];
}
