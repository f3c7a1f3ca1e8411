using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Makes the public records out of rows.</summary>
internal static class StoredProduct
{
    public static Product Read(ProductRow row, CategoryTree tree)
    {
        var options = CatalogJson.Strings(row.Options);
        return new Product(
            new Id<Product>(row.Id),
            row.Slug,
            row.Name,
            row.Brand,
            row.Summary,
            row.DescriptionHtml,
            // A category made after the tree was read is left out until the next reading.
            [.. row.Categories.Where(c => tree.Contains(c.CategorySlug)).Select(c => tree.RefOf(c.CategorySlug))],
            CatalogJson.Strings(row.Tags),
            CatalogJson.Strings(row.Keywords),
            options,
            row.Variants.ConvertAll(variant => Read(variant, options)),
            CatalogJson.Images(row.Images),
            CatalogJson.Specifications(row.Specifications),
            row.Returnable,
            row.Taxable,
            row.SeoTitle,
            row.SeoDescription,
            row.ChosenStatus ?? row.Status,
            row.Version,
            row.CreatedAt,
            row.UpdatedAt,
            row.Priority,
            new SellingRules(row.Reservation, row.LimitPerCustomer, row.IsHighDemand)
        )
        {
            Videos = CatalogJson.Videos(row.Videos),
            Related = CatalogJson.Strings(row.Related),
            PublishFrom = row.PublishFrom,
            PublishUntil = row.PublishUntil,
        };
    }

    private static Variant Read(VariantRow row, string[] options)
    {
        var currency = Currency.Parse(row.Currency);
        return new Variant(
            Sku.Parse(row.Sku),
            Attributes(options, CatalogJson.Strings(row.OptionValues)),
            new Money(row.PriceAmount, currency),
            row.CompareAtAmount is { } compareAt ? new Money(compareAt, currency) : null,
            row.WeightGrams,
            row.RequiresShipping,
            row.Barcode,
            CatalogJson.Strings(row.Images),
            row is { LengthMm: { } length, WidthMm: { } width, HeightMm: { } height }
                ? new Dimensions(length, width, height)
                : null
        )
        {
            Cost = row.CostAmount is { } cost ? new Money(cost, currency) : null,
        };
    }

    /// <summary>What saved would make this product again.</summary>
    public static ProductInput ToInput(Product product) =>
        new(
            product.Slug,
            product.Name,
            product.Brand,
            product.Summary,
            product.DescriptionHtml,
            [.. product.Categories.Select(category => category.Slug)],
            product.Tags,
            product.Keywords,
            product.Options,
            [
                .. product.Variants.Select(variant => new VariantInput(
                    variant.Sku,
                    variant.Attributes,
                    variant.Price,
                    variant.CompareAtPrice,
                    variant.WeightGrams,
                    variant.RequiresShipping,
                    variant.Barcode,
                    variant.Images,
                    variant.Dimensions,
                    variant.Cost
                )),
            ],
            product.Images,
            product.Specifications,
            product.Returnable,
            product.Taxable,
            product.SeoTitle,
            product.SeoDescription,
            product.Status,
            product.Priority,
            product.Selling == SellingRules.Usual ? null : product.Selling,
            product.Videos.Count == 0 ? null : product.Videos,
            product.Related.Count == 0 ? null : product.Related,
            product.PublishFrom,
            product.PublishUntil
        );

    /// <summary>Name → value, in the order of the product's options.</summary>
    public static IReadOnlyDictionary<string, string> Attributes(
        IReadOnlyList<string> options,
        IReadOnlyList<string> values
    )
    {
        var attributes = new OrderedDictionary<string, string>(options.Count, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < options.Count && i < values.Count; i++)
            attributes.TryAdd(options[i], values[i]);
        return attributes;
    }
}
