using Trove.Carts;
using Trove.Inventory;
using Trove.Web.Hosting;

namespace Trove.Web.Live;

/// <summary>Carries what changed to the pages that show it.</summary>
internal sealed partial class TellPages(
    OpenPages pages,
    ProductPages kept,
    IInventory inventory,
    ICarts carts,
    TimeProvider clock,
    ILogger<TellPages> log
) : BackgroundService
{
    /// <summary>SKUs of one look; of more than that some wait for the next.</summary>
    private const int LookLimit = 5_000;

    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(TellStockAsync(stoppingToken), TellCartsAsync(stoppingToken), LookAsync(stoppingToken));

    private async Task TellStockAsync(CancellationToken stoppingToken)
    {
        await foreach (var changes in inventory.WatchAsync(stoppingToken))
        {
            foreach (var change in changes)
            {
                // First out of the cache: who is told may fetch the page.
                await kept.NoteAsync(change, stoppingToken);
                foreach (var page in pages.WatchersOf(change.Sku))
                    page.TellStock(change.Sku, change.Available);
            }
        }
    }

    private async Task TellCartsAsync(CancellationToken stoppingToken)
    {
        await foreach (var changes in carts.WatchAsync(stoppingToken))
        {
            foreach (var change in changes)
            {
                foreach (var page in pages.HoldersOf(change.Id))
                    page.TellCart(change.Version);
            }
        }
    }

    /// <summary>
    /// Nobody announces that a reservation has lapsed, and news from other nodes may be lost: what is watched is looked at
    /// again, which tells the watchers when it is not what was known.
    /// </summary>
    private async Task LookAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookPause, clock);
        var from = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var watched = pages.Watched();
                from = from < watched.Count ? from : 0;
                if (watched.Count > 0)
                    await inventory.GetAvailableAsync([.. watched.Skip(from).Take(LookLimit)], stoppingToken);
                from += LookLimit;
            }
            catch (Exception outage) when (!stoppingToken.IsCancellationRequested)
            {
                LogOutage(outage.Message);
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "The stock that pages show cannot be read: {Reason}")]
    private partial void LogOutage(string reason);
}
