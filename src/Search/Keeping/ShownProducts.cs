using Trove.Kernel;

namespace Trove.Search;

/// <summary>Tells who watches which products searches show otherwise than before.</summary>
internal sealed class ShownProducts(TimeProvider clock)
{
    private readonly LiveFeed<string, string> _feed = new(clock);

    public void Publish(IEnumerable<string> slugs)
    {
        foreach (var slug in slugs)
            _feed.Publish(slug, slug);
    }

    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken) =>
        _feed.WatchAsync(cancellationToken);
}
