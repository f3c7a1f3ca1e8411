using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Search;

namespace Trove.Web.Storefront.Pages;

/// <summary>The products in which all words occur.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class SearchModel(ISearch search, IInventory inventory, ShopMenu menu) : PageModel
{
    public const int TextLimit = 100;

    public string Text { get; private set; } = "";

    /// <summary>Null until something is searched for.</summary>
    public Shelf? Shelf { get; private set; }

    public IReadOnlyList<CategoryNode> Categories { get; private set; } = [];

    public async Task OnGetAsync(
        [FromQuery] string? q,
        [FromQuery] string? sort,
        [FromQuery] string? page,
        CancellationToken cancellationToken
    )
    {
        Text = (q ?? "").Trim();
        if (Text.Length > TextLimit)
            Text = Text[..TextLimit];
        if (Text.Length == 0)
            return;
        var query = new ProductQuery(Text: Text);
        Shelf = await Shelf.FillAsync(search, inventory, query, "/search", sort, page, cancellationToken);
        if (Shelf.Total == 0)
            Categories = await menu.GetAsync(cancellationToken);
    }
}
