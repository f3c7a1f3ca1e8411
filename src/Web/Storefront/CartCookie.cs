using Trove.Carts;
using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>
/// The cookie that opens a guest's cart, <c>{cartId}.{token}</c>, closed to scripts; beside it one that scripts may
/// read, <c>{pieces}.{version}</c>, so that a page cached for everybody can show how many things are in the cart without
/// asking, and knows when another device has changed it.
/// </summary>
internal static class CartCookie
{
    public const string Name = "trove_cart";
    public const string CountName = "trove_cart_count";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(60);

    public static CartKey? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: <= 200 } value)
            return null;
        var dot = value.IndexOf('.');
        return dot > 0 && Id<Cart>.TryParse(value[..dot], null, out var id)
            ? new CartKey(id, value[(dot + 1)..])
            : null;
    }

    public static void Write(HttpResponse response, Cart cart)
    {
        response.Cookies.Append(Name, $"{cart.Id}.{cart.Token}", Options(response, httpOnly: true));
        response.Cookies.Append(CountName, $"{Pieces(cart)}.{cart.Version}", Options(response, httpOnly: false));
    }

    public static void Clear(HttpResponse response)
    {
        response.Cookies.Delete(Name, Options(response, httpOnly: true));
        response.Cookies.Delete(CountName, Options(response, httpOnly: false));
    }

    public static int Pieces(Cart cart) => cart.Items.Sum(line => line.Quantity);

    private static CookieOptions Options(HttpResponse response, bool httpOnly) =>
        new()
        {
            HttpOnly = httpOnly,
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
            MaxAge = Lifetime,
            IsEssential = true,
            Path = "/",
        };
}
