using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Search;

namespace Trove.Web.Storefront.Pages;

/// <summary>A category's products, or with no category all there are.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class CategoryModel(ICatalog catalog, ISearch search, IInventory inventory, ShopFace shop) : PageModel
{
    public string? Slug { get; private set; }

    public string Name { get; private set; } = "Everything";

    public string Description { get; private set; } = "";

    /// <summary>What the merchant says about the category below its products; null for the whole shop.</summary>
    public CategoryLanding? Landing { get; private set; }

    public IReadOnlyList<CategoryNode> Children { get; private set; } = [];

    /// <summary>The categories above this one, from the top.</summary>
    public IReadOnlyList<CategoryNode> Trail { get; private set; } = [];

    public Shelf Shelf { get; private set; } = null!;

    private string Path => Slug is null ? "/c" : "/c/" + Slug;

    public async Task<IActionResult> OnGetAsync(string? slug, CancellationToken cancellationToken)
    {
        var categories = await catalog.GetCategoriesAsync(cancellationToken);
        Children = categories;
        if (slug is not null)
        {
            if (ShopMenu.Find(categories, slug) is not var (node, way))
                return NotFound();
            (Slug, Name, Description, Children, Trail) = (slug, node.Name, node.Description, node.Children, way);
            Landing = await catalog.FindCategoryAsync(slug, cancellationToken);
        }

        Children = [.. Children.Where(child => child.ProductCount > 0)];
        var request = ShelfRequest.Read(Path, text: null, Request.Query, shop.Currency);
        Shelf = await Shelf.FillAsync(search, inventory, request, slug, cancellationToken);
        return Page();
    }

    /// <summary>One address for a page in every order and narrowed in any way; none for a page beyond the last.</summary>
    public string? Canonical =>
        Shelf.Pages.Page <= Shelf.Pages.Last
            ? (Shelf.Request.Bare with { Sort = "", Page = Shelf.Request.Page }).Address
            : null;

    public IEnumerable<(string Name, string Path)> Breadcrumbs() =>
        [("Home", "/"), .. Trail.Select(step => (step.Name, "/c/" + step.Slug)), (Name, Path)];
}
