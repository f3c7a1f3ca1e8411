using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Inventory;

namespace Trove.Search;

/// <summary>Opens the index when the shop starts, follows catalog and stock, and heals what breaks.</summary>
internal sealed partial class KeepIndex(
    IIndexKeeper keeper,
    ChangedProducts changed,
    KnownWords words,
    IInventory inventory,
    SearchSettings settings,
    TimeProvider clock,
    ILogger<KeepIndex> log
) : BackgroundService
{
    /// <summary>A sweep takes at most one part in so many of the time.</summary>
    private const int Leisure = 50;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CommitPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        keeper.Close();
        await base.StopAsync(cancellationToken);
        try
        {
            await keeper.CommitAsync(cancellationToken);
        }
        catch (IndexBrokenException)
        {
            // The next start finds it broken and builds another.
        }

        keeper.GiveUp();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The start does not wait for the index: the catalog answers meanwhile.
        await Task.Yield();
        await Task.WhenAll(
            FollowCatalogAsync(stoppingToken),
            FollowStockAsync(stoppingToken),
            SweepAsync(stoppingToken)
        );
    }

    private async Task FollowCatalogAsync(CancellationToken stoppingToken)
    {
        await TryAsync(OpenAsync, stoppingToken, isNeeded: true);
        var committed = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            await changed.WaitAsync(Beat, stoppingToken);
            await TryAsync(ApplyAsync, stoppingToken);
            if (clock.GetElapsedTime(committed) < CommitPause)
                continue;
            await TryAsync(keeper.CommitAsync, stoppingToken);
            committed = clock.GetTimestamp();
        }
    }

    private async Task OpenAsync(CancellationToken stoppingToken)
    {
        await keeper.OpenAsync(stoppingToken);
        await words.RefreshAsync(isUrgent: true, stoppingToken);
    }

    private async Task ApplyAsync(CancellationToken stoppingToken)
    {
        var changes = changed.Take();
        try
        {
            if (!keeper.IsOpen)
                await keeper.HealAsync(stoppingToken);
            if (!keeper.IsOpen)
            {
                changed.PutBack(changes);
                return;
            }

            if (changes.IsEverythingInDoubt)
                await keeper.SweepAsync(stoppingToken);
            if (changes.Slugs.Count > 0)
                await keeper.ApplyAsync(changes.Slugs, stoppingToken);
            if (changes.Categories.Count > 0)
                await keeper.ApplyCategoriesAsync(changes.Categories, stoppingToken);
            await words.RefreshAsync(changes.Categories.Count > 0, stoppingToken);
        }
        catch
        {
            changed.PutBack(changes);
            throw;
        }
    }

    private Task FollowStockAsync(CancellationToken stoppingToken) =>
        TryAsync(
            async token =>
            {
                await foreach (var changes in inventory.WatchAsync(token))
                    await keeper.NoteStockAsync(changes, token);
            },
            stoppingToken,
            isNeeded: true
        );

    /// <summary>Messages may be lost, and nobody announces a reservation that lapsed: all is compared now and then.</summary>
    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            if (keeper.IsOpen)
            {
                await TryAsync(keeper.SweepAsync, stoppingToken);
                await TryAsync(keeper.SweepStockAsync, stoppingToken);
            }

            var rest = clock.GetElapsedTime(began) * Leisure;
            await Task.Delay(rest > settings.Sweep ? rest : settings.Sweep, clock, stoppingToken);
        }
    }

    /// <param name="isNeeded">Whether to try until it is done.</param>
    private async Task TryAsync(
        Func<CancellationToken, Task> act,
        CancellationToken stoppingToken,
        bool isNeeded = false
    )
    {
        do
        {
            try
            {
                await act(stoppingToken);
                return;
            }
            catch (IndexBrokenException broken)
            {
                LogBroken(broken.Message);
                keeper.GiveUp();
            }
            catch (Exception outage) when (!stoppingToken.IsCancellationRequested)
            {
                LogOutage(outage is DbException or EngineAwayException ? outage.Message : outage.ToString());
            }

            await Task.Delay(Retry, clock, stoppingToken);
        } while (isNeeded);
    }

    [LoggerMessage(LogLevel.Warning, "The search index is broken and is built anew: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(LogLevel.Warning, "The search index cannot follow the catalog just now: {Reason}")]
    private partial void LogOutage(string reason);
}
