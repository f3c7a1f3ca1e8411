namespace Trove.Inventory;

/// <summary>
/// Chooses the warehouses an order comes from: of all sets that have what is wanted, the one that costs least. Up to
/// twelve warehouses that matter every set is looked at; of more, as many as time allows, and then the next best way:
/// always the warehouse that adds most (set cover is NP-hard, Karp 1972).
/// </summary>
internal static class Router
{
    /// <summary>Sets looked at for one route: 2¹² and some.</summary>
    public const int SetLimit = 5_000;

    private static readonly IAllocator[] Allocators = [new FewestParcels(), new Nearest(), new ByPriority()];

    /// <summary>The warehouses' places in the table, the best one first; null when all together have not enough.</summary>
    public static IReadOnlyList<int>? Choose(RoutingTable table) => Choose(table, Allocators);

    public static IReadOnlyList<int>? Choose(RoutingTable table, IReadOnlyList<IAllocator> allocators)
    {
        var costs = Enumerable
            .Range(0, table.Warehouses.Count)
            .Select(warehouse => allocators.Select(allocator => allocator.Cost(table, warehouse)).ToArray())
            .ToArray();
        var useful = Enumerable
            .Range(0, table.Warehouses.Count)
            .Where(warehouse =>
                table.Wanted.Where((wanted, line) => wanted > 0 && table.Available[warehouse][line] > 0).Any()
            )
            .OrderBy(warehouse => costs[warehouse], Comparer<long[]>.Create(Compare))
            .ToList();
        return table.Serves(useful) ? new Search(table, costs, useful).Best() : null;
    }

    /// <summary>Whether the one route costs less than the other, and is not just another.</summary>
    public static bool IsBetter(RoutingTable table, IReadOnlyList<int> one, IReadOnlyList<int> other)
    {
        foreach (var allocator in Allocators)
        {
            var difference =
                one.Sum(warehouse => allocator.Cost(table, warehouse))
                - other.Sum(warehouse => allocator.Cost(table, warehouse));
            if (difference != 0)
                return difference < 0;
        }

        return false;
    }

    private static int Compare(long[] one, long[] other)
    {
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
                return one[i].CompareTo(other[i]);
        }

        return 0;
    }

    private sealed class Search(RoutingTable table, long[][] costs, List<int> useful)
    {
        private readonly List<int> _set = [];
        private List<int>? _best;
        private long[]? _bestCost;
        private int _looked;

        public IReadOnlyList<int> Best()
        {
            Consider(Greedy());
            for (var size = 1; size <= useful.Count && MayBeat(size); size++)
                Extend(from: 0, size);
            return _best!;
        }

        /// <summary>Tries all sets of so many more warehouses.</summary>
        private void Extend(int from, int more)
        {
            if (more == 0)
            {
                _looked++;
                if (table.Serves(_set))
                    Consider(_set);
                return;
            }

            for (var i = from; i + more <= useful.Count && _looked < SetLimit; i++)
            {
                _set.Add(useful[i]);
                Extend(i + 1, more - 1);
                _set.RemoveAt(_set.Count - 1);
            }
        }

        /// <summary>Whether a set of this size may cost less than the best: its cheapest members alone do.</summary>
        private bool MayBeat(int size) =>
            _looked < SetLimit
            && useful.Select(warehouse => costs[warehouse][0]).Order().Take(size).Sum() <= _bestCost![0];

        private void Consider(List<int> set)
        {
            var cost = new long[costs[0].Length];
            foreach (var warehouse in set)
            {
                for (var i = 0; i < cost.Length; i++)
                    cost[i] += costs[warehouse][i];
            }

            if (_bestCost is not null && Compare(cost, _bestCost) >= 0)
                return;
            (_best, _bestCost) = ([.. set], cost);
        }

        private List<int> Greedy()
        {
            var left = (int[])table.Wanted.Clone();
            var chosen = new List<int>();
            while (Array.Exists(left, wanted => wanted > 0))
            {
                var next = useful.Except(chosen).MaxBy(warehouse => Adds(warehouse, left));
                chosen.Add(next);
                for (var line = 0; line < left.Length; line++)
                    left[line] = Math.Max(0, left[line] - table.Available[next][line]);
            }

            // What came later may have made an earlier one needless; the dearest goes first.
            foreach (var warehouse in chosen.OrderByDescending(useful.IndexOf).ToList())
            {
                var without = chosen.Where(other => other != warehouse).ToList();
                if (without.Count > 0 && table.Serves(without))
                    chosen = without;
            }

            return [.. chosen.OrderBy(useful.IndexOf)];
        }

        private long Adds(int warehouse, int[] left) =>
            left.Select((wanted, line) => (long)Math.Min(wanted, table.Available[warehouse][line])).Sum();
    }
}
