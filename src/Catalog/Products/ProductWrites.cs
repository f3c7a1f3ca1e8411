using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// The unit that turns a product from what it was into what it shall be. It holds only if nobody changed the product,
/// took its slug or one of its SKUs meanwhile.
/// </summary>
internal sealed class ProductWrites(Product? before, SavedProduct after)
{
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

    private readonly Product _product = after.Product;

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

    public bool IsNew => before is null;

    /// <summary>Makes new products, all of them or none. In the order of their slugs, so that two nodes never wait for each other.</summary>
    public static WriteUnit Create(ModuleDatabase database, IEnumerable<ProductWrites> created, TimeProvider clock)
    {
        var writes = created.OrderBy(write => write._product.Slug, StringComparer.Ordinal).ToList();
        var made = writes.Select(write => write._product).ToList();
        var unit = new WriteUnit()
            .Insert(ProductTables.Products, [.. writes.Select(write => write.Row())], "product")
            .Then(
                $"DELETE FROM slug_redirect WHERE {database.IsAmong("slug", "slugs")}",
                database.List("slugs", made.Select(product => product.Slug))
            )
            .ThenInsertParts(made)
            .ThenList(database, made.Select(product => product.Id.Value));
        foreach (var write in writes)
            unit.Raise(write.Change, clock);
        return unit;
    }

    public WriteUnit Unit(ModuleDatabase database, TimeProvider clock) =>
        IsNew ? Create(database, [this], clock) : Replace(database).Raise(Change, clock);

    private WriteUnit Replace(ModuleDatabase database)
    {
        var id = ("product_id", (object?)_product.Id.Value);
        var columns = ProductTables.Products.Columns.Select(column => column.Name).Zip(Row());
        var unit = new WriteUnit()
            .Require("product", UpdateSql, [.. columns])
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

        return unit.Then("UPDATE variant SET retired = TRUE WHERE product_id = @product_id", id)
            .Then("DELETE FROM product_category WHERE product_id = @product_id", id)
            .Then("DELETE FROM product_attribute WHERE product_id = @product_id", id)
            .ThenInsertParts([_product])
            .ThenRelist(database, _product.Id.Value);
    }

    private object?[] Row() => ProductTables.RowOf(_product, after.ContentHash);

    /// <summary>Where the product counts: in the shop and in its categories, when it is shown.</summary>
    private static IEnumerable<string> Listed(Product? product) =>
        product is not null && ProductTables.StatusOf(product) == ProductStatus.Active
            ? ["", .. product.Categories.Select(category => category.Slug)]
            : [];
}
