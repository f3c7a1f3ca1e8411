using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>
/// Publishes what the modules' outboxes hold to the handlers in this process. What this process commits it has in hand at
/// once; what a crash, a failure or another node left is found by a look at the outboxes each second. At least once: an
/// event stays in its outbox until each of its handlers has returned. A handler that throws is tried again with growing
/// pauses; an event that failed <see cref="AttemptLimit"/> times stays in the outbox, marked with its last error, until
/// somebody replays it.
/// </summary>
internal sealed partial class EventDispatcher : BackgroundService
{
    public const int AttemptLimit = 12;
    private const int TakeLimit = 200;
    private const int InHandLimit = 20_000;
    private const int Parallelism = 32;
    private static readonly TimeSpan PollPause = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<ModuleDatabase> _databases;
    private readonly FrozenDictionary<string, EventRoute[]> _routes;
    private readonly TimeProvider _clock;
    private readonly ILogger<EventDispatcher> _log;

    // What finds no place is found in its outbox when its lease is over.
    private readonly Channel<InHand> _inHand = Channel.CreateBounded<InHand>(InHandLimit);

    public EventDispatcher(
        IEnumerable<ModuleDatabase> databases,
        IEnumerable<EventRoute> routes,
        TimeProvider clock,
        ILogger<EventDispatcher> log
    )
    {
        _databases = [.. databases];
        _routes = routes
            .GroupBy(route => route.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _clock = clock;
        _log = log;
        foreach (var database in _databases)
            database.Writer.EventsCommitted = rows => Take(database, rows);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pollAt = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var count = await DispatchInHandAsync(stoppingToken);
                if (_clock.GetUtcNow() >= pollAt)
                {
                    var found = await DispatchFoundAsync(stoppingToken);
                    pollAt = found > 0 ? DateTimeOffset.MinValue : _clock.GetUtcNow() + PollPause;
                    count += found;
                }

                if (count == 0)
                    await WaitAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogOutage(failure);
                await Task.Delay(PollPause, _clock, stoppingToken);
            }
        }
    }

    /// <summary>Publishes all that is due and returns how many events that were. Tests call it to be done with them.</summary>
    internal async Task<int> DispatchDueAsync(CancellationToken cancellationToken) =>
        await DispatchInHandAsync(cancellationToken) + await DispatchFoundAsync(cancellationToken);

    private void Take(ModuleDatabase database, IReadOnlyList<OutboxRow> rows)
    {
        foreach (var row in rows)
            _inHand.Writer.TryWrite(new InHand(database, row));
    }

    private async Task<int> DispatchInHandAsync(CancellationToken cancellationToken)
    {
        var taken = new List<InHand>();
        while (taken.Count < TakeLimit && _inHand.Reader.TryRead(out var next))
            taken.Add(next);
        // What waited here for longer than its lease may be with another node.
        var oldest = _clock.GetUtcNow().ToUnixTimeMilliseconds() - Outbox.LeaseMs;
        foreach (var some in taken.Where(next => next.Row.Time > oldest).GroupBy(next => next.Database))
            await DispatchAsync(some.Key, [.. some.Select(next => next.Row)], cancellationToken);
        return taken.Count;
    }

    private async Task<int> DispatchFoundAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var database in _databases)
        {
            var due = await Outbox.TakeDueAsync(database, _clock.GetUtcNow(), TakeLimit, cancellationToken);
            count += due.Count;
            await DispatchAsync(database, due, cancellationToken);
        }

        return count;
    }

    private async Task DispatchAsync(
        ModuleDatabase database,
        IReadOnlyList<OutboxRow> rows,
        CancellationToken cancellationToken
    )
    {
        var published = new ConcurrentBag<OutboxRow>();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Parallelism,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(
            rows,
            options,
            async (row, ct) =>
            {
                if (await IsPublishedAsync(database, row, ct))
                    published.Add(row);
            }
        );
        if (!published.IsEmpty)
        {
            await database.Writer.CommitAsync(
                Outbox.Published(database.Dialect, published, _clock.GetUtcNow()),
                cancellationToken
            );
        }
    }

    private async Task<bool> IsPublishedAsync(
        ModuleDatabase database,
        OutboxRow row,
        CancellationToken cancellationToken
    )
    {
        try
        {
            foreach (var route in _routes.GetValueOrDefault(row.Type, []))
                await route.DeliverAsync(row, _clock.GetUtcNow(), cancellationToken);
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(failure, row.Type, row.Id, row.Attempts + 1);
            var dueAt =
                row.Attempts + 1 >= AttemptLimit
                    ? DateTimeOffset.MaxValue
                    : _clock.GetUtcNow()
                        + TimeSpan.FromSeconds(Math.Min(Outbox.LongestPause.TotalSeconds, 1 << row.Attempts));
            await database.Writer.CommitAsync(Outbox.Failed(row, dueAt, failure.Message), cancellationToken);
            return false;
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(PollPause, _clock, pause.Token);
        await Task.WhenAny(_inHand.Reader.WaitToReadAsync(pause.Token).AsTask(), poll);
        await pause.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "Event {Type} {Id} failed at attempt {Attempt}; it will be tried again.")]
    private partial void LogFailure(Exception failure, string type, Guid id, int attempt);

    [LoggerMessage(LogLevel.Error, "Events cannot be read from an outbox; trying again.")]
    private partial void LogOutage(Exception failure);

    /// <summary>An event that this process has just committed.</summary>
    private sealed record InHand(ModuleDatabase Database, OutboxRow Row);
}
