namespace Trove.Inventory;

/// <summary>What a route is chosen from.</summary>
/// <param name="Wanted">How much of each line.</param>
/// <param name="Available">By warehouse, then line: how much could be had there.</param>
/// <param name="Destination">Null: nobody knows.</param>
internal sealed record RoutingTable(
    IReadOnlyList<WarehouseRow> Warehouses,
    int[] Wanted,
    int[][] Available,
    GeoPoint? Destination
)
{
    /// <summary>Whether these warehouses together have all that is wanted.</summary>
    public bool Serves(IReadOnlyList<int> warehouses)
    {
        for (var line = 0; line < Wanted.Length; line++)
        {
            var left = (long)Wanted[line];
            for (var i = 0; i < warehouses.Count && left > 0; i++)
                left -= Available[warehouses[i]][line];
            if (left > 0)
                return false;
        }

        return true;
    }

    /// <summary>
    /// What each of these gives, by warehouse, then line: a line whole from the first that has all of it, else from one
    /// after the other.
    /// </summary>
    public int[][] Share(IReadOnlyList<int> warehouses)
    {
        var shares = Warehouses.Select(_ => new int[Wanted.Length]).ToArray();
        for (var line = 0; line < Wanted.Length; line++)
        {
            var wanted = Wanted[line];
            var whole = warehouses.FirstOrDefault(warehouse => Available[warehouse][line] >= wanted, -1);
            if (whole >= 0)
            {
                shares[whole][line] = wanted;
                continue;
            }

            foreach (var warehouse in warehouses)
            {
                shares[warehouse][line] = Math.Min(wanted, Available[warehouse][line]);
                wanted -= shares[warehouse][line];
            }
        }

        return shares;
    }
}
