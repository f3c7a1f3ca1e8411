using System.Collections.Frozen;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel.Data;

namespace Trove.Kernel;

/// <summary>
/// Publishes what the modules' outboxes hold to the handlers in this process. At least once: an event stays in its outbox
/// until each of its handlers has returned. A handler that throws is tried again with growing pauses; an event that
/// failed <see cref="AttemptLimit"/> times stays in the outbox, marked with its last error, until somebody replays it.
/// </summary>
internal sealed partial class EventDispatcher : BackgroundService
{
    public const int AttemptLimit = 12;
    private const int TakeLimit = 200;
    private const int Parallelism = 32;
    private static readonly TimeSpan PollPause = TimeSpan.FromSeconds(1);

    private readonly IReadOnlyList<ModuleDatabase> _databases;
    private readonly FrozenDictionary<string, EventRoute[]> _routes;
    private readonly TimeProvider _clock;
    private readonly ILogger<EventDispatcher> _log;

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

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
            database.Writer.EventsCommitted = () => _wake.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await DispatchDueAsync(stoppingToken) == 0)
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
    internal async Task<int> DispatchDueAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var database in _databases)
        {
            var due = await Outbox.TakeDueAsync(database, _clock.GetUtcNow(), TakeLimit, cancellationToken);
            count += due.Count;
            var options = new ParallelOptions
            {
                MaxDegreeOfParallelism = Parallelism,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(due, options, async (row, ct) => await DispatchAsync(database, row, ct));
        }

        return count;
    }

    private async Task DispatchAsync(ModuleDatabase database, OutboxRow row, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var route in _routes.GetValueOrDefault(row.Type, []))
                await route.DeliverAsync(row, _clock.GetUtcNow(), cancellationToken);
            await database.Writer.CommitAsync(Outbox.Published(row, _clock.GetUtcNow()), cancellationToken);
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
        }
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var poll = Task.Delay(PollPause, _clock, pause.Token);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(pause.Token).AsTask(), poll);
        await pause.CancelAsync();
        _wake.Reader.TryRead(out _);
    }

    [LoggerMessage(LogLevel.Error, "Event {Type} {Id} failed at attempt {Attempt}; it will be tried again.")]
    private partial void LogFailure(Exception failure, string type, Guid id, int attempt);

    [LoggerMessage(LogLevel.Error, "Events cannot be read from an outbox; trying again.")]
    private partial void LogOutage(Exception failure);
}
