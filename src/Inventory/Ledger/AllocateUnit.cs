namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.AllocateAsync"/>.</summary>
internal sealed class AllocateUnit(AllocateStock request) : LedgerUnit
{
    private static readonly Allocated _allocated = new();

    public override void Need(LedgerNeeds needs)
    {
        needs.Holders.Add(request.Order);
        needs.Orders.Add(request.Order);
        needs.Add(request.Lines);
    }

    public override object Decide(LedgerBatch batch)
    {
        var order = request.Order;
        List<Shortage>? shortages = null;
        foreach (var (sku, quantity) in request.Lines)
        {
            var possible = Owned(batch, sku) + batch.Reservations.Held(order, sku) + batch.Stock.Available(sku);
            if (quantity > possible)
                (shortages ??= []).Add(new Shortage(sku, quantity, possible));
        }

        if (shortages is not null)
            return new AllocationShort(shortages);

        foreach (var line in request.Lines)
            Own(batch, line);
        return _allocated;
    }

    private int Owned(LedgerBatch batch, Kernel.Sku sku) =>
        batch.Allocations.Of(request.Order, sku).Sum(row => row.Quantity);

    private void Own(LedgerBatch batch, StockLine line)
    {
        var order = request.Order;
        var (sku, quantity) = line;
        var more = quantity - Owned(batch, sku);
        if (more > 0)
            batch.Reservations.Allocate(order, sku, more, batch.Allocations);

        more = quantity - Owned(batch, sku);
        if (more > 0)
            batch.Allocations.TakeAvailable(order, sku, more);
        foreach (var row in batch.Allocations.Of(order, sku))
        {
            var surplus = Math.Clamp(-more, 0, row.Unshipped);
            batch.Allocations.GiveBack(row, surplus);
            more += surplus;
        }

        // The order is paid for exactly this much; what it had reserved beyond that is free again.
        batch.Reservations.Release(order, sku, batch.Reservations.Held(order, sku));
    }
}
