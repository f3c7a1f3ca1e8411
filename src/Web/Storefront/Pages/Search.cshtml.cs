using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Search;

namespace Trove.Web.Storefront.Pages;

/// <summary>What was found for some words, and what they may have meant.</summary>
[OutputCache(PolicyName = StorefrontPages.CachePolicy)]
internal sealed class SearchModel(ISearch search, IInventory inventory, ShopMenu menu, ShopFace shop) : PageModel
{
    public const int TextLimit = 100;

    public string Text { get; private set; } = "";

    /// <summary>Null until something is searched for.</summary>
    public Shelf? Shelf { get; private set; }

    public IReadOnlyList<CategoryNode> Categories { get; private set; } = [];

    /// <summary>The same search for other words.</summary>
    public static string UrlOf(string text) => "/search" + new QueryString().Add("q", text);

    public async Task OnGetAsync([FromQuery] string? q, CancellationToken cancellationToken)
    {
        Text = (q ?? "").Trim();
        if (Text.Length > TextLimit)
            Text = Text[..TextLimit];
        if (Text.Length == 0)
            return;
        var request = ShelfRequest.Read("/search", Text, Request.Query, shop.Currency);
        Shelf = await Shelf.FillAsync(search, inventory, request, category: null, cancellationToken);
        if (Shelf.Total == 0)
            Categories = await menu.GetAsync(cancellationToken);
    }

    /// <summary>What the words said about the price, in words; null for nothing.</summary>
    public string? PriceHeeded =>
        Shelf?.Found.Price switch
        {
            { Min: { } min, Max: { } max } => $"Priced {Show(min)} to {Show(max)}, as you asked.",
            { Max: { } max } => $"Priced up to {Show(max)}, as you asked.",
            { Min: { } min } => $"Priced from {Show(min)}, as you asked.",
            _ => null,
        };

    private string Show(long amount) => new Kernel.Money(amount, shop.Currency).Display();
}
