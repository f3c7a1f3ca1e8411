using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.IntroduceAsync"/>. Answers how many SKUs were new, or which warehouse there is not.</summary>
/// <param name="introductions">All of a SKU's are in one unit.</param>
internal sealed class IntroduceUnit(IReadOnlyList<StockIntroduction> introductions) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        foreach (var introduction in introductions)
            needs.Skus.Add(introduction.Sku);
    }

    public override object Decide(LedgerBatch batch)
    {
        if (introductions.FirstOrDefault(one => batch.FindWarehouse(one.Warehouse) is null) is { } lost)
            return new UnknownWarehouse(lost.Warehouse!);

        var known = new HashSet<Sku>();
        var introduced = new HashSet<Sku>();
        foreach (var (sku, onHand, code) in introductions)
        {
            if (known.Contains(sku) || (!introduced.Contains(sku) && batch.Stock.Of(sku).Count > 0))
            {
                known.Add(sku);
                continue;
            }

            introduced.Add(sku);
            var warehouse = batch.FindWarehouse(code)!;
            var row = batch.Stock.Find(sku, warehouse.Id) ?? batch.Stock.Open(sku, warehouse);
            if (onHand > 0)
                batch.Stock.Post(row, MovementKinds.Introduce, onHand, 0, 0, null);
        }

        if (introduced.Count > 0)
            batch.Introductions.Add(new StockIntroduced([.. introduced]));
        return introduced.Count;
    }
}
