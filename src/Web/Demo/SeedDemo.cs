using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Demo;

/// <summary>
/// Fills a shop with the demo: pictures, then categories, products and first stock. It only ever says what should be, so
/// that a second run changes nothing and a killed one is completed by the next. Stock that was sold since is left alone.
/// </summary>
internal sealed class SeedDemo(ICatalog catalog, IInventory inventory, DrawDemo draw)
{
    public async Task<DemoSeeded> RunAsync(CancellationToken cancellationToken = default)
    {
        var shop = ReadDemo.FromFiles();
        var pictures = await draw.RunAsync(shop, cancellationToken);
        await catalog.SaveCategoriesAsync([.. shop.Categories.Select(Input)], cancellationToken);
        var products = shop.Products.Select(product => new ProductToSave(product.Slug, Input(product)));
        var saved = await catalog.SaveProductsAsync(new SaveProducts([.. products]), cancellationToken);
        if (saved.OfType<ProductRejected>().FirstOrDefault() is { } rejected)
        {
            var error = rejected.Errors[0];
            throw new InvalidDataException($"The catalog refuses the demo's '{rejected.Slug}': {error}.");
        }

        var stock = shop
            .Products.SelectMany(product => product.Variants)
            .Select(variant => new StockIntroduction(variant.Sku, variant.Stock));
        var introduced = await inventory.IntroduceAsync([.. stock], cancellationToken);
        return new DemoSeeded(
            saved.Count(result => result is ProductCreated),
            saved.Count(result => result is ProductUpdated),
            saved.Count(result => result is ProductUnchanged),
            introduced,
            pictures
        );
    }

    private static CategoryInput Input(DemoCategory category) =>
        new(
            category.Slug,
            category.Name,
            category.Parent,
            category.Description,
            category.Tile.Count > 0 ? DemoPictures.UrlRoot + DemoPictures.CategoryPath(category.Slug) : null,
            category.Position
        );

    private static ProductInput Input(DemoProduct product) =>
        new(
            null,
            product.Name,
            product.Brand,
            product.Summary,
            product.DescriptionHtml,
            product.Categories,
            product.Tags,
            product.Keywords,
            product.Options,
            [.. product.Variants.Select(variant => Input(product, variant))],
            [.. product.Colors.SelectMany(color => Images(product, color))],
            [.. product.Specifications.Select(line => new Specification(line.Key, line.Value))],
            product.Returnable,
            product.Taxable,
            product.SeoTitle,
            product.SeoDescription
        );

    private static VariantInput Input(DemoProduct product, DemoVariant variant) =>
        new(
            variant.Sku,
            variant.Attributes,
            new Money(variant.PriceMinor, Currency.Usd),
            variant.CompareAtMinor is { } before ? new Money(before, Currency.Usd) : null,
            variant.WeightGrams,
            Images: [.. DemoPictures.Urls(product, variant.Color)]
        );

    private static IEnumerable<ProductImage> Images(DemoProduct product, string color) =>
        DemoPictures
            .Urls(product, color)
            .Select((url, index) => new ProductImage(url, DemoPictures.Alt(product, color, index + 1)));
}

/// <summary>What a run of <see cref="SeedDemo"/> did.</summary>
internal sealed record DemoSeeded(
    int ProductsCreated,
    int ProductsUpdated,
    int ProductsUnchanged,
    int StockIntroduced,
    int PicturesDrawn
);
