namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.ReleaseAsync"/>.</summary>
internal sealed class ReleaseUnit(Guid holder) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) => needs.WholeHolders.Add(holder);

    public override object Decide(LedgerBatch batch)
    {
        foreach (var row in batch.Reservations.Of(holder))
            batch.Reservations.Release(row);
        return Done;
    }
}
