namespace Trove.Inventory;

/// <summary>Each parcel costs the shop postage and the shopper patience.</summary>
internal sealed class FewestParcels : IAllocator
{
    public long Cost(RoutingTable table, int warehouse) => 1;
}
