using Trove.Carts;
using Trove.Web.Api;

namespace Trove.Web.Storefront;

/// <summary>The cart of whoever asks, found by the cookie; the cookie follows what becomes of it.</summary>
internal sealed class OwnCart(ICarts carts, IHttpContextAccessor http)
{
    private HttpContext Context => http.HttpContext!;

    public CartKey? Key => CartCookie.Read(Context.Request);

    /// <summary>The cart; null when there is none, or none any more.</summary>
    public async Task<Cart?> FindAsync(CancellationToken cancellationToken) =>
        Key is { } key && Remember(await carts.GetAsync(key, cancellationToken)) is CartFound(var cart) ? cart : null;

    /// <summary>Puts pieces in; starts a cart when there is none that is still open.</summary>
    public async Task<CartResult> AddAsync(CartItemRequest wanted, CancellationToken cancellationToken)
    {
        var item = wanted with { Pass = VisitorPass.Of(Context.Request) };
        if (Key is { } key)
        {
            var result = await carts.AddItemAsync(key, item, cancellationToken);
            if (result is not (CartNotFound or CartClosed or CartExpired))
                return Remember(result);
        }

        return Remember(await carts.CreateAsync(new CreateCart([item]), cancellationToken));
    }

    /// <summary>Changes the cart; <see cref="CartNotFound"/> when there is none.</summary>
    public async Task<CartResult> ChangeAsync(Func<CartKey, Task<CartResult>> change) =>
        Key is { } key ? Remember(await change(key)) : new CartNotFound();

    public void Forget() => CartCookie.Clear(Context.Response);

    private CartResult Remember(CartResult result)
    {
        if (result is CartFound(var cart))
            CartCookie.Write(Context.Response, cart);
        else if (result is CartNotFound or CartClosed or CartExpired)
            Forget();
        return result;
    }
}
