using Microsoft.EntityFrameworkCore;
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
        var after = afterSlug ?? "";
        await using var db = new CatalogDb(database);
        var rows = await db
            .Products.Where(product => string.Compare(product.Slug, after) > 0)
            .OrderBy(product => product.Slug)
            .Take(Math.Clamp(limit, 1, Limit))
            .Include(product =>
                product.Variants.Where(variant => !variant.Retired).OrderBy(variant => variant.Position)
            )
            .Include(product => product.Categories.OrderBy(category => category.Position))
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        var tree = await categories.TreeAsync(cancellationToken);
        return rows.ConvertAll(row => StoredProduct.Read(row, tree));
    }
}
