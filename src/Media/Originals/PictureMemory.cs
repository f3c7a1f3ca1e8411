using System.Collections.Concurrent;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>
/// Which addresses are pictures of the shop, from memory: every page asks for each picture it shows. A change is heard of
/// at once here and within a second on other nodes; a message that was lost matters for a minute.
/// </summary>
internal sealed class PictureMemory
{
    private const string Topic = "media.picture";
    private const int Limit = 50_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly PictureRows _rows;
    private readonly NodeBus _bus;
    private readonly TimeProvider _clock;

    public PictureMemory(PictureRows rows, NodeBus bus, TimeProvider clock)
    {
        (_rows, _bus, _clock) = (rows, bus, clock);
        bus.Subscribe(Topic, key => _known.TryRemove(key, out _));
    }

    /// <inheritdoc cref="IMedia.FindAsync"/>
    public ValueTask<Picture?> FindAsync(string url, CancellationToken cancellationToken)
    {
        if (RenditionName.IdIn(url) is { } id)
            return GetAsync(id, isId: true, cancellationToken);
        // What lies in the shop's own folders, as the demo's drawings do, was never fetched.
        return url.StartsWith('/') ? default : GetAsync(url, isId: false, cancellationToken);
    }

    public ValueTask<Picture?> GetAsync(string id, CancellationToken cancellationToken) =>
        GetAsync(id, isId: true, cancellationToken);

    /// <param name="key">An id, or the address that a picture was fetched from.</param>
    public void Forget(string key)
    {
        _known.TryRemove(key, out _);
        if (key.Length <= NodeBus.TextLimit)
            _bus.Publish(Topic, key);
    }

    private ValueTask<Picture?> GetAsync(string key, bool isId, CancellationToken cancellationToken) =>
        _known.TryGetValue(key, out var known) && _clock.GetElapsedTime(known.Since) < Lifetime
            ? new(known.Picture)
            : new(ReadAsync(key, isId, cancellationToken));

    private async Task<Picture?> ReadAsync(string key, bool isId, CancellationToken cancellationToken)
    {
        var since = _clock.GetTimestamp();
        var picture = isId
            ? await _rows.FindAsync(key, cancellationToken)
            : await _rows.FindFetchedAsync(key, cancellationToken);
        if (_known.Count >= Limit)
            _known.Clear();
        _known[key] = new Known(picture, since);
        return picture;
    }

    private sealed record Known(Picture? Picture, long Since);
}
