using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>Takes back what has lapsed of these SKUs. Loading them does that already, so there is nothing to decide.</summary>
internal sealed class ReapUnit(IReadOnlyList<Sku> skus) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        needs.Skus.UnionWith(skus);
        needs.TakesLapsed = true;
    }

    public override object Decide(LedgerBatch batch) => Done;
}
