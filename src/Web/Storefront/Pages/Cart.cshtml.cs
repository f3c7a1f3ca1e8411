using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Trove.Carts;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Shipping;
using Trove.WaitingRoom;
using Trove.Web.Api;

namespace Trove.Web.Storefront.Pages;

/// <summary>The cart: what is in it, for how long it is held, what stands in the way, each with its remedy.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class CartModel(
    OwnCart own,
    ICarts carts,
    ICatalog catalog,
    IInventory inventory,
    IShipping shipping,
    ShopFace shop
) : PageModel
{
    public Cart? Cart { get; private set; }

    public CartNotice? Notice { get; private set; }

    public FreeDelivery? FreeDelivery { get; private set; }

    public IEnumerable<CartProblem> ProblemsOfCart =>
        Cart!.Problems.Where(problem =>
            problem.Code != "cart_empty" && Cart.Items.All(line => line.Sku != problem.Sku)
        );

    public IEnumerable<CartProblem> ProblemsOf(CartLine line) =>
        Cart!.Problems.Where(problem => problem.Sku == line.Sku);

    /// <summary>Whether stock is held for it, so that what is left for others does not matter to it.</summary>
    public static bool IsHeld(CartLine line) =>
        line.Reservation.State is ReservationState.Soft or ReservationState.Firm;

    /// <summary>The line's variant on its product's page; null when that is gone.</summary>
    public static string? UrlOf(CartLine line) =>
        line.ProductSlug.Length > 0 ? $"/p/{line.ProductSlug}?sku={Uri.EscapeDataString(line.Sku.Value)}" : null;

    public static string Spoken(Cart cart) => $"{CartCookie.Pieces(cart)} in your cart, {cart.Totals.Total.Display()}.";

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    /// <summary>From a product's page: the variant is named by its SKU, or by the product and the options chosen.</summary>
    public async Task<IActionResult> OnPostAddAsync([FromForm] AddToCart form, CancellationToken cancellationToken)
    {
        var result = await form.AddAsync(own, catalog, inventory, Request.Form, cancellationToken);
        return await AnswerAsync(result, back: null, cancellationToken);
    }

    /// <param name="quantity">How many there shall be; 0 takes the line out.</param>
    /// <param name="step">Added to it: what the buttons beside the number say.</param>
    public async Task<IActionResult> OnPostSetAsync(
        [FromForm] string? sku,
        [FromForm] int? quantity,
        [FromForm] int? step,
        [FromForm] string? back,
        CancellationToken cancellationToken
    )
    {
        if (!Sku.TryParse(sku, out var which))
            return await RefuseAsync(CartNotice.Unknown, cancellationToken);
        if (quantity is not { } wanted || Math.Abs(step ?? 0) > 1)
            return await RefuseAsync(CartNotice.NoQuantity, cancellationToken);
        wanted = (int)Math.Min((long)wanted + (step ?? 0), int.MaxValue);
        if (wanted == 0)
            return await OnPostRemoveAsync(sku, back, cancellationToken);
        if (!Quantity.TryCreate(wanted, out var exactly))
            return await RefuseAsync(CartNotice.NoQuantity, cancellationToken);
        var item = new CartItemRequest(which, exactly, VisitorPass.Of(Request));
        var result = own.Key is null
            ? await own.AddAsync(item, cancellationToken)
            : await own.ChangeAsync(key => carts.SetQuantityAsync(key, item, cancellationToken));
        return await AnswerAsync(result, back, cancellationToken);
    }

    public async Task<IActionResult> OnPostRemoveAsync(
        [FromForm] string? sku,
        [FromForm] string? back,
        CancellationToken cancellationToken
    )
    {
        if (!Sku.TryParse(sku, out var which))
            return await RefuseAsync(CartNotice.Unknown, cancellationToken);
        var result = await own.ChangeAsync(key => carts.RemoveItemAsync(key, which, cancellationToken));
        return await AnswerAsync(result, back, cancellationToken);
    }

    /// <summary>Something close to it comes in, what is gone goes out: both or neither.</summary>
    public async Task<IActionResult> OnPostSwapAsync(
        [FromForm] string? sku,
        [FromForm] string? with,
        [FromForm] int? quantity,
        [FromForm] string? back,
        CancellationToken cancellationToken
    )
    {
        if (!Sku.TryParse(sku, out var which) || !Sku.TryParse(with, out var instead))
            return await RefuseAsync(CartNotice.Unknown, cancellationToken);
        if (!Quantity.TryCreate(quantity ?? 0, out var exactly))
            return await RefuseAsync(CartNotice.NoQuantity, cancellationToken);
        var item = new CartItemRequest(instead, exactly, VisitorPass.Of(Request));
        var result = await own.ChangeAsync(key => carts.SwapItemAsync(key, which, item, cancellationToken));
        return await AnswerAsync(result, back, cancellationToken);
    }

    public async Task<IActionResult> OnPostAcceptAsync([FromForm] string? back, CancellationToken cancellationToken) =>
        await AnswerAsync(
            await own.ChangeAsync(key => carts.AcceptPricesAsync(key, cancellationToken)),
            back,
            cancellationToken
        );

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Cart = await own.FindAsync(cancellationToken);
        if (Cart is { Items.Count: > 0 })
            FreeDelivery = await FreeDelivery.ForAsync(Cart, shop.Country, shipping, cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(CartResult result, string? back, CancellationToken cancellationToken)
    {
        if (result is CartNotAdmitted { Fault: AdmissionFault.Missing } missing)
            return new SeeOther($"{QueueModel.UrlOf(missing.Slug)}?sku={Uri.EscapeDataString(missing.Sku.Value)}");
        if (await CartNotice.ForAsync(result, catalog, cancellationToken) is { } notice)
            return await RefuseAsync(notice, cancellationToken);
        return new SeeOther(back == "checkout" ? "/checkout" : "/cart");
    }

    private async Task<IActionResult> RefuseAsync(CartNotice notice, CancellationToken cancellationToken)
    {
        Notice = notice;
        await LoadAsync(cancellationToken);
        Response.StatusCode = notice.Status;
        return Page();
    }
}
