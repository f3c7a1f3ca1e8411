namespace Trove.Inventory;

/// <summary>The kilometres to the destination; a warehouse whose place nobody knows counts as far away.</summary>
internal sealed class Nearest : IAllocator
{
    /// <summary>Half round the globe.</summary>
    private const int FarAway = 20_038;

    public long Cost(RoutingTable table, int warehouse)
    {
        if (table.Destination is not { } destination)
            return 0;
        return table.Warehouses[warehouse].Place?.KilometresTo(destination) ?? FarAway;
    }
}
