using Trove.Kernel;

namespace Trove.Web.Live;

/// <summary>The pages connected to this node and the SKUs they watch; both are bounded.</summary>
internal sealed class OpenPages
{
    /// <summary>Beyond this many a page is turned away and asks by polling instead.</summary>
    public const int Limit = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<Sku>> _pages = new(StringComparer.Ordinal);
    private readonly Dictionary<Sku, int> _watched = [];

    /// <summary>False when there are too many.</summary>
    public bool TryOpen(string connection)
    {
        lock (_lock)
            return _pages.Count < Limit && _pages.TryAdd(connection, []);
    }

    public void Close(string connection)
    {
        lock (_lock)
        {
            if (!_pages.Remove(connection, out var skus))
                return;
            foreach (var sku in skus)
                Drop(sku);
        }
    }

    /// <summary>The page watches exactly these from now on. Answers with what that changed.</summary>
    public (IReadOnlyList<Sku> Added, IReadOnlyList<Sku> Dropped) Watch(string connection, IReadOnlySet<Sku> skus)
    {
        lock (_lock)
        {
            if (!_pages.TryGetValue(connection, out var before))
                return ([], []);
            List<Sku> added = [.. skus.Where(sku => !before.Contains(sku))];
            List<Sku> dropped = [.. before.Where(sku => !skus.Contains(sku))];
            foreach (var sku in added)
                _watched[sku] = _watched.GetValueOrDefault(sku) + 1;
            foreach (var sku in dropped)
                Drop(sku);
            _pages[connection] = [.. skus];
            return (added, dropped);
        }
    }

    public bool IsWatched(Sku sku)
    {
        lock (_lock)
            return _watched.ContainsKey(sku);
    }

    /// <summary>Every SKU that some page watches.</summary>
    public IReadOnlyCollection<Sku> Watched()
    {
        lock (_lock)
            return [.. _watched.Keys];
    }

    private void Drop(Sku sku)
    {
        if (_watched[sku] == 1)
            _watched.Remove(sku);
        else
            _watched[sku]--;
    }
}
