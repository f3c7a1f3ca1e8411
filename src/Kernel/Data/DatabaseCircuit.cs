using System.Threading.Channels;

namespace Trove.Kernel.Data;

/// <summary>
/// Whether the database is there. While it is known to be away, opening a connection fails at once instead of waiting for a
/// time-out, so that requests are turned away as fast as they come and nothing piles up. Only <see cref="WatchDatabase"/>
/// opens and closes the circuit, by asking the database itself.
/// </summary>
public sealed class DatabaseCircuit
{
    private readonly Channel<bool> _suspicions = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private volatile bool _isAway;

    public bool IsAway => _isAway;

    internal ChannelReader<bool> Suspicions => _suspicions.Reader;

    /// <exception cref="DatabaseAwayException">The database is known to be away.</exception>
    public void ThrowIfAway()
    {
        if (_isAway)
            throw new DatabaseAwayException();
    }

    /// <summary>Somebody had trouble with the database: it is asked at once whether it is there.</summary>
    public void Suspect() => _suspicions.Writer.TryWrite(true);

    internal void Set(bool isAway) => _isAway = isAway;
}
