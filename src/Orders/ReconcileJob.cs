using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>Runs the reconciler at start-up and every few seconds.</summary>
internal sealed partial class ReconcileJob(
    ReconcileOrders reconcile,
    ReconcileFulfilments fulfilments,
    OrderSettings settings,
    JobTurns turns,
    TimeProvider clock,
    ILogger<ReconcileJob> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(settings.ReconcileEvery, clock);
        do
        {
            try
            {
                if (await turns.IsMineAsync("orders.reconcile", stoppingToken))
                    await ReconcileAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReconcileAsync(CancellationToken stoppingToken)
    {
        if (await reconcile.ReconcileAsync(stoppingToken) is var settled and > 0)
            LogSettled(settled);
        if (await fulfilments.ReconcileAsync(stoppingToken) is var finished and > 0)
            LogFinished(finished);
    }

    [LoggerMessage(LogLevel.Information, "{Count} orders that were left half done are settled.")]
    private partial void LogSettled(int count);

    [LoggerMessage(LogLevel.Information, "{Count} fulfilments that were left half done are finished.")]
    private partial void LogFinished(int count);

    [LoggerMessage(LogLevel.Error, "Orders could not be reconciled; the next look follows.")]
    private partial void LogFailure(Exception failure);
}
