namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.SoftenAsync"/>. It counts as activity of the cart, so it uses up a renewal.</summary>
internal sealed class SoftenUnit(SoftenReservation request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        needs.WholeHolders.Add(request.Order);
        needs.Holders.Add(request.Cart);
    }

    public override object Decide(LedgerBatch batch)
    {
        foreach (var row in batch.Reservations.Of(request.Order))
        {
            if (row is not { Quantity: > 0, Kind: ReservationKind.Firm })
                continue;
            var sku = row.Stock.Sku;
            if (request.Freed is not null && request.Freed.Contains(sku))
            {
                batch.Reservations.Release(row);
                continue;
            }

            batch.Reservations.HandOver(request.Order, request.Cart, sku, row.Quantity, ReservationKind.Soft);
            batch.Reservations.Renew(request.Cart, sku, batch.Settings.SoftMs);
        }

        return Done;
    }
}
