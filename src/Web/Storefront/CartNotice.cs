using Trove.Carts;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>What a shopper is told when a change to the cart was refused, with the remedy where there is one.</summary>
/// <param name="Status">The HTTP status that says the same to machines.</param>
/// <param name="Queue">The product whose queue leads to it.</param>
/// <param name="Sku">With <paramref name="Available"/>: what can be had instead, by one click.</param>
internal sealed record CartNotice(int Status, string Text, Sku? Sku = null, int Available = 0, string? Queue = null)
{
    /// <summary>What there is instead of what is gone.</summary>
    public IReadOnlyList<Substitute> Substitutes { get; private init; } = [];

    public static readonly CartNotice NoQuantity = new(
        StatusCodes.Status400BadRequest,
        $"Choose a quantity from 1 to {Quantity.Max:N0}."
    );

    public static readonly CartNotice Unknown = new(
        StatusCodes.Status404NotFound,
        "We do not sell this any more. Nothing was added."
    );

    /// <summary>Null when nothing was refused.</summary>
    public static async Task<CartNotice?> ForAsync(
        CartResult result,
        ICatalog catalog,
        CancellationToken cancellationToken
    ) =>
        result switch
        {
            CartFound => null,
            CartOutOfStock { Shortages: [var shortage, ..] } => await ForAsync(shortage, catalog, cancellationToken),
            CartLimitReached reached => new(
                StatusCodes.Status409Conflict,
                $"At most {reached.Limit} per customer. Your cart is as it was.",
                reached.Sku,
                reached.Possible
            ),
            UnknownSku => Unknown,
            CartNotAdmitted(_, var slug, var fault) => new(
                StatusCodes.Status403Forbidden,
                QueueWords.AtTheDoor(fault),
                Queue: slug
            ),
            CartInvalid { Errors: [var error, ..] } => new(StatusCodes.Status400BadRequest, Sentence(error.Message)),
            CartBusy => new(
                StatusCodes.Status503ServiceUnavailable,
                "Your cart was being changed elsewhere at the same moment. Nothing was lost; please try again."
            ),
            _ => new(
                StatusCodes.Status404NotFound,
                "That cart had been left alone for a long time and was put away. You can start a new one."
            ),
        };

    private static async Task<CartNotice> ForAsync(
        StockShortage shortage,
        ICatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var variants = await catalog.FindVariantsAsync([shortage.Sku], cancellationToken);
        var name = variants is [var variant, ..]
            ? variant.ProductName + (variant.VariantName.Length > 0 ? $" ({variant.VariantName})" : "")
            : "This";
        return shortage.Available > 0
            ? new(
                StatusCodes.Status409Conflict,
                $"{name}: only {shortage.Available} can be had, not {shortage.Requested}. Your cart is as it was.",
                shortage.Sku,
                shortage.Available
            )
            : new(StatusCodes.Status409Conflict, $"{name} has just sold out. Your cart is as it was.")
            {
                Substitutes = shortage.Substitutes,
            };
    }

    private static string Sentence(string message) =>
        message.Length == 0 ? "" : char.ToUpperInvariant(message[0]) + message[1..] + (message[^1] == '.' ? "" : ".");
}
