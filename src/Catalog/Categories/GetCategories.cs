using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>The category tree, from memory when it was asked for lately.</summary>
internal sealed class GetCategories(ModuleDatabase<CatalogModule> database, CatalogMemory memory)
{
    public async Task<IReadOnlyList<CategoryNode>> RunAsync(CancellationToken cancellationToken) =>
        (await CountsAsync(cancellationToken)).Roots;

    /// <summary>What a category's page shows beside its products; null when there is none.</summary>
    public async Task<CategoryLanding?> FindAsync(string slug, CancellationToken cancellationToken)
    {
        var tree = await TreeAsync(cancellationToken);
        if (tree.Find(slug) is not { } row)
            return null;
        var counts = await CountsAsync(cancellationToken);
        return new CategoryLanding(
            row.Slug,
            row.Name,
            row.Description,
            row.ImageUrl,
            row.ContentHtml,
            row.SeoTitle,
            row.SeoDescription,
            tree.RefOf(slug).Path,
            counts.BySlug.GetValueOrDefault(slug)
        );
    }

    /// <summary>As they would be saved, parents first.</summary>
    public async Task<IReadOnlyList<CategoryInput>> ExportAsync(CancellationToken cancellationToken)
    {
        var tree = new CategoryTree(await RowsAsync(cancellationToken));
        return
        [
            .. tree.ParentsFirst.Select(row => new CategoryInput(
                row.Slug,
                row.Name,
                row.ParentSlug,
                NullIfEmpty(row.Description),
                row.ImageUrl,
                row.Position,
                NullIfEmpty(row.ContentHtml),
                NullIfEmpty(row.SeoTitle),
                NullIfEmpty(row.SeoDescription)
            )),
        ];

        static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
    }

    public Task<CategoryTree> TreeAsync(CancellationToken cancellationToken) =>
        memory.Trees.GetAsync(CatalogMemory.TheOnly, _ => LoadTreeAsync()).WaitAsync(cancellationToken);

    public Task<CategoryCounts> CountsAsync(CancellationToken cancellationToken) =>
        memory.Counts.GetAsync(CatalogMemory.TheOnly, _ => LoadCountsAsync()).WaitAsync(cancellationToken);

    /// <summary>Straight from the database, for saving.</summary>
    public Task<List<CategoryRow>> RowsAsync(CancellationToken cancellationToken) =>
        database.QueryAsync(
            """
            SELECT slug, parent_slug, name, description, image_url, position, content_html, seo_title, seo_description
            FROM category
            """,
            reader => new CategoryRow
            {
                Slug = reader.GetString(0),
                ParentSlug = reader.IsDBNull(1) ? null : reader.GetString(1),
                Name = reader.GetString(2),
                Description = reader.GetString(3),
                ImageUrl = reader.IsDBNull(4) ? null : reader.GetString(4),
                Position = reader.GetInt32(5),
                ContentHtml = reader.GetString(6),
                SeoTitle = reader.GetString(7),
                SeoDescription = reader.GetString(8),
            },
            cancellationToken
        );

    private async Task<CategoryTree> LoadTreeAsync() => new(await RowsAsync(CancellationToken.None));

    private async Task<CategoryCounts> LoadCountsAsync()
    {
        var tree = await TreeAsync(CancellationToken.None);
        var rows = await database.QueryAsync(
            """
            SELECT category_slug, COUNT(*) FROM category_listing GROUP BY category_slug
            UNION ALL
            SELECT '', COUNT(*) FROM product WHERE status = 'Active'
            """,
            reader => (Slug: reader.GetString(0), Count: (int)reader.GetInt64(1)),
            CancellationToken.None
        );
        var counts = rows.ToDictionary(row => row.Slug, row => row.Count, StringComparer.Ordinal);
        return new CategoryCounts(counts[""], counts, tree.NodesBelow(null, counts));
    }
}
