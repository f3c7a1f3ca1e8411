using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>What is to be done with some lines.</summary>
/// <param name="Ledger">To be held, or (quantity 0) given back.</param>
/// <param name="Longer">Those among them that are held for a whole purchase.</param>
/// <param name="Unheld">Not held in carts: who pays first has them.</param>
internal sealed record HoldPlan(
    IReadOnlyList<StockLine> Ledger,
    IReadOnlySet<Sku> Longer,
    IReadOnlyList<StockLine> Unheld
);

/// <summary>
/// From when each line is held: as its product says, or else the shop, at this moment. Both are in memory, so asking at
/// each change costs no query, and a switch counts from the next change on.
/// </summary>
internal sealed class HoldPolicies(ICatalog catalog)
{
    private static readonly HashSet<Sku> None = [];

    public async ValueTask<HoldPlan> PlanAsync(IReadOnlyList<StockLine> lines, CancellationToken cancellationToken)
    {
        var policies = await FindAsync([.. lines.Select(line => line.Sku)], cancellationToken);
        if (policies.Count == 0)
            return new HoldPlan(lines, None, []);
        bool IsUnheld(StockLine line) =>
            line.Quantity > 0 && policies.GetValueOrDefault(line.Sku) == ReservationPolicy.Checkout;
        return new HoldPlan(
            [.. lines.Where(line => !IsUnheld(line))],
            policies.Where(pair => pair.Value == ReservationPolicy.AddToCart).Select(pair => pair.Key).ToHashSet(),
            [.. lines.Where(IsUnheld)]
        );
    }

    /// <summary>Those of these SKUs that carts do not hold.</summary>
    public async ValueTask<IReadOnlySet<Sku>> UnheldAsync(IReadOnlyList<Sku> skus, CancellationToken cancellationToken)
    {
        var policies = await FindAsync(skus, cancellationToken);
        return policies.Count == 0
            ? None
            : policies.Where(pair => pair.Value == ReservationPolicy.Checkout).Select(pair => pair.Key).ToHashSet();
    }

    /// <summary>The policy of each SKU that is not held as usual.</summary>
    private async ValueTask<Dictionary<Sku, ReservationPolicy>> FindAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken
    )
    {
        var policies = new Dictionary<Sku, ReservationPolicy>();
        if (skus.Count == 0)
            return policies;
        var shop = (await catalog.GetShopSellingAsync(cancellationToken)).Reservation;
        foreach (var variant in await catalog.FindVariantsAsync(skus, cancellationToken))
        {
            var policy = variant.Selling.Reservation ?? shop;
            if (policy != ReservationPolicy.Hybrid)
                policies[variant.Sku] = policy;
        }

        return policies;
    }
}
