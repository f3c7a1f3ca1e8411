using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel;

namespace Trove.Payments;

/// <summary>Reconciles at the start of the process and then every few seconds.</summary>
internal sealed partial class ReconcileJob(
    ReconcilePayments reconcile,
    PaymentSettings settings,
    JobTurns turns,
    TimeProvider clock,
    ILogger<ReconcileJob> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.ReconcileEvery, clock);
        do
        {
            try
            {
                if (
                    await turns.IsMineAsync("payments.reconcile", stoppingToken)
                    && await reconcile.ReconcileAsync(stoppingToken) is var settled and > 0
                )
                    LogSettled(settled);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Information, "Settled {Count} payments that were left open.")]
    private partial void LogSettled(int count);

    [LoggerMessage(LogLevel.Error, "Payments could not be reconciled; trying again.")]
    private partial void LogFailure(Exception failure);
}
