using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// Tells watchers in this process which stock changed, only the newest number of each SKU, at most ten times a second. A
/// slow watcher misses numbers in between, never the last one.
/// </summary>
internal sealed class StockFeed(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private Watcher[] _watchers = [];

    public void Publish(StockChanged change)
    {
        foreach (var watcher in Volatile.Read(ref _watchers))
            watcher.Note(change);
    }

    public async IAsyncEnumerable<IReadOnlyList<StockChanged>> WatchAsync(
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

        private Dictionary<Sku, StockChanged> _changes = [];

        public ChannelReader<bool> Woken => _wake.Reader;

        public void Note(StockChanged change)
        {
            lock (_lock)
                _changes[change.Sku] = change;
            _wake.Writer.TryWrite(true);
        }

        public IReadOnlyList<StockChanged> Take()
        {
            _wake.Reader.TryRead(out _);
            lock (_lock)
            {
                StockChanged[] taken = [.. _changes.Values];
                _changes = [];
                return taken;
            }
        }
    }
}
