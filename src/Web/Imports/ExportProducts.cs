using System.Runtime.CompilerServices;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Imports;

/// <summary>
/// Writes the catalog as JSON Lines, what <c>import</c> reads back: warehouses where there are several, definitions,
/// categories, collections, then all products with their stock in slug order.
/// </summary>
internal sealed class ExportProducts(ICatalog catalog, IInventory inventory)
{
    private const int ChunkSize = 500;
    private const int SkuLimit = 500;

    /// <summary>Returns how many products were written.</summary>
    public async Task<int> RunAsync(Stream to, CancellationToken cancellationToken)
    {
        var warehouses = await inventory.GetWarehousesAsync(cancellationToken);
        var areSeveral = warehouses.Count > 1;
        var shelves = new ExportedShelves(
            await catalog.GetSpecificationsAsync(cancellationToken),
            await catalog.ExportCategoriesAsync(cancellationToken),
            await catalog.GetCollectionsAsync(cancellationToken),
            areSeveral ? [.. warehouses.Select(WarehouseLine.Write)] : null
        );
        return await ProductFile.WriteAsync(to, shelves, ReadAsync(areSeveral, cancellationToken), cancellationToken);
    }

    /// <summary>The products as Trove's own CSV, for spreadsheets.</summary>
    public Task<int> RunCsvAsync(Stream to, CancellationToken cancellationToken) =>
        ProductFile.WriteCsvAsync(to, ReadAsync(byWarehouse: false, cancellationToken), cancellationToken);

    /// <summary>The next products are read while the last ones are written.</summary>
    private async IAsyncEnumerable<ExportedProduct> ReadAsync(
        bool byWarehouse,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var next = ReadChunkAsync(null);
        while (await next is { Count: > 0 } products)
        {
            next = ReadChunkAsync(products[^1].Product.Slug);
            foreach (var product in products)
                yield return product;
        }

        Task<List<ExportedProduct>> ReadChunkAsync(string? after) =>
            Task.Run(() => LoadAsync(after, byWarehouse, cancellationToken), cancellationToken);
    }

    private async Task<List<ExportedProduct>> LoadAsync(
        string? after,
        bool byWarehouse,
        CancellationToken cancellationToken
    )
    {
        var products = await catalog.ExportProductsAsync(after, ChunkSize, cancellationToken);
        var skus = products.SelectMany(product => product.Variants).Select(variant => variant.Sku);
        var levels = new Dictionary<Sku, StockLevel>();
        foreach (var some in skus.Chunk(SkuLimit))
        {
            foreach (var level in await inventory.GetLevelsAsync(some, cancellationToken))
                levels.Add(level.Sku, level);
        }

        return [.. products.Select(Export)];

        ExportedProduct Export(Product product)
        {
            var own = product.Variants.Select(one => levels.GetValueOrDefault(one.Sku)).OfType<StockLevel>().ToList();
            return new ExportedProduct(product, own.ToDictionary(level => level.Sku, level => level.OnHand))
            {
                Stock = byWarehouse ? own.ToDictionary(level => level.Sku, Places) : null,
            };
        }
    }

    private static IReadOnlyDictionary<string, int> Places(StockLevel level) =>
        level.Warehouses.ToDictionary(place => place.Warehouse, place => place.OnHand, StringComparer.Ordinal);
}
