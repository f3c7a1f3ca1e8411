using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Tells whoever shows carts, on every node, that one changed.</summary>
internal sealed class CartFeed
{
    /// <summary>The version of a cart that was bought.</summary>
    public const long Closed = 0;

    private const string Topic = "cart";

    private readonly LiveFeed<Id<Cart>, CartChanged> _feed;
    private readonly NodeBus _bus;

    public CartFeed(NodeBus bus, TimeProvider clock)
    {
        _feed = new LiveFeed<Id<Cart>, CartChanged>(clock);
        _bus = bus;
        bus.Subscribe(Topic, Hear);
    }

    public void Publish(CartChanged change)
    {
        _feed.Publish(change.Id, change);
        _bus.Publish(Topic, $"{change.Id} {change.Version}");
    }

    public IAsyncEnumerable<IReadOnlyList<CartChanged>> WatchAsync(CancellationToken cancellationToken) =>
        _feed.WatchAsync(cancellationToken);

    private void Hear(string text)
    {
        var parts = text.Split(' ');
        if (
            parts.Length == 2
            && Id<Cart>.TryParse(parts[0], null, out var id)
            && long.TryParse(parts[1], out var version)
        )
            _feed.Publish(id, new CartChanged(id, version));
    }
}
