using Trove.Carts;
using Trove.Kernel;
using Trove.Orders;
using Trove.Web.Storefront.Pages;

namespace Trove.Web.Storefront;

/// <summary>A line as the cart's drawer, the checkout and the order show it.</summary>
/// <param name="IsUnreserved">In a cart: it is not held until it is paid for.</param>
internal sealed record LineView(
    string Name,
    string VariantName,
    string? ImageUrl,
    int Quantity,
    Money UnitPrice,
    Money LineTotal,
    bool IsUnreserved = false
)
{
    /// <summary>In an order that was paid: where its owner says what it is like.</summary>
    public string? ReviewUrl { get; init; }

    public static IReadOnlyList<LineView> Of(Cart cart) =>
        [
            .. cart.Items.Select(line => new LineView(
                line.Name,
                line.VariantName,
                line.ImageUrl,
                line.Quantity,
                line.UnitPrice,
                line.LineTotal,
                line.Reservation.State == ReservationState.None
            )),
        ];

    public static IReadOnlyList<LineView> Of(Order order) =>
        [
            .. order.Items.Select(line => new LineView(
                line.Name,
                line.VariantName,
                line.ImageUrl,
                line.Quantity,
                line.UnitPrice,
                line.LineTotal
            )
            {
                ReviewUrl = ReviewWords.CanReview(order) ? WriteReviewModel.UrlOf(order, line) : null,
            }),
        ];
}
