using Trove.Carts;
using Trove.Kernel;

namespace Trove.Web.Live;

/// <summary>The pages connected to this node, and what each of them shows; all of it bounded.</summary>
internal sealed class OpenPages
{
    /// <summary>Beyond this many a page is turned away and asks by polling instead.</summary>
    public const int Limit = 10_000;

    private readonly Lock _lock = new();
    private readonly HashSet<OpenPage> _pages = [];
    private readonly Dictionary<Sku, HashSet<OpenPage>> _watchers = [];
    private readonly Dictionary<Id<Cart>, HashSet<OpenPage>> _holders = [];

    /// <summary>False when there are too many.</summary>
    public bool TryOpen(OpenPage page)
    {
        lock (_lock)
            return _pages.Count < Limit && _pages.Add(page);
    }

    public void Close(OpenPage page)
    {
        lock (_lock)
        {
            _pages.Remove(page);
            foreach (var sku in page.Skus)
                Remove(_watchers, sku, page);
            if (page.Cart is { } cart)
                Remove(_holders, cart, page);
        }
    }

    /// <summary>The page shows exactly these from now on.</summary>
    public void Watch(OpenPage page, IReadOnlySet<Sku> skus)
    {
        lock (_lock)
        {
            if (!_pages.Contains(page))
                return;
            foreach (var sku in page.Skus.Where(sku => !skus.Contains(sku)))
                Remove(_watchers, sku, page);
            foreach (var sku in skus)
                Add(_watchers, sku, page);
            page.Skus = skus;
        }
    }

    /// <summary>The page belongs to who holds this cart.</summary>
    public void Hold(OpenPage page, Id<Cart> cart)
    {
        lock (_lock)
        {
            if (!_pages.Contains(page))
                return;
            Add(_holders, cart, page);
            page.Cart = cart;
        }
    }

    public IReadOnlyList<OpenPage> WatchersOf(Sku sku)
    {
        lock (_lock)
            return _watchers.TryGetValue(sku, out var pages) ? [.. pages] : [];
    }

    public IReadOnlyList<OpenPage> HoldersOf(Id<Cart> cart)
    {
        lock (_lock)
            return _holders.TryGetValue(cart, out var pages) ? [.. pages] : [];
    }

    /// <summary>Every SKU that some page shows.</summary>
    public IReadOnlyCollection<Sku> Watched()
    {
        lock (_lock)
            return [.. _watchers.Keys];
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<OpenPage>> index, TKey key, OpenPage page)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var pages))
            index.Add(key, pages = []);
        pages.Add(page);
    }

    private static void Remove<TKey>(Dictionary<TKey, HashSet<OpenPage>> index, TKey key, OpenPage page)
        where TKey : notnull
    {
        if (index.TryGetValue(key, out var pages) && pages.Remove(page) && pages.Count == 0)
            index.Remove(key);
    }
}
