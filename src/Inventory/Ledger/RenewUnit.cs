namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.RenewAsync"/>.</summary>
internal sealed class RenewUnit(Guid holder) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) => needs.WholeHolders.Add(holder);

    public override object Decide(LedgerBatch batch)
    {
        foreach (var row in batch.Reservations.Of(holder))
            batch.Reservations.Renew(row);

        return batch
            .Reservations.Of(holder)
            .Where(row => row is { Quantity: > 0, Kind: ReservationKind.Soft })
            .Select(row => row.Stock.Sku)
            .Distinct()
            .Order()
            .Select(sku => batch.Reservations.Describe(holder, sku)!)
            .ToList();
    }
}
