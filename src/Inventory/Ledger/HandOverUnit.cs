namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.HandOverAsync"/>. Answers how many pieces changed hands.</summary>
internal sealed class HandOverUnit(HandOver request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        needs.Holders.Add(request.From);
        needs.Holders.Add(request.To);
        needs.Skus.Add(request.Sku);
    }

    public override object Decide(LedgerBatch batch)
    {
        var held = batch.Reservations.Held(request.From, request.Sku);
        batch.Reservations.HandOver(request.From, request.To, request.Sku, held, ReservationKind.Soft);
        return held;
    }
}
