using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// Takes lapsed reservations back where nobody buys, so that tables and displayed numbers stay tidy. Slow on purpose: a
/// sale never waits for it, because each batch takes back what has lapsed of its own SKUs.
/// </summary>
internal sealed partial class LapseSweep(
    LedgerReads reads,
    LedgerWriter writer,
    JobTurns turns,
    TimeProvider clock,
    ILogger<LapseSweep> log
) : BackgroundService
{
    private const int SkusPerRound = 1_000;
    private const int SkusPerUnit = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>One round; returns how many SKUs had something to take back.</summary>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var skus = await reads.FindLapsedAsync(SkusPerRound, cancellationToken);
        foreach (var some in skus.Chunk(SkusPerUnit))
            await writer.DecideAsync<object>(new ReapUnit(some), cancellationToken);
        return skus.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await turns.IsMineAsync("inventory.sweep", stoppingToken))
                    await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Lapsed reservations could not be swept; the next round tries again.")]
    private partial void LogFailure(Exception failure);
}
