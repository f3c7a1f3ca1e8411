using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// Keeps <c>category_listing</c>: for each shown product a row in each of its categories and in all above them. It is worked
/// out by the database from the rows that the same unit has just written.
/// </summary>
internal static class CategoryListing
{
    /// <summary>Lists products that are listed nowhere.</summary>
    public static WriteUnit ThenList(this WriteUnit unit, ModuleDatabase database, IEnumerable<Guid> productIds) =>
        unit.Then(
            Insert($"WHERE {database.IsAmong("product_id", "product_ids")}"),
            database.List("product_ids", productIds)
        );

    /// <summary>Lists a product anew, or no longer.</summary>
    public static WriteUnit ThenRelist(this WriteUnit unit, ModuleDatabase database, Guid productId) =>
        unit.Then("DELETE FROM category_listing WHERE product_id = @product_id", ("product_id", productId))
            .ThenList(database, [productId]);

    /// <summary>Lists everything anew, after categories have moved.</summary>
    public static WriteUnit ThenRelistAll(this WriteUnit unit) =>
        unit.Then("DELETE FROM category_listing").Then(Insert(""));

    private static string Insert(string which) =>
        $"""
            INSERT INTO category_listing (category_slug, product_id, priority, created_at, min_amount, name_key, slug)
            WITH RECURSIVE above (product_id, slug) AS (
                SELECT product_id, category_slug FROM product_category {which}
                UNION
                SELECT above.product_id, child.parent_slug FROM category child JOIN above ON child.slug = above.slug
                WHERE child.parent_slug IS NOT NULL
            )
            SELECT above.slug, p.id, p.priority, p.created_at, p.min_amount, p.name_key, p.slug
            FROM above JOIN product p ON p.id = above.product_id WHERE p.status = 'Active'
            """;
}
