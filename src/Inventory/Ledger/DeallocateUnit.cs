namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.DeallocateAsync"/>.</summary>
internal sealed class DeallocateUnit(Guid order) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) => needs.WholeOrders.Add(order);

    public override object Decide(LedgerBatch batch)
    {
        foreach (var row in batch.Allocations.Of(order))
            batch.Allocations.GiveBack(row, row.Unshipped);
        return Done;
    }
}
