namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.ReturnAsync"/>. Goods go back to the warehouse they were shipped from.</summary>
internal sealed class ReturnUnit(ReturnStock request) : LedgerUnit
{
    private static readonly Returned _returned = new();
    private static readonly ReturnReused _reused = new();

    private readonly BookedGoods _goods = GoodsContent.Of(
        request.Return,
        MovementKinds.Return,
        request.Order,
        request.Lines
    );

    public override void Need(LedgerNeeds needs)
    {
        needs.Orders.Add(request.Order);
        needs.Booked.Add(request.Return);
        needs.Add(request.Lines);
    }

    public override object Decide(LedgerBatch batch)
    {
        var allocations = batch.Allocations;
        if (allocations.FindBooked(_goods.Id, _goods.Kind) is { } booked)
            return booked == _goods ? _returned : _reused;

        List<Shortage>? excess = null;
        foreach (var (sku, quantity) in request.Lines)
        {
            var outside = allocations.Of(request.Order, sku).Sum(row => row.Shipped - row.Returned);
            if (quantity > outside)
                (excess ??= []).Add(new Shortage(sku, quantity, outside));
        }

        if (excess is not null)
            return new NotShipped(excess);

        foreach (var (sku, quantity) in request.Lines)
        {
            var left = quantity;
            foreach (var row in allocations.Of(request.Order, sku))
            {
                var returned = Math.Min(left, row.Shipped - row.Returned);
                if (returned > 0)
                    allocations.Return(row, returned, batch, request.Return);
                left -= returned;
            }
        }

        allocations.Book(_goods);
        return _returned;
    }
}
