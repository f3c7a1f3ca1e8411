using Microsoft.AspNetCore.SignalR;
using Trove.Carts;
using Trove.Inventory;

namespace Trove.Web.Live;

/// <summary>Carries what changed to the pages that show it.</summary>
internal sealed partial class TellPages(
    IHubContext<ShopHub> hub,
    OpenPages pages,
    IInventory inventory,
    ICarts carts,
    TimeProvider clock,
    ILogger<TellPages> log
) : BackgroundService
{
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(TellStockAsync(stoppingToken), TellCartsAsync(stoppingToken), LookAsync(stoppingToken));

    private async Task TellStockAsync(CancellationToken stoppingToken)
    {
        await foreach (var changes in inventory.WatchAsync(stoppingToken))
        {
            foreach (var change in changes)
            {
                if (pages.IsWatched(change.Sku))
                    await hub
                        .Clients.Group(ShopHub.StockGroup(change.Sku))
                        .SendAsync("Stock", change.Sku.Value, change.Available, stoppingToken);
            }
        }
    }

    private async Task TellCartsAsync(CancellationToken stoppingToken)
    {
        await foreach (var changes in carts.WatchAsync(stoppingToken))
        {
            foreach (var change in changes)
                await hub.Clients.Group(ShopHub.CartGroup(change.Id)).SendAsync("Cart", change.Version, stoppingToken);
        }
    }

    /// <summary>
    /// Nobody announces that a reservation has lapsed, and news from other nodes may be lost: what is watched is looked at
    /// again, which tells the watchers when it is not what was known.
    /// </summary>
    private async Task LookAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookPause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (pages.Watched() is { Count: > 0 } watched)
                    await inventory.GetAvailableAsync(watched, stoppingToken);
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
