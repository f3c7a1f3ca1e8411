using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Answers a product page: the product, where it moved, or nothing.</summary>
internal sealed class FindProduct(
    ModuleDatabase<CatalogModule> database,
    GetCategories categories,
    CatalogMemory memory,
    TimeProvider clock
)
{
    private static readonly ProductMissing Missing = new();

    public async Task<ProductLookup> RunAsync(string slug, CancellationToken cancellationToken)
    {
        // What cannot be a slug is not asked for, and takes no place in memory.
        if (!Slug.IsValid(slug))
            return Missing;
        var found = await memory.Products.GetAsync(slug, LoadAsync).WaitAsync(cancellationToken);
        // Its last moment may have come while it lay in memory.
        return found is ProductFound { Product: var product } && !product.IsShownAt(clock.GetUtcNow())
            ? Missing
            : found;
    }

    /// <summary>Of any status, straight from the database.</summary>
    public async Task<Product?> ReadAsync(string slug, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(slug))
            return null;
        var rows = await database.LoadProductsAsync("p.slug = @slug", cancellationToken, ("slug", slug));
        return rows is [var row] ? StoredProduct.Read(row, await categories.TreeAsync(cancellationToken)) : null;
    }

    private async Task<ProductLookup> LoadAsync(string slug)
    {
        var rows = await database.LoadProductsAsync(
            "p.slug = @slug AND p.status = 'Active'",
            CancellationToken.None,
            ("slug", slug)
        );
        if (rows is [var row])
            return new ProductFound(StoredProduct.Read(row, await categories.TreeAsync(CancellationToken.None)));

        var moved = await database.QueryAsync(
            """
            SELECT p.slug FROM slug_redirect r JOIN product p ON p.id = r.product_id
            WHERE r.slug = @slug AND p.status = 'Active'
            """,
            reader => reader.GetString(0),
            CancellationToken.None,
            ("slug", slug)
        );
        return moved is [var to] ? new ProductMoved(to) : Missing;
    }
}
