using System.Text.Json;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>A product as rows of its tables, made the same way for one product and for many.</summary>
internal static class ProductTables
{
    public static readonly TableRows Products = new(
        "product",
        "ON CONFLICT DO NOTHING",
        ("id", ColumnKind.Id),
        ("slug", ColumnKind.Text),
        ("name", ColumnKind.Text),
        ("brand", ColumnKind.Text),
        ("summary", ColumnKind.Text),
        ("description_html", ColumnKind.Text),
        ("tags", ColumnKind.Text),
        ("keywords", ColumnKind.Text),
        ("options", ColumnKind.Text),
        ("images", ColumnKind.Text),
        ("specifications", ColumnKind.Text),
        ("returnable", ColumnKind.Flag),
        ("taxable", ColumnKind.Flag),
        ("seo_title", ColumnKind.Text),
        ("seo_description", ColumnKind.Text),
        ("status", ColumnKind.Text),
        ("priority", ColumnKind.Number),
        ("content_hash", ColumnKind.Text),
        ("version", ColumnKind.LargeNumber),
        ("created_at", ColumnKind.LargeNumber),
        ("updated_at", ColumnKind.LargeNumber),
        ("reservation", ColumnKind.Text),
        ("limit_per_customer", ColumnKind.Number),
        ("is_high_demand", ColumnKind.Flag),
        ("chosen_status", ColumnKind.Text),
        ("publish_from", ColumnKind.LargeNumber),
        ("publish_until", ColumnKind.LargeNumber),
        ("publication_due_at", ColumnKind.LargeNumber),
        ("videos", ColumnKind.Text),
        ("related", ColumnKind.Text),
        ("currency", ColumnKind.Text),
        ("min_amount", ColumnKind.LargeNumber),
        ("min_compare_at_amount", ColumnKind.LargeNumber),
        ("has_price_range", ColumnKind.Flag),
        ("name_key", ColumnKind.Text),
        ("brand_key", ColumnKind.Text),
        ("search_text", ColumnKind.Text)
    );

    // A SKU that another product sells stays with it; one that was given up is free.
    private static readonly TableRows Variants = new(
        "variant",
        """
        ON CONFLICT (sku) DO UPDATE SET
            product_id = excluded.product_id, position = excluded.position, option_values = excluded.option_values,
            currency = excluded.currency, price_amount = excluded.price_amount,
            compare_at_amount = excluded.compare_at_amount, weight_grams = excluded.weight_grams,
            requires_shipping = excluded.requires_shipping, barcode = excluded.barcode, images = excluded.images,
            length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
            cost_amount = excluded.cost_amount,
            retired = excluded.retired
        WHERE variant.retired = TRUE
        """,
        ("sku", ColumnKind.Text),
        ("product_id", ColumnKind.Id),
        ("position", ColumnKind.Number),
        ("option_values", ColumnKind.Text),
        ("currency", ColumnKind.Text),
        ("price_amount", ColumnKind.LargeNumber),
        ("compare_at_amount", ColumnKind.LargeNumber),
        ("weight_grams", ColumnKind.Number),
        ("requires_shipping", ColumnKind.Flag),
        ("barcode", ColumnKind.Text),
        ("images", ColumnKind.Text),
        ("length_mm", ColumnKind.Number),
        ("width_mm", ColumnKind.Number),
        ("height_mm", ColumnKind.Number),
        ("cost_amount", ColumnKind.LargeNumber),
        ("retired", ColumnKind.Flag)
    );

    private static readonly TableRows Categories = new(
        "product_category",
        "",
        ("product_id", ColumnKind.Id),
        ("category_slug", ColumnKind.Text),
        ("position", ColumnKind.Number)
    );

    private static readonly TableRows Attributes = new(
        "product_attribute",
        "",
        ("name_key", ColumnKind.Text),
        ("value_key", ColumnKind.Text),
        ("product_id", ColumnKind.Id)
    );

    /// <summary>Of an active product outside its dates, what it comes to; the moment of saving decides.</summary>
    public static ProductStatus StatusOf(Product product) =>
        Publication.StatusAt(product.Status, product.PublishFrom, product.PublishUntil, product.UpdatedAt);

    /// <summary>The products' variants, categories and attributes; a SKU that another product sells refuses them all.</summary>
    public static WriteUnit ThenInsertParts(this WriteUnit unit, IReadOnlyList<Product> products) =>
        unit.Insert(Variants, [.. products.SelectMany(VariantRows).OrderBy(SkuOf, StringComparer.Ordinal)], "sku")
            .Insert(
                Categories,
                [.. products.SelectMany(one => one.Categories.Select((c, i) => (object?[])[one.Id.Value, c.Slug, i]))]
            )
            .Insert(Attributes, [.. products.SelectMany(AttributeRows)]);

    /// <summary>The values of <see cref="Products"/>.</summary>
    public static object?[] RowOf(Product product, string contentHash)
    {
        var lowest = product.Variants.MinBy(variant => variant.Price.Amount)!;
        var status = StatusOf(product);
        var (from, until) = (product.PublishFrom, product.PublishUntil);
        var updatedAt = product.UpdatedAt.ToUnixTimeMilliseconds();
        return
        [
            product.Id.Value,
            product.Slug,
            product.Name,
            product.Brand,
            product.Summary,
            product.DescriptionHtml,
            CatalogSql.Json(product.Tags),
            CatalogSql.Json(product.Keywords),
            CatalogSql.Json(product.Options),
            JsonSerializer.Serialize([.. product.Images], CatalogJson.Default.ProductImageArray),
            JsonSerializer.Serialize([.. product.Specifications], CatalogJson.Default.SpecificationArray),
            product.Returnable,
            product.Taxable,
            product.SeoTitle,
            product.SeoDescription,
            status.ToString(),
            product.Priority,
            contentHash,
            product.Version,
            product.CreatedAt.ToUnixTimeMilliseconds(),
            updatedAt,
            product.Selling.Reservation?.ToString(),
            product.Selling.LimitPerCustomer,
            product.Selling.IsHighDemand,
            status == product.Status ? null : product.Status.ToString(),
            from?.ToUnixTimeMilliseconds(),
            until?.ToUnixTimeMilliseconds(),
            Publication.NextChange(product.Status, from, until, product.UpdatedAt)?.ToUnixTimeMilliseconds(),
            JsonSerializer.Serialize([.. product.Videos], CatalogJson.Default.ProductVideoArray),
            CatalogSql.Json(product.Related),
            lowest.Price.Currency.Code,
            lowest.Price.Amount,
            lowest.CompareAtPrice?.Amount,
            product.Variants.Any(variant => variant.Price != lowest.Price),
            product.Name.ToLowerInvariant(),
            product.Brand.ToLowerInvariant(),
            SearchText(product),
        ];
    }

    private static string SearchText(Product product) =>
        string.Join('\n', [product.Name, product.Brand, product.Summary, .. product.Tags, .. product.Keywords])
            .ToLowerInvariant();

    private static string SkuOf(object?[] variant) => (string)variant[0]!;

    private static IEnumerable<object?[]> VariantRows(Product product) =>
        product.Variants.Select(
            (variant, i) =>
                (object?[])
                    [
                        variant.Sku.Value,
                        product.Id.Value,
                        i,
                        CatalogSql.Json(product.Options.Select(option => variant.Attributes[option])),
                        variant.Price.Currency.Code,
                        variant.Price.Amount,
                        variant.CompareAtPrice?.Amount,
                        variant.WeightGrams,
                        variant.RequiresShipping,
                        variant.Barcode,
                        CatalogSql.Json(variant.Images),
                        variant.Dimensions?.LengthMm,
                        variant.Dimensions?.WidthMm,
                        variant.Dimensions?.HeightMm,
                        variant.Cost?.Amount,
                        false,
                    ]
        );

    private static IEnumerable<object?[]> AttributeRows(Product product) =>
        product
            .Variants.SelectMany(variant => variant.Attributes)
            .Select(attribute => (Name: attribute.Key.ToLowerInvariant(), Value: attribute.Value.ToLowerInvariant()))
            .Distinct()
            .Select(key => (object?[])[key.Name, key.Value, product.Id.Value]);
}
