using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.RenewAsync"/>.</summary>
internal sealed class RenewUnit(Guid holder) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) => needs.WholeHolders.Add(holder);

    public override object Decide(LedgerBatch batch)
    {
        var held = batch
            .Reservations.Of(holder)
            .Where(row => row is { Quantity: > 0, Kind: ReservationKind.Soft })
            .Select(row => row.Stock.Sku)
            .Distinct()
            .Order();
        return held.Select(sku => Renew(batch, sku)).ToList();
    }

    private Reservation Renew(LedgerBatch batch, Sku sku)
    {
        batch.Reservations.Renew(holder, sku, batch.Settings.SoftMs);
        return batch.Reservations.Describe(holder, sku)!;
    }
}
