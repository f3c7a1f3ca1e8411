using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>What changed in stock, for whoever watches in this process.</summary>
internal sealed class StockFeed(TimeProvider clock)
{
    /// <summary>Every change that this node has learnt of, by whichever way: what displays show.</summary>
    public LiveFeed<Sku, StockChanged> Known { get; } = new(clock);

    /// <summary>What this node's own writer has committed: the news for other nodes.</summary>
    public LiveFeed<Sku, StockChanged> Committed { get; } = new(clock);
}
