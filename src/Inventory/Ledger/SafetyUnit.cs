namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.KeepSafetyAsync"/>. No goods move, so the journal stays silent.</summary>
internal sealed class SafetyUnit(SafetyStock request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) => needs.Skus.Add(request.Sku);

    public override object Decide(LedgerBatch batch)
    {
        if (batch.FindWarehouse(request.Warehouse) is not { } warehouse)
            return new UnknownWarehouse(request.Warehouse!);
        var row = batch.Stock.Open(request.Sku, warehouse);
        row.KeepBack(request.Quantity);
        batch.Others.Add(
            new LedgerStatement(
                "UPDATE stock SET safety = @safety WHERE sku = @sku AND warehouse = @warehouse",
                ("safety", request.Quantity),
                ("sku", request.Sku.Value),
                ("warehouse", warehouse.Id)
            )
        );
        return new Adjusted(batch.Stock.Level(request.Sku), []);
    }
}
