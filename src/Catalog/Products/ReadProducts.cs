using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Active products as the database has them, many at once: for what is made of products, such as a search index.</summary>
internal sealed class ReadProducts(ModuleDatabase<CatalogModule> database, GetCategories categories)
{
    private const int ProductLimit = 500;
    private const int StampLimit = 5_000;

    public async Task<IReadOnlyList<Product>> FindAsync(
        IReadOnlyList<string> slugs,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slugs.Count, ProductLimit);
        var rows = await database.LoadProductsAsync(
            $"{database.IsAmong("p.slug", "slugs")} AND p.status = 'Active'",
            cancellationToken,
            database.List("slugs", slugs)
        );
        var tree = await categories.TreeAsync(cancellationToken);
        return rows.ConvertAll(row => StoredProduct.Read(row, tree));
    }

    public async Task<IReadOnlyList<ProductStamp>> ListStampsAsync(
        string? afterSlug,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await database.QueryAsync(
            """
            SELECT slug, version FROM product WHERE status = 'Active' AND slug > @after ORDER BY slug LIMIT @limit
            """,
            reader => new ProductStamp(reader.GetString(0), reader.GetInt64(1)),
            cancellationToken,
            ("after", afterSlug ?? ""),
            ("limit", Math.Clamp(limit, 1, StampLimit))
        );
}
