using Trove.Carts;
using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>What can be had instead, each by one click.</summary>
/// <param name="InsteadOf">The line that it takes the place of; null puts one piece in.</param>
/// <param name="Quantity">How many of the line are wanted.</param>
/// <param name="Back">Where the click leads: <c>checkout</c>, or null for the cart.</param>
/// <param name="Swap">The regions that the click renews when scripts run; null reloads the page.</param>
internal sealed record SubstitutesView(
    IReadOnlyList<Substitute> Items,
    Sku? InsteadOf = null,
    int Quantity = 1,
    string? Back = null,
    string? Swap = null
)
{
    public const int OnProductPage = 3;

    public static string UrlOf(Substitute item) => $"/p/{item.Slug}?sku={Uri.EscapeDataString(item.Sku.Value)}";
}
