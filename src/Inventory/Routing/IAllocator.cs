namespace Trove.Inventory;

/// <summary>
/// One reason to prefer a warehouse: what a parcel from it costs, 0 or more, the less the better. A route costs the sum of
/// its parcels, and of several allocators the first that sees a difference decides.
/// </summary>
internal interface IAllocator
{
    long Cost(RoutingTable table, int warehouse);
}
