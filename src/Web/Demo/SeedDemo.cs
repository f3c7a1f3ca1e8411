using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Demo;

/// <summary>
/// Fills a shop with the demo: pictures, then categories, products and first stock. It makes only what is missing: a
/// second run changes nothing, a killed one is completed by the next, and what a merchant has changed since stays changed.
/// </summary>
internal sealed class SeedDemo(ICatalog catalog, IInventory inventory, DrawDemo draw)
{
    /// <summary>The most SKUs the catalog looks up in one call.</summary>
    private const int SkuLimit = 500;

    public async Task<DemoSeeded> RunAsync(CancellationToken cancellationToken = default)
    {
        var shop = ReadDemo.FromFiles();
        var pictures = await draw.RunAsync(shop, cancellationToken);
        var categories = await AddCategoriesAsync(shop, cancellationToken);
        var products = await AddProductsAsync(shop, cancellationToken);
        var variants = shop.Products.SelectMany(product => product.Variants);
        var stock = await inventory.IntroduceAsync([.. variants.Select(DemoInput.Stock)], cancellationToken);
        draw.WriteFace();
        return new DemoSeeded(categories, products, stock, pictures);
    }

    private async Task<int> AddCategoriesAsync(DemoShop shop, CancellationToken cancellationToken)
    {
        var present = Slugs(await catalog.GetCategoriesAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        CategoryInput[] missing =
        [
            .. shop.Categories.Where(category => !present.Contains(category.Slug)).Select(DemoInput.Of),
        ];
        if (missing.Length == 0)
        {
            return 0;
        }

        var result = await catalog.SaveCategoriesAsync(missing, cancellationToken);
        return result is CategoriesSaved saved
            ? saved.Changed
            : throw new InvalidOperationException($"The catalog does not take the demo's categories: {result}.");
    }

    private async Task<int> AddProductsAsync(DemoShop shop, CancellationToken cancellationToken)
    {
        var present = new HashSet<Sku>();
        foreach (var skus in shop.Products.SelectMany(product => product.Variants).Select(v => v.Sku).Chunk(SkuLimit))
        {
            present.UnionWith((await catalog.FindVariantsAsync(skus, cancellationToken)).Select(found => found.Sku));
        }

        var missing = shop.Products.Where(product => !product.Variants.Any(variant => present.Contains(variant.Sku)));
        var results = await catalog.SaveProductsAsync(
            new SaveProducts([.. missing.Select(DemoInput.Of)]),
            cancellationToken
        );
        if (results.FirstOrDefault(result => result is ProductRejected or ProductBusy) is { } refused)
        {
            throw new InvalidOperationException($"The catalog does not take the demo's products: {refused}.");
        }

        return results.Count(result => result is ProductCreated);
    }

    private static IEnumerable<string> Slugs(IEnumerable<CategoryNode> nodes) =>
        nodes.SelectMany(node => Slugs(node.Children).Prepend(node.Slug));
}

/// <summary>What a run of <see cref="SeedDemo"/> made; all 0 when nothing was missing.</summary>
internal sealed record DemoSeeded(int Categories, int Products, int StockLines, int Pictures);
