using Microsoft.EntityFrameworkCore;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Checks the catalog's invariants on the live database.</summary>
internal sealed class AuditCatalog(ModuleDatabase<CatalogModule> database)
{
    private const int ExampleLimit = 20;

    public async Task<IReadOnlyList<InvariantVerdict>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = new CatalogDb(database);
        var products = await db.Products.LongCountAsync(cancellationToken);
        var redirects = await db.SlugRedirects.LongCountAsync(cancellationToken);
        var categories = await db.Categories.LongCountAsync(cancellationToken);
        return
        [
            await JudgeAsync(
                "Every product has a variant",
                products,
                db.Products.Where(p => !p.Variants.Any(v => !v.Retired)).Select(p => p.Slug),
                cancellationToken
            ),
            await JudgeAsync(
                "Every product has one currency",
                products,
                db.Products.Where(p => p.Variants.Any(v => !v.Retired && v.Currency != p.Currency)).Select(p => p.Slug),
                cancellationToken
            ),
            await JudgeAsync(
                "Every listed price is the lowest of the product's variants",
                products,
                db.Products.Where(p => p.Variants.Where(v => !v.Retired).Min(v => (long?)v.PriceAmount) != p.MinAmount)
                    .Select(p => p.Slug),
                cancellationToken
            ),
            await JudgeAsync(
                "Every category counts its active products",
                products,
                db.Products.Where(p =>
                        p.Status == ProductStatus.Active
                            ? p.Categories.Any(c =>
                                !db.CategoryListings.Any(l =>
                                    l.ProductId == p.Id
                                    && l.CategorySlug == c.CategorySlug
                                    && l.Priority == p.Priority
                                    && l.MinAmount == p.MinAmount
                                )
                            )
                            : db.CategoryListings.Any(l => l.ProductId == p.Id)
                    )
                    .Select(p => p.Slug),
                cancellationToken
            ),
            await JudgeAsync(
                "No slug leads to two products",
                redirects,
                db.SlugRedirects.Where(r => db.Products.Any(p => p.Slug == r.Slug)).Select(r => r.Slug),
                cancellationToken
            ),
            Judge(
                "Every category hangs on the tree",
                categories,
                Detached(await db.Categories.ToListAsync(cancellationToken))
            ),
        ];
    }

    private static async Task<InvariantVerdict> JudgeAsync(
        string name,
        long count,
        IQueryable<string> breaches,
        CancellationToken cancellationToken
    ) => Judge(name, count, await breaches.OrderBy(slug => slug).ToListAsync(cancellationToken));

    private static InvariantVerdict Judge(string name, long count, List<string> breaches) =>
        new(name, count, breaches.Count, [.. breaches.Take(ExampleLimit)]);

    /// <summary>Categories that cannot be reached from the top: they lie below themselves.</summary>
    private static List<string> Detached(List<CategoryRow> rows)
    {
        var tree = new CategoryTree(rows);
        var reached = rows.Where(row => row.ParentSlug is null)
            .SelectMany(root => tree.SubtreeOf(root.Slug))
            .ToHashSet();
        return [.. rows.Select(row => row.Slug).Where(slug => !reached.Contains(slug)).Order(StringComparer.Ordinal)];
    }
}
