using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Demo;

/// <summary>The demo as the contracts of the catalog and the inventory take it.</summary>
internal static class DemoInput
{
    public static CategoryInput Of(DemoCategory category) =>
        new(
            category.Slug,
            category.Name,
            category.Parent,
            category.Description,
            category.Tile.Count > 0 ? DemoPictures.UrlRoot + DemoPictures.CategoryPath(category.Slug) : null,
            category.Position
        );

    public static ProductToSave Of(DemoProduct product) =>
        new(
            product.Slug,
            new ProductInput(
                null,
                product.Name,
                product.Brand,
                product.Summary,
                product.DescriptionHtml,
                product.Categories,
                product.Tags,
                product.Keywords,
                product.Options,
                [.. product.Variants.Select(variant => Of(product, variant))],
                [.. product.Colors.SelectMany(color => Images(product, color))],
                [.. product.Specifications.Select(line => new Specification(line.Key, line.Value))],
                product.Returnable,
                product.Taxable,
                product.SeoTitle,
                product.SeoDescription,
                Priority: product.Priority
            )
        );

    public static StockIntroduction Stock(DemoVariant variant) => new(variant.Sku, variant.Stock);

    private static VariantInput Of(DemoProduct product, DemoVariant variant) =>
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
