namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.ReserveAsync"/>.</summary>
internal sealed class ReserveUnit(ReserveStock request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        needs.Holders.Add(request.Holder);
        needs.Add(request.Lines);
    }

    public override object Decide(LedgerBatch batch)
    {
        var holder = request.Holder;
        List<Shortage>? shortages = null;
        foreach (var (sku, quantity) in request.Lines)
        {
            var possible = batch.Reservations.Held(holder, sku) + batch.Stock.Available(sku);
            if (quantity > possible)
                (shortages ??= []).Add(new Shortage(sku, quantity, possible));
        }

        if (shortages is not null)
            return new OutOfStock(shortages);

        foreach (var (sku, quantity) in request.Lines)
        {
            Hold(batch, holder, sku, quantity, TimeMs(batch.Settings, sku));
        }

        RouteHolder.Gather(batch, holder, request.Lines);
        var reservations = new List<Reservation>(request.Lines.Count);
        foreach (var (sku, _) in request.Lines)
        {
            if (batch.Reservations.Describe(holder, sku) is { } reservation)
                reservations.Add(reservation);
        }

        return new Reserved(reservations);
    }

    private long TimeMs(InventorySettings settings, Kernel.Sku sku) =>
        request.IsOffer ? settings.OfferMs
        : request.Longer is not null && request.Longer.Contains(sku) ? settings.CartMs
        : settings.SoftMs;

    private static void Hold(LedgerBatch batch, Guid holder, Kernel.Sku sku, int quantity, long timeMs)
    {
        if (quantity > 0)
            batch.Reservations.Renew(holder, sku, timeMs);
        var more = quantity - batch.Reservations.Held(holder, sku);
        if (more > 0)
            batch.Reservations.Take(holder, sku, more, ReservationKind.Soft, batch.Now + timeMs);
        else if (more < 0)
            batch.Reservations.Release(holder, sku, -more);
    }
}
