using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Answers a product page: the product, where it moved, or nothing.</summary>
internal sealed class FindProduct(
    ModuleDatabase<CatalogModule> database,
    GetCategories categories,
    CatalogMemory memory
)
{
    private static readonly ProductMissing Missing = new();

    public Task<ProductLookup> RunAsync(string slug, CancellationToken cancellationToken) =>
        // What cannot be a slug is not asked for, and takes no place in memory.
        Slug.IsValid(slug)
            ? memory.Products.GetAsync(slug, LoadAsync).WaitAsync(cancellationToken)
            : Task.FromResult<ProductLookup>(Missing);

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
