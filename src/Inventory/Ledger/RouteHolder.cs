using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// Moves what a holder has reserved to the warehouses that serve it best. Every move is two entries of the journal, and
/// only between rows that the batch has locked. Where no better route is, all stays as it is: a unit held is never lost.
/// </summary>
internal static class RouteHolder
{
    /// <summary>Towards the destination: fewest parcels, nearest, by priority.</summary>
    public static void Route(LedgerBatch batch, Guid holder, IReadOnlyList<StockLine> lines, Destination? destination)
    {
        if (!HasChoice(batch, lines))
            return;
        var held = HeldBy(batch, holder, lines);
        var table = TableOf(batch, lines, held, destination is null ? null : Centroids.Find(destination));
        List<int> current =
        [
            .. Enumerable.Range(0, held.Length).Where(warehouse => held[warehouse].Any(had => had > 0)),
        ];
        if (Router.Choose(table) is not { } better || !Router.IsBetter(table, better, current))
            return;
        var shares = table.Share(better);
        for (var line = 0; line < lines.Count; line++)
            Move(batch, holder, lines[line].Sku, line, held, shares);
    }

    /// <summary>While nobody knows the destination: into fewer parcels, when there would be several.</summary>
    public static void Gather(LedgerBatch batch, Guid holder, IReadOnlyList<StockLine> lines)
    {
        if (!HasChoice(batch, lines))
            return;
        var warehouses = batch
            .Reservations.Of(holder)
            .Where(row => row.Quantity > 0)
            .Select(row => row.Stock.Warehouse)
            .Distinct()
            .Count();
        if (warehouses > 1)
            Route(batch, holder, [.. lines.Where(line => line.Quantity > 0)], destination: null);
    }

    private static bool HasChoice(LedgerBatch batch, IReadOnlyList<StockLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (batch.Stock.Of(lines[i].Sku).Count > 1)
                return true;
        }

        return false;
    }

    /// <summary>By warehouse, then line.</summary>
    private static int[][] HeldBy(LedgerBatch batch, Guid holder, IReadOnlyList<StockLine> lines)
    {
        var held = batch.Warehouses.Select(_ => new int[lines.Count]).ToArray();
        for (var warehouse = 0; warehouse < held.Length; warehouse++)
        {
            foreach (var row in batch.Reservations.Of(holder))
            {
                var line = row.Stock.Warehouse == batch.Warehouses[warehouse] ? LineOf(lines, row.Stock.Sku) : -1;
                if (line >= 0)
                    held[warehouse][line] += row.Quantity;
            }
        }

        return held;
    }

    private static RoutingTable TableOf(
        LedgerBatch batch,
        IReadOnlyList<StockLine> lines,
        int[][] held,
        GeoPoint? destination
    )
    {
        var wanted = new int[lines.Count];
        var available = held.Select(lines => (int[])lines.Clone()).ToArray();
        for (var line = 0; line < wanted.Length; line++)
        {
            for (var warehouse = 0; warehouse < held.Length; warehouse++)
            {
                wanted[line] += held[warehouse][line];
                if (batch.Stock.Find(lines[line].Sku, batch.Warehouses[warehouse].Id) is { } stock)
                    available[warehouse][line] += stock.Available;
            }
        }

        return new RoutingTable(batch.Warehouses, wanted, available, destination);
    }

    private static void Move(LedgerBatch batch, Guid holder, Sku sku, int line, int[][] held, int[][] shares)
    {
        for (var to = 0; to < held.Length; to++)
        {
            var missing = shares[to][line] - held[to][line];
            for (var from = 0; from < held.Length && missing > 0; from++)
            {
                var moved = Math.Min(missing, held[from][line] - shares[from][line]);
                if (moved <= 0)
                    continue;
                var row = batch
                    .Reservations.Of(holder)
                    .First(row => row.Stock.Sku == sku && row.Stock.Warehouse == batch.Warehouses[from]);
                batch.Reservations.Move(row, batch.Stock.Find(sku, batch.Warehouses[to].Id)!, moved);
                held[from][line] -= moved;
                held[to][line] += moved;
                missing -= moved;
            }
        }
    }

    private static int LineOf(IReadOnlyList<StockLine> lines, Sku sku)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Sku == sku)
                return i;
        }

        return -1;
    }
}
