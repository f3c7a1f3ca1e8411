using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Trove.Catalog;

/// <summary>Looks every second whether a product's date has come; at the start it makes up for those that came meanwhile.</summary>
internal sealed partial class PublishJob(PublishProducts publish, TimeProvider clock, ILogger<PublishJob> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await publish.RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "Products whose date has come could not be turned; the next round tries again.")]
    private partial void LogFailure(Exception failure);
}
