namespace Trove.Inventory;

/// <summary>As the merchant has ranked them.</summary>
internal sealed class ByPriority : IAllocator
{
    public long Cost(RoutingTable table, int warehouse) => table.Warehouses[warehouse].Priority;
}
