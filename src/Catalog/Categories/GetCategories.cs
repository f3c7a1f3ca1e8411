using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>The category tree, from memory when it was asked for lately.</summary>
internal sealed class GetCategories(ModuleDatabase<CatalogModule> database, CatalogMemory memory)
{
    public async Task<IReadOnlyList<CategoryNode>> RunAsync(CancellationToken cancellationToken) =>
        (await TreeAsync(cancellationToken)).Roots;

    public Task<CategoryTree> TreeAsync(CancellationToken cancellationToken) =>
        memory.Trees.GetAsync(CatalogMemory.TreeKey, _ => LoadAsync()).WaitAsync(cancellationToken);

    /// <summary>Straight from the database, for saving.</summary>
    public Task<List<CategoryRow>> RowsAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            "SELECT slug, parent_slug, name, description, image_url, position FROM category",
            reader => new CategoryRow
            {
                Slug = reader.GetString(0),
                ParentSlug = reader.IsDBNull(1) ? null : reader.GetString(1),
                Name = reader.GetString(2),
                Description = reader.GetString(3),
                ImageUrl = reader.IsDBNull(4) ? null : reader.GetString(4),
                Position = reader.GetInt32(5),
            },
            cancellationToken
        );

    private async Task<CategoryTree> LoadAsync()
    {
        var rows = await RowsAsync(CancellationToken.None);
        var counts = await database.QueryAsync(
            """
            WITH RECURSIVE below (ancestor, slug) AS (
                SELECT slug, slug FROM category
                UNION ALL
                SELECT below.ancestor, child.slug FROM category child JOIN below ON child.parent_slug = below.slug
            )
            SELECT below.ancestor, COUNT(DISTINCT p.id)
            FROM below
            JOIN product_category pc ON pc.category_slug = below.slug
            JOIN product p ON p.id = pc.product_id
            WHERE p.status = 'Active'
            GROUP BY below.ancestor
            """,
            reader => (Slug: reader.GetString(0), Count: (int)reader.GetInt64(1)),
            CancellationToken.None
        );
        return new CategoryTree(
            rows,
            counts.ToDictionary(count => count.Slug, count => count.Count, StringComparer.Ordinal)
        );
    }
}
