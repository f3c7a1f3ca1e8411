using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// What comes close to a variant, the closest first: its product's other variants, then variants of products that share a
/// category. Every loser of a flash sale asks, so the order is kept in memory; prices and status are today's.
/// </summary>
internal sealed class FindSubstitutes(
    ModuleDatabase<CatalogModule> database,
    GetCategories categories,
    FindVariants variants,
    CatalogMemory memory
)
{
    private const int ProductLimit = 30;
    private const int OwnLimit = 50;
    private const int VariantLimit = 5;

    public async Task<IReadOnlyList<SellableVariant>> RunAsync(Sku sku, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, OwnLimit + ProductLimit * VariantLimit);
        var ranked = await memory.Substitutes.GetAsync(sku.Value, LoadAsync).WaitAsync(cancellationToken);
        if (ranked.Count == 0)
            return [];
        var found = await variants.RunAsync([.. ranked.Take(limit)], cancellationToken);
        return [.. found.Where(variant => variant.IsSellable)];
    }

    private async Task<IReadOnlyList<Sku>> LoadAsync(string sku)
    {
        var own = await database.LoadProductsAsync(
            "p.id = (SELECT product_id FROM variant WHERE sku = @sku)",
            CancellationToken.None,
            ("sku", sku)
        );
        if (own is not [var row])
            return [];
        var tree = await categories.TreeAsync(CancellationToken.None);
        var product = StoredProduct.Read(row, tree);
        // A retired variant is not among them: then the product's first stands for it.
        var wanted = product.Variants.FirstOrDefault(variant => variant.Sku.Value == sku) ?? product.Variants[0];
        var others = (await LoadNeighboursAsync(row))
            .Select(other => StoredProduct.Read(other, tree))
            .OrderBy(other => Closeness.Distance(product, other))
            .ThenBy(other => other.Slug, StringComparer.Ordinal);
        return
        [
            .. Closeness
                .Order(product.Variants.Where(variant => variant.Sku.Value != sku), wanted)
                .Take(OwnLimit)
                .Select(variant => variant.Sku),
            .. others
                .SelectMany(other => Closeness.Order(other.Variants, wanted).Take(VariantLimit))
                .Select(v => v.Sku),
        ];
    }

    /// <summary>Products that share a category, those nearest in price.</summary>
    private Task<List<ProductRow>> LoadNeighboursAsync(ProductRow product) =>
        database.LoadProductsAsync(
            $"""
            p.id IN (
                SELECT other.id FROM product other
                WHERE other.status = 'Active' AND other.id <> @id AND other.currency = @currency AND other.id IN (
                    SELECT near.product_id FROM product_category near
                    JOIN product_category own ON own.category_slug = near.category_slug
                    WHERE own.product_id = @id
                )
                ORDER BY ABS(other.min_amount - @amount), other.slug LIMIT {ProductLimit}
            )
            """,
            CancellationToken.None,
            ("id", product.Id),
            ("currency", product.Currency),
            ("amount", product.MinAmount)
        );
}
