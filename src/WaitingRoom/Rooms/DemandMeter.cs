using System.Collections.Concurrent;

namespace Trove.WaitingRoom;

/// <summary>Counts the tries to buy each product, on this node, over ten seconds.</summary>
internal sealed class DemandMeter(WaitingRoomSettings settings, TimeProvider clock)
{
    private const int ProductLimit = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>Notes a try; true when there are more than the settings allow without a queue.</summary>
    public bool Note(string slug)
    {
        if (_counts.Count >= ProductLimit)
            _counts.Clear();
        return _counts.GetOrAdd(slug, _ => new Count()).Note(clock) > LimitOf(Window);
    }

    private long LimitOf(TimeSpan window) => (long)(settings.AutoPerSecond * window.TotalSeconds);

    private sealed class Count
    {
        private readonly Lock _lock = new();
        private long _began;
        private long _tries;

        public long Note(TimeProvider clock)
        {
            lock (_lock)
            {
                if (_tries == 0 || clock.GetElapsedTime(_began) > Window)
                    (_began, _tries) = (clock.GetTimestamp(), 0);
                return ++_tries;
            }
        }
    }
}
