using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>Tells whoever shows places in which rooms they have changed.</summary>
internal sealed class RoomFeed(TimeProvider clock)
{
    private readonly LiveFeed<string, string> _feed = new(clock);

    public void Publish(string slug) => _feed.Publish(slug, slug);

    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken) =>
        _feed.WatchAsync(cancellationToken);
}
