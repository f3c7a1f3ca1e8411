using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.ShipAsync"/>.</summary>
internal sealed class ShipUnit(ShipStock request) : LedgerUnit
{
    private static readonly Shipped _shipped = new();
    private static readonly ShipmentReused _reused = new();

    private readonly BookedGoods _goods = GoodsContent.Of(
        request.Shipment,
        MovementKinds.Ship,
        request.Order,
        request.Lines,
        request.Warehouse
    );

    public override void Need(LedgerNeeds needs)
    {
        needs.Orders.Add(request.Order);
        needs.Booked.Add(request.Shipment);
        needs.Add(request.Lines);
    }

    public override object Decide(LedgerBatch batch)
    {
        var allocations = batch.Allocations;
        if (allocations.FindBooked(_goods.Id, _goods.Kind) is { } booked)
            return booked == _goods ? _shipped : _reused;

        List<Shortage>? shortages = null;
        foreach (var (sku, quantity) in request.Lines)
        {
            var unshipped = There(allocations, sku).Sum(row => row.Unshipped);
            if (quantity > unshipped)
                (shortages ??= []).Add(new Shortage(sku, quantity, unshipped));
        }

        if (shortages is not null)
            return new NotAllocated(shortages);

        foreach (var (sku, quantity) in request.Lines)
        {
            var left = quantity;
            foreach (var row in There(allocations, sku))
            {
                var shipped = Math.Min(left, row.Unshipped);
                if (shipped > 0)
                    allocations.Ship(row, shipped, request.Shipment);
                left -= shipped;
            }
        }

        allocations.Book(_goods);
        return _shipped;
    }

    /// <summary>What the order owns of the SKU in the warehouse named, or in all.</summary>
    private IEnumerable<AllocationRow> There(AllocationBook allocations, Sku sku) =>
        allocations
            .Of(request.Order, sku)
            .Where(row => request.Warehouse is null || row.Stock.Warehouse.Code == request.Warehouse);
}
