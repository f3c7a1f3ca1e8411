using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Tells whoever shows carts that one changed.</summary>
internal sealed class CartFeed(TimeProvider clock)
{
    /// <summary>The version of a cart that was bought.</summary>
    public const long Closed = 0;

    private readonly LiveFeed<Id<Cart>, CartChanged> _feed = new(clock);

    public void Publish(CartChanged change) => _feed.Publish(change.Id, change);

    public IAsyncEnumerable<IReadOnlyList<CartChanged>> WatchAsync(CancellationToken cancellationToken) =>
        _feed.WatchAsync(cancellationToken);
}
