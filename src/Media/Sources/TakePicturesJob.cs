using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel;

namespace Trove.Media;

/// <summary>Fetches what waits, round after round while there is something, on one node. It rests when nobody can be reached.</summary>
internal sealed partial class TakePicturesJob(
    TakePictures take,
    JobTurns turns,
    MediaSettings settings,
    TimeProvider clock,
    ILogger<TakePicturesJob> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    // Without a network, thousands of addresses are not asked one after the other.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.TakesRemote)
            return;
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await RunAsync(stoppingToken), clock, stoppingToken);
    }

    /// <summary>One round; returns how long to wait for the next.</summary>
    private async Task<TimeSpan> RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await turns.IsMineAsync("media.take", stoppingToken))
                return Pause;
            var round = await take.TakeDueAsync(stoppingToken);
            if (round.Due == 0)
                return Pause;
            if (round.Unreachable < round.Due)
                return Breath;
            LogUnreachable(round.Due);
            return Rest;
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailure(failure);
            return Rest;
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "None of {Count} remote pictures could be fetched; trying again later. Pages show them from where they are."
    )]
    private partial void LogUnreachable(int count);

    [LoggerMessage(LogLevel.Error, "Remote pictures could not be taken over; trying again later.")]
    private partial void LogFailure(Exception failure);
}
