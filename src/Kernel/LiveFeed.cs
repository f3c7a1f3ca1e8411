using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Trove.Kernel;

/// <summary>
/// Tells watchers in this process what changed: only the newest change of each key, at most ten times a second. A slow
/// watcher misses what lies in between, never the last; one that sleeps misses what came after
/// <see cref="PendingLimit"/> other keys. For displays, never the basis of a decision.
/// </summary>
public sealed class LiveFeed<TKey, TChange>(TimeProvider clock)
    where TKey : notnull
{
    /// <summary>Keys that wait for one watcher at the most.</summary>
    public const int PendingLimit = 10_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private Watcher[] _watchers = [];

    public void Publish(TKey key, TChange change)
    {
        foreach (var watcher in Volatile.Read(ref _watchers))
            watcher.Note(key, change);
    }

    public async IAsyncEnumerable<IReadOnlyList<TChange>> WatchAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var watcher = new Watcher();
        lock (_lock)
            _watchers = [.. _watchers, watcher];
        try
        {
            while (await watcher.Woken.WaitToReadAsync(cancellationToken))
            {
                yield return watcher.Take();
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
        finally
        {
            lock (_lock)
                _watchers = [.. _watchers.Where(other => other != watcher)];
        }
    }

    private sealed class Watcher
    {
        private readonly Lock _lock = new();
        private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

        private Dictionary<TKey, TChange> _changes = [];

        public ChannelReader<bool> Woken => _wake.Reader;

        public void Note(TKey key, TChange change)
        {
            lock (_lock)
            {
                if (_changes.Count < PendingLimit || _changes.ContainsKey(key))
                    _changes[key] = change;
            }

            _wake.Writer.TryWrite(true);
        }

        public IReadOnlyList<TChange> Take()
        {
            _wake.Reader.TryRead(out _);
            lock (_lock)
            {
                TChange[] taken = [.. _changes.Values];
                _changes = [];
                return taken;
            }
        }
    }
}
