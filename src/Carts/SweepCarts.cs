using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Forgets carts that were left alone for too long, an hour's worth at a time.</summary>
internal sealed partial class SweepCarts(CartRows rows, JobTurns turns, TimeProvider clock, ILogger<SweepCarts> log)
    : BackgroundService
{
    private const int BatchSize = 500;
    private const int BatchLimit = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await turns.IsMineAsync("carts.sweep", stoppingToken))
                    await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        }
    }

    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < BatchLimit; batch++)
        {
            if (!await rows.ForgetExpiredAsync(BatchSize, cancellationToken))
                return;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old carts could not be deleted; the next try is in an hour.")]
    private partial void LogFailure(Exception failure);
}
