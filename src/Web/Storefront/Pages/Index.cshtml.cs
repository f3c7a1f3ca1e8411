using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Storefront.Pages;

/// <summary>The front door: categories, what is new, what is reduced.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class IndexModel(ICatalog catalog, IInventory inventory, ShopMenu menu) : PageModel
{
    private const int NewestCount = 8;
    private const int SaleCount = 4;

    public IReadOnlyList<CategoryNode> Categories { get; private set; } = [];

    public Listing Newest { get; private set; } = null!;

    public Listing OnSale { get; private set; } = null!;

    /// <summary>From when the shop holds what is wanted.</summary>
    public ReservationPolicy Policy { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Policy = (await catalog.GetShopSellingAsync(cancellationToken)).Reservation;
        Categories = await menu.GetAsync(cancellationToken);
        var newest = (
            await catalog.ListProductsAsync(new ProductQuery(Sort: ProductSort.Newest, Size: 100), cancellationToken)
        ).Items;
        var shown = newest.Take(NewestCount).ToList();
        var reduced = newest.Skip(NewestCount).Where(card => card.CompareAtPrice > card.Price).Take(SaleCount).ToList();
        Newest = await Listing.ForAsync(shown, inventory, headingLevel: 3, cancellationToken: cancellationToken);
        OnSale = await Listing.ForAsync(reduced, inventory, headingLevel: 3, cancellationToken: cancellationToken);
    }
}
