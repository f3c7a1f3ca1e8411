using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Products in slug order, page by page, any status.</summary>
internal sealed class ExportProducts(ModuleDatabase<CatalogModule> database, GetCategories categories)
{
    private const int Limit = 500;

    public async Task<IReadOnlyList<Product>> RunAsync(
        string? afterSlug,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await database.LoadProductsAsync(
            "p.slug > @after ORDER BY p.slug LIMIT @limit",
            cancellationToken,
            ("after", afterSlug ?? ""),
            ("limit", Math.Clamp(limit, 1, Limit))
        );
        var tree = await categories.TreeAsync(cancellationToken);
        return rows.ConvertAll(row => StoredProduct.Read(row, tree));
    }
}
