namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.MakeFirmAsync"/>.</summary>
internal sealed class MakeFirmUnit(MakeFirm request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        needs.Holders.Add(request.Cart);
        needs.Holders.Add(request.Order);
        needs.Add(request.Lines);
    }

    public override object Decide(LedgerBatch batch)
    {
        var (cart, order) = (request.Cart, request.Order);
        List<Shortage>? shortages = null;
        foreach (var (sku, quantity) in request.Lines)
        {
            var possible =
                batch.Reservations.Held(order, sku) + batch.Reservations.Held(cart, sku) + batch.Stock.Available(sku);
            if (quantity > possible)
                (shortages ??= []).Add(new Shortage(sku, quantity, possible));
        }

        if (shortages is not null)
            return new OutOfStock(shortages);

        var expiresAt = batch.Now + (request.Extended ? batch.Settings.FirmExtendedMs : batch.Settings.FirmMs);
        var reservations = new List<Reservation>(request.Lines.Count);
        foreach (var line in request.Lines)
            Hold(batch.Reservations, line, expiresAt);
        if (request.Destination is null)
            RouteHolder.Gather(batch, order, request.Lines);
        else
            RouteHolder.Route(batch, order, request.Lines, request.Destination);
        foreach (var line in request.Lines)
            reservations.Add(batch.Reservations.Describe(order, line.Sku)!);

        return new Reserved(reservations);
    }

    private void Hold(ReservationBook reservations, StockLine line, long expiresAt)
    {
        var (cart, order) = (request.Cart, request.Order);
        var (sku, quantity) = line;
        var more = quantity - reservations.Held(order, sku);
        if (more < 0)
            reservations.Release(order, sku, -more);
        if (more > 0)
        {
            reservations.HandOver(cart, order, sku, more, ReservationKind.Firm);
            more = quantity - reservations.Held(order, sku);
        }

        if (more > 0)
            reservations.Take(order, sku, more, ReservationKind.Firm, expiresAt);

        foreach (var row in reservations.Of(order))
        {
            if (row.Stock.Sku == sku)
                reservations.Extend(row, expiresAt);
        }
    }
}
