using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel;

namespace Trove.Reviews;

/// <summary>Reads the ratings when the shop starts, and again when another node tells of a change or some seconds have passed.</summary>
internal sealed partial class FollowRatings : BackgroundService
{
    private const string ForgetJob = "reviews.forget";
    private const int ForgetEvery = 240;
    private const int WholeEvery = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Ratings _ratings;
    private readonly Allowance _allowance;
    private readonly JobTurns _turns;
    private readonly TimeProvider _clock;
    private readonly ILogger<FollowRatings> _log;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public FollowRatings(
        Ratings ratings,
        Allowance allowance,
        JobTurns turns,
        NodeBus bus,
        TimeProvider clock,
        ILogger<FollowRatings> log
    )
    {
        (_ratings, _allowance, _turns, _clock, _log) = (ratings, allowance, turns, clock, log);
        bus.Subscribe(Ratings.Topic, _ => _wake.Writer.TryWrite(true));
    }

    /// <summary>The first pages have their stars already, unless the database is away.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(token => _ratings.FollowAsync(isWhole: true, token), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var round = 1; !stoppingToken.IsCancellationRequested; round++)
        {
            var isWhole = round % WholeEvery == 0;
            await TryAsync(token => _ratings.FollowAsync(isWhole, token), stoppingToken);
            if (round % ForgetEvery == 0)
                await TryAsync(ForgetAsync, stoppingToken);
            await WaitAsync(stoppingToken);
            _wake.Reader.TryRead(out _);
        }
    }

    private async Task ForgetAsync(CancellationToken stoppingToken)
    {
        if (await _turns.IsMineAsync(ForgetJob, stoppingToken))
            await _allowance.ForgetAsync(stoppingToken);
    }

    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(pause.Token).AsTask(), Task.Delay(Pause, _clock, pause.Token));
        await pause.CancelAsync();
    }

    private async Task TryAsync(Func<CancellationToken, Task> act, CancellationToken stoppingToken)
    {
        try
        {
            await act(stoppingToken);
        }
        catch (Exception outage) when (!stoppingToken.IsCancellationRequested)
        {
            LogOutage(outage.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Ratings cannot be read just now: {Reason}")]
    private partial void LogOutage(string reason);
}
