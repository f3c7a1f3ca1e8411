using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// Lets products appear and vanish when their dates come: turns their stored status and says so by
/// <see cref="ProductChanged"/>, so that pages, counts and the search index follow. Whichever node comes first does it.
/// </summary>
internal sealed class PublishProducts(ModuleDatabase<CatalogModule> database, CatalogMemory memory, TimeProvider clock)
{
    private const int BatchSize = 100;

    /// <summary>Returns how many products were turned.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var turned = 0;
        while (await LoadDueAsync(cancellationToken) is { Count: > 0 } due)
        {
            foreach (var product in due)
                turned += await TurnAsync(product, cancellationToken) ? 1 : 0;
            if (due.Count < BatchSize)
                break;
        }

        return turned;
    }

    private Task<List<ProductRow>> LoadDueAsync(CancellationToken cancellationToken) =>
        database.LoadProductsAsync(
            $"""
            p.id IN (
                SELECT id FROM product WHERE publication_due_at <= @now ORDER BY publication_due_at LIMIT {BatchSize}
            )
            """,
            cancellationToken,
            ("now", clock.GetUtcNow().ToUnixTimeMilliseconds())
        );

    private async Task<bool> TurnAsync(ProductRow product, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var chosen = product.ChosenStatus ?? product.Status;
        var status = Publication.StatusAt(chosen, product.PublishFrom, product.PublishUntil, now);
        var next = Publication.NextChange(chosen, product.PublishFrom, product.PublishUntil, now);
        var change = new ProductChanged(
            product.Slug,
            [.. product.Variants.Select(variant => Sku.Parse(variant.Sku))],
            [.. product.Categories.Select(category => category.CategorySlug)]
        );
        // A save in between has set the status itself, and then another version or another date stands there.
        var unit = new WriteUnit()
            .Require(
                "due",
                """
                UPDATE product SET status = @status, chosen_status = @chosen, publication_due_at = @next
                WHERE id = @id AND version = @version AND publication_due_at = @due
                """,
                ("status", status.ToString()),
                ("chosen", chosen.ToString()),
                ("next", next?.ToUnixTimeMilliseconds()),
                ("id", product.Id),
                ("version", product.Version),
                ("due", product.PublicationDueAt!.Value.ToUnixTimeMilliseconds())
            )
            .ThenRelist(database, product.Id)
            .Raise(change, clock);
        var outcome = await database.Writer.CommitAsync(unit, cancellationToken);
        memory.Forget(change);
        return outcome.IsApplied;
    }
}
