namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.IntroduceAsync"/>. Answers how many SKUs were new.</summary>
internal sealed class IntroduceUnit(IReadOnlyList<StockIntroduction> introductions) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        foreach (var introduction in introductions)
            needs.Skus.Add(introduction.Sku);
    }

    public override object Decide(LedgerBatch batch)
    {
        var count = 0;
        foreach (var (sku, onHand) in introductions)
        {
            if (batch.Stock.Of(sku).Count > 0)
                continue;
            var row = batch.Stock.Open(sku, batch.Warehouses[0]);
            if (onHand > 0)
                batch.Stock.Post(row, MovementKinds.Introduce, onHand, 0, 0, null);
            count++;
        }

        return count;
    }
}
