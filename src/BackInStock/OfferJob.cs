using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trove.BackInStock;

/// <summary>
/// Looks every few seconds whether something that is waited for can be had: pieces come back from abandoned carts and
/// lapsed offers too, which nobody announces. At start-up it finishes what a crash left.
/// </summary>
internal sealed partial class OfferJob(OfferStock offer, TimeProvider clock, ILogger<OfferJob> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await offer.OfferAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Who waits for stock could not be served; the next round tries again.")]
    private partial void LogFailure(Exception failure);
}
