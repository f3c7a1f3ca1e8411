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
            var row = batch.Stock.Open(sku, batch.FindWarehouse(null)!);
            if (onHand > 0)
                batch.Receive(row, MovementKinds.Introduce, onHand, null);
            count++;
        }

        return count;
    }
}
