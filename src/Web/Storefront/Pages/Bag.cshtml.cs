using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;

namespace Trove.Web.Storefront.Pages;

/// <summary>The cart in the drawer: a piece of a page for <c>shop.js</c>, never a page by itself.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class BagModel(OwnCart own, ICatalog catalog, IInventory inventory) : PageModel
{
    public Cart? Cart { get; private set; }

    public CartNotice? Notice { get; private set; }

    /// <summary>Whether this answers to something that was just put in.</summary>
    public bool Added { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Cart = await own.FindAsync(cancellationToken);

    public async Task OnPostAsync([FromForm] AddToCart form, CancellationToken cancellationToken)
    {
        var result = await form.AddAsync(own, catalog, inventory, Request.Form, cancellationToken);
        Notice = await CartNotice.ForAsync(result, catalog, cancellationToken);
        Added = Notice is null;
        Cart = result is CartFound(var cart) ? cart : await own.FindAsync(cancellationToken);
        Response.StatusCode = Notice?.Status ?? StatusCodes.Status200OK;
    }
}
