using System.Text.Json;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// The unit that turns a product from what it was into what it shall be. It holds only if nobody changed the product,
/// took its slug or one of its SKUs meanwhile.
/// </summary>
internal sealed class ProductWrites(Product? before, SavedProduct after)
{
    private const string InsertSql = """
        INSERT INTO product
            (id, slug, name, brand, summary, description_html, tags, keywords, options, images, specifications, returnable,
             taxable, seo_title, seo_description, status, priority, content_hash, version, created_at, updated_at,
             reservation, limit_per_customer, is_high_demand, chosen_status, publish_from, publish_until, publication_due_at,
             videos, related, currency, min_amount, min_compare_at_amount, has_price_range, name_key, brand_key, search_text)
        VALUES
            (@id, @slug, @name, @brand, @summary, @description_html, @tags, @keywords, @options, @images, @specifications,
             @returnable, @taxable, @seo_title, @seo_description, @status, @priority, @content_hash, @version, @updated_at,
             @updated_at, @reservation, @limit_per_customer, @is_high_demand, @chosen_status, @publish_from, @publish_until,
             @publication_due_at, @videos, @related, @currency, @min_amount,
             @min_compare_at_amount, @has_price_range, @name_key, @brand_key, @search_text)
        ON CONFLICT DO NOTHING
        """;

    private const string UpdateSql = """
        UPDATE product SET
            slug = @slug, name = @name, brand = @brand, summary = @summary, description_html = @description_html,
            tags = @tags, keywords = @keywords, options = @options, images = @images, specifications = @specifications,
            returnable = @returnable, taxable = @taxable, seo_title = @seo_title, seo_description = @seo_description,
            status = @status, priority = @priority, content_hash = @content_hash, version = @version,
            updated_at = @updated_at, reservation = @reservation, limit_per_customer = @limit_per_customer,
            is_high_demand = @is_high_demand, chosen_status = @chosen_status, publish_from = @publish_from,
            publish_until = @publish_until, publication_due_at = @publication_due_at, videos = @videos,
            related = @related, currency = @currency, min_amount = @min_amount,
            min_compare_at_amount = @min_compare_at_amount, has_price_range = @has_price_range, name_key = @name_key,
            brand_key = @brand_key, search_text = @search_text
        WHERE id = @id AND version = @version - 1
          AND NOT EXISTS (SELECT 1 FROM product other WHERE other.slug = @slug AND other.id <> @id)
        """;

    // A SKU that another product sells stays with it; one that was given up is free.
    private const string VariantSql = """
        INSERT INTO variant
            (sku, product_id, position, option_values, currency, price_amount, compare_at_amount, weight_grams,
             requires_shipping, barcode, images, length_mm, width_mm, height_mm, retired)
        VALUES
            (@sku, @product_id, @position, @option_values, @currency, @price_amount, @compare_at_amount, @weight_grams,
             @requires_shipping, @barcode, @images, @length_mm, @width_mm, @height_mm, FALSE)
        ON CONFLICT (sku) DO UPDATE SET
            product_id = excluded.product_id, position = excluded.position, option_values = excluded.option_values,
            currency = excluded.currency, price_amount = excluded.price_amount,
            compare_at_amount = excluded.compare_at_amount, weight_grams = excluded.weight_grams,
            requires_shipping = excluded.requires_shipping, barcode = excluded.barcode, images = excluded.images,
            length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
            retired = FALSE
        WHERE variant.retired = TRUE
        """;

    private readonly Product _product = after.Product;

    /// <summary>Of an active product outside its dates, what it comes to; the moment of saving decides.</summary>
    private readonly ProductStatus _status = StatusOf(after.Product);

    public ProductChanged Change { get; } =
        new(
            after.Product.Slug,
            [.. after.Product.Variants.Concat(before?.Variants ?? []).Select(variant => variant.Sku).Distinct()],
            [
                .. after
                    .Product.Categories.Concat(before?.Categories ?? [])
                    .Select(category => category.Slug)
                    .Distinct(StringComparer.Ordinal),
            ],
            before is null || before.Slug == after.Product.Slug ? null : before.Slug,
            !Listed(before).SequenceEqual(Listed(after.Product), StringComparer.Ordinal)
        );

    public WriteUnit Unit(TimeProvider clock)
    {
        var id = ("product_id", (object?)_product.Id.Value);
        var unit = new WriteUnit()
            .Require(
                "product",
                before is null ? InsertSql : UpdateSql,
                [.. ProductColumns(), .. PublicationColumns(), .. ListingColumns()]
            )
            .Then("DELETE FROM slug_redirect WHERE slug = @slug", ("slug", _product.Slug));
        if (Change.PreviousSlug is not null)
        {
            unit.Then(
                """
                INSERT INTO slug_redirect (slug, product_id) VALUES (@slug, @product_id)
                ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id
                """,
                ("slug", Change.PreviousSlug),
                id
            );
        }

        if (before is not null)
        {
            unit.Then("UPDATE variant SET retired = TRUE WHERE product_id = @product_id", id)
                .Then("DELETE FROM product_category WHERE product_id = @product_id", id)
                .Then("DELETE FROM product_attribute WHERE product_id = @product_id", id);
        }

        for (var i = 0; i < _product.Variants.Count; i++)
            unit.Require("sku", VariantSql, [id, .. VariantColumns(_product.Variants[i], i)]);
        for (var i = 0; i < _product.Categories.Count; i++)
        {
            unit.Then(
                """
                INSERT INTO product_category (product_id, category_slug, position)
                VALUES (@product_id, @category_slug, @position)
                """,
                id,
                ("category_slug", _product.Categories[i].Slug),
                ("position", i)
            );
        }

        foreach (var (name, value) in AttributeKeys())
        {
            unit.Then(
                "INSERT INTO product_attribute (name_key, value_key, product_id) VALUES (@name, @value, @product_id)",
                ("name", name),
                ("value", value),
                id
            );
        }

        var listed = before is null ? unit.ThenList(_product.Id.Value) : unit.ThenRelist(_product.Id.Value);
        return listed.Raise(Change, clock);
    }

    /// <summary>Where the product counts: in the shop and in its categories, when it is shown.</summary>
    private static IEnumerable<string> Listed(Product? product) =>
        product is not null && StatusOf(product) == ProductStatus.Active
            ? ["", .. product.Categories.Select(category => category.Slug)]
            : [];

    private static ProductStatus StatusOf(Product product) =>
        Publication.StatusAt(product.Status, product.PublishFrom, product.PublishUntil, product.UpdatedAt);

    private (string Name, object? Value)[] PublicationColumns()
    {
        var (from, until) = (_product.PublishFrom, _product.PublishUntil);
        var next = Publication.NextChange(_product.Status, from, until, _product.UpdatedAt);
        return
        [
            ("status", _status.ToString()),
            ("chosen_status", _status == _product.Status ? null : _product.Status.ToString()),
            ("publish_from", from?.ToUnixTimeMilliseconds()),
            ("publish_until", until?.ToUnixTimeMilliseconds()),
            ("publication_due_at", next?.ToUnixTimeMilliseconds()),
        ];
    }

    private (string Name, object? Value)[] ProductColumns() =>
        [
            ("id", _product.Id.Value),
            ("slug", _product.Slug),
            ("name", _product.Name),
            ("brand", _product.Brand),
            ("summary", _product.Summary),
            ("description_html", _product.DescriptionHtml),
            ("tags", CatalogSql.Json(_product.Tags)),
            ("keywords", CatalogSql.Json(_product.Keywords)),
            ("options", CatalogSql.Json(_product.Options)),
            ("images", JsonSerializer.Serialize([.. _product.Images], CatalogJson.Default.ProductImageArray)),
            (
                "specifications",
                JsonSerializer.Serialize([.. _product.Specifications], CatalogJson.Default.SpecificationArray)
            ),
            ("returnable", _product.Returnable),
            ("taxable", _product.Taxable),
            ("seo_title", _product.SeoTitle),
            ("seo_description", _product.SeoDescription),
            ("priority", _product.Priority),
            ("content_hash", after.ContentHash),
            ("version", _product.Version),
            ("updated_at", _product.UpdatedAt.ToUnixTimeMilliseconds()),
            ("reservation", _product.Selling.Reservation?.ToString()),
            ("limit_per_customer", _product.Selling.LimitPerCustomer),
            ("is_high_demand", _product.Selling.IsHighDemand),
            ("videos", JsonSerializer.Serialize([.. _product.Videos], CatalogJson.Default.ProductVideoArray)),
            ("related", CatalogSql.Json(_product.Related)),
        ];

    private (string Name, object? Value)[] ListingColumns()
    {
        var lowest = _product.Variants.MinBy(variant => variant.Price.Amount)!;
        var searched = new[] { _product.Name, _product.Brand, _product.Summary }
            .Concat(_product.Tags)
            .Concat(_product.Keywords);
        return
        [
            ("currency", lowest.Price.Currency.Code),
            ("min_amount", lowest.Price.Amount),
            ("min_compare_at_amount", lowest.CompareAtPrice?.Amount),
            ("has_price_range", _product.Variants.Any(variant => variant.Price != lowest.Price)),
            ("name_key", _product.Name.ToLowerInvariant()),
            ("brand_key", _product.Brand.ToLowerInvariant()),
            ("search_text", string.Join('\n', searched).ToLowerInvariant()),
        ];
    }

    private (string Name, object? Value)[] VariantColumns(Variant variant, int position) =>
        [
            ("sku", variant.Sku.Value),
            ("position", position),
            ("option_values", CatalogSql.Json(_product.Options.Select(option => variant.Attributes[option]))),
            ("currency", variant.Price.Currency.Code),
            ("price_amount", variant.Price.Amount),
            ("compare_at_amount", variant.CompareAtPrice?.Amount),
            ("weight_grams", variant.WeightGrams),
            ("requires_shipping", variant.RequiresShipping),
            ("barcode", variant.Barcode),
            ("images", CatalogSql.Json(variant.Images)),
            ("length_mm", variant.Dimensions?.LengthMm),
            ("width_mm", variant.Dimensions?.WidthMm),
            ("height_mm", variant.Dimensions?.HeightMm),
        ];

    private IEnumerable<(string Name, string Value)> AttributeKeys() =>
        _product
            .Variants.SelectMany(variant => variant.Attributes)
            .Select(attribute => (attribute.Key.ToLowerInvariant(), attribute.Value.ToLowerInvariant()))
            .Distinct();
}
