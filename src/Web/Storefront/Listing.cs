using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Storefront;

/// <summary>Product cards with what is left of each, asked for in one call.</summary>
/// <param name="HeadingLevel">Of the products' names: one below the heading they stand under.</param>
/// <param name="EagerPictures">How many pictures are likely seen without scrolling.</param>
internal sealed record Listing(
    IReadOnlyList<ProductCard> Cards,
    IReadOnlyDictionary<Sku, int> Available,
    int HeadingLevel,
    int EagerPictures
)
{
    public static async Task<Listing> ForAsync(
        IReadOnlyList<ProductCard> cards,
        IInventory inventory,
        int headingLevel = 2,
        int eagerPictures = 0,
        CancellationToken cancellationToken = default
    )
    {
        var skus = cards.SelectMany(card => card.Skus).ToList();
        return new Listing(
            cards,
            await inventory.GetAvailableAsync(skus, cancellationToken),
            headingLevel,
            eagerPictures
        );
    }

    public int AvailableOf(ProductCard card)
    {
        long sum = 0;
        foreach (var sku in card.Skus)
            sum += Available.GetValueOrDefault(sku);
        return (int)Math.Min(sum, int.MaxValue);
    }
}
