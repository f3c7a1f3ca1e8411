using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>Adds up a SKU's numbers over the warehouses.</summary>
internal static class StockLevels
{
    public static WarehouseLevel Of(StockRow row) =>
        new(row.Warehouse.Code, row.OnHand, row.Reserved, row.Allocated, row.Available, row.Safety);

    public static StockLevel Sum(Sku sku, IEnumerable<WarehouseLevel> levels)
    {
        WarehouseLevel[] warehouses = [.. levels];
        return new StockLevel(
            sku,
            warehouses.Sum(level => level.OnHand),
            warehouses.Sum(level => level.Reserved),
            warehouses.Sum(level => level.Allocated),
            warehouses.Sum(level => level.Available),
            warehouses,
            warehouses.Sum(level => level.Safety),
            warehouses.Sum(level => level.InTransit)
        );
    }

    /// <summary>The same level with what is in transit to each warehouse.</summary>
    public static StockLevel With(StockLevel level, IReadOnlyDictionary<(Sku, string), int> transit) =>
        Sum(
            level.Sku,
            level.Warehouses.Select(there =>
                there with
                {
                    InTransit = transit.GetValueOrDefault((level.Sku, there.Warehouse)),
                }
            )
        );
}
