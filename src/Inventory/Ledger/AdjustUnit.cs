namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.AdjustAsync"/>. A SKU that was never counted gets its first row.</summary>
internal sealed class AdjustUnit(AdjustStock request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) => needs.Skus.Add(request.Sku);

    public override object Decide(LedgerBatch batch)
    {
        var warehouse = request.Warehouse is { } code
            ? batch.Warehouses.FirstOrDefault(warehouse => warehouse.Code == code)
            : batch.Warehouses[0];
        if (warehouse is null)
            return new UnknownWarehouse(request.Warehouse!);

        var row = batch.Stock.Find(request.Sku, warehouse.Id);
        if (row is not null && request.OnHand < row.Reserved + row.Allocated)
            return new BelowPromised(row.OnHand, row.Reserved, row.Allocated);

        row ??= batch.Stock.Open(request.Sku, warehouse);
        var difference = request.OnHand - row.OnHand;
        if (difference != 0)
            batch.Stock.Post(row, MovementKinds.Adjust, difference, 0, 0, null, request.Reason);
        return new Adjusted(batch.Stock.Level(request.Sku));
    }
}
