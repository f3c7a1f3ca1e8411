using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>
/// What can be had now instead of what is gone: the catalog knows what comes close, the ledger what is there. From memory
/// both, because at the end of a sale every shopper asks.
/// </summary>
internal sealed class OfferSubstitutes(ICatalog catalog, IInventory inventory)
{
    /// <summary>As many as are offered beside a problem.</summary>
    public const int Few = 3;

    // Nearly always enough of the nearest are there; only when not is everything looked at.
    private static readonly int[] CandidateLimits = [24, 200];

    public async Task<IReadOnlyList<Substitute>> FindAsync(Sku sku, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<Substitute> found = [];
        foreach (var candidateLimit in CandidateLimits)
        {
            var candidates = await catalog.FindSubstitutesAsync(sku, candidateLimit, cancellationToken);
            found = await OfferAsync(sku, candidates, limit, cancellationToken);
            if (found.Count == limit || candidates.Count < candidateLimit)
                break;
        }

        return found;
    }

    private async Task<IReadOnlyList<Substitute>> OfferAsync(
        Sku sku,
        IReadOnlyList<SellableVariant> candidates,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (candidates.Count == 0)
            return [];
        var available = await inventory.GetAvailableAsync(
            [.. candidates.Select(candidate => candidate.Sku)],
            cancellationToken
        );
        var own = (await catalog.FindVariantsAsync([sku], cancellationToken))[0].ProductId;
        // All of the same product, and one of each other: the nearest that is there.
        var offered = candidates
            .Where(candidate => available.GetValueOrDefault(candidate.Sku) > 0)
            .DistinctBy(candidate => candidate.ProductId == own ? candidate.Sku.Value : candidate.ProductId.ToString())
            .Take(limit)
            .Select(candidate => new Substitute(
                candidate.Sku,
                candidate.ProductSlug,
                candidate.ProductName,
                candidate.VariantName,
                candidate.Price,
                available[candidate.Sku],
                candidate.ImageUrl
            ))
            .ToList();
        return offered.Count == 0 ? [] : offered;
    }

    /// <summary>The refusal, with what there is instead of that which is gone.</summary>
    public async Task<CartOutOfStock> RefuseAsync(IReadOnlyList<Shortage> missing, CancellationToken cancellationToken)
    {
        var shortages = new List<StockShortage>(missing.Count);
        foreach (var (sku, requested, available) in missing)
        {
            var shortage = new StockShortage(sku, requested, available);
            shortages.Add(
                available > 0 ? shortage : shortage with { Substitutes = await FindAsync(sku, Few, cancellationToken) }
            );
        }

        return new CartOutOfStock(shortages);
    }

    /// <summary>The same problems; those of a line that is gone say what there is instead.</summary>
    public async ValueTask<IReadOnlyList<CartProblem>> AddToAsync(
        IReadOnlyList<CartProblem> problems,
        CancellationToken cancellationToken
    )
    {
        if (!problems.Any(IsGone))
            return problems;
        var offered = new List<CartProblem>(problems.Count);
        foreach (var problem in problems)
        {
            offered.Add(
                IsGone(problem)
                    ? problem with
                    {
                        Substitutes = await FindAsync(problem.Sku!.Value, Few, cancellationToken),
                    }
                    : problem
            );
        }

        return offered;
    }

    private static bool IsGone(CartProblem problem) =>
        problem is { Code: "out_of_stock", Sku: not null, Available: 0 } or { Code: "discontinued", Sku: not null };
}
