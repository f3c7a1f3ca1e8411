using System.Runtime.CompilerServices;
using Trove.Catalog;
using Trove.Inventory;

namespace Trove.Web.Imports;

/// <summary>
/// Writes the catalog as JSON Lines, what <c>import</c> reads back: definitions, categories, then all products with their
/// stock in slug order.
/// </summary>
internal sealed class ExportProducts(ICatalog catalog, IInventory inventory)
{
    private const int ChunkSize = 200;
    private const int SkuLimit = 500;

    /// <summary>Returns how many products were written.</summary>
    public async Task<int> RunAsync(Stream to, CancellationToken cancellationToken)
    {
        var shelves = new ExportedShelves(
            await catalog.GetSpecificationsAsync(cancellationToken),
            await catalog.ExportCategoriesAsync(cancellationToken),
            await catalog.GetCollectionsAsync(cancellationToken)
        );
        return await ProductFile.WriteAsync(to, shelves, ReadAsync(cancellationToken), cancellationToken);
    }

    /// <summary>The products as Trove's own CSV, for spreadsheets.</summary>
    public Task<int> RunCsvAsync(Stream to, CancellationToken cancellationToken) =>
        ProductFile.WriteCsvAsync(to, ReadAsync(cancellationToken), cancellationToken);

    private async IAsyncEnumerable<ExportedProduct> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? after = null;
        while (await catalog.ExportProductsAsync(after, ChunkSize, cancellationToken) is { Count: > 0 } products)
        {
            var skus = products.SelectMany(product => product.Variants).Select(variant => variant.Sku);
            var levels = new List<StockLevel>();
            foreach (var some in skus.Chunk(SkuLimit))
                levels.AddRange(await inventory.GetLevelsAsync(some, cancellationToken));
            var onHand = levels.ToDictionary(level => level.Sku, level => level.OnHand);
            foreach (var product in products)
            {
                var own = product.Variants.Select(variant => variant.Sku).Where(onHand.ContainsKey);
                yield return new ExportedProduct(product, own.ToDictionary(sku => sku, sku => onHand[sku]));
            }

            after = products[^1].Slug;
        }
    }
}
