using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>
/// Runs the rooms: once a second the draw that is due and a round of admissions. Every node does; the store lets one of
/// them through.
/// </summary>
internal sealed partial class RunRooms(
    RoomBook book,
    RoomRows rows,
    ITicketStore tickets,
    Standings standings,
    Pacing pacing,
    RoomFeed feed,
    WaitingRoomSettings settings,
    TimeProvider clock,
    ILogger<RunRooms> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public static IReadOnlyList<Sku> SkusOf(Product product) => [.. product.Variants.Select(variant => variant.Sku)];

    /// <summary>One round of every room that is on.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (room, product) in await book.ListAsync(cancellationToken))
        {
            if (room.IsOn(Now()))
                await RunAsync(room, product, cancellationToken);
            else
                await tickets.ForgetAsync(room.Name, Now() - (long)Kept.TotalMilliseconds, cancellationToken);
        }
    }

    /// <summary>One round of this room; how it stands after. Null when it has not opened.</summary>
    public async Task<Standing?> RunAsync(ProductRoom room, Product product, CancellationToken cancellationToken)
    {
        var now = Now();
        var skus = SkusOf(product);
        var standing = await standings.ReadAsync(room.Name, skus, cancellationToken);
        if (room.OpensAt > 0 && !standing.Tickets.IsDrawn)
        {
            if (room.OpensAt > now)
                return null;
            await tickets.DrawAsync(room.Name, room.OpensAt, settings.NetworkSpacingMs, now, cancellationToken);
            standing = await standings.ReadAsync(room.Name, skus, cancellationToken);
        }

        if (standing.Tickets is { Waiting.Count: 0, Inside.Count: 0 })
            return standing;
        await StayOnAsync(room, standing, now, cancellationToken);
        if (pacing.Next(room.Name, standing, now) is { } round)
        {
            await tickets.AdmitAsync(round, cancellationToken);
            standing = await standings.ReadAsync(room.Name, skus, cancellationToken);
        }

        feed.Publish(product.Slug);
        return standing;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(failure);
            }
        }
    }

    /// <summary>An automatic room goes off some time after the last one has left its queue, not before.</summary>
    private async Task StayOnAsync(ProductRoom room, Standing standing, long now, CancellationToken cancellationToken)
    {
        if (room.Mode != RoomMode.Auto || standing.Waiting == 0 || room.OnUntil - now > settings.QuietMs / 2)
            return;
        await rows.TurnOnAsync(room.Name, now + settings.QuietMs, cancellationToken);
        book.Forget();
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(LogLevel.Error, "The waiting rooms could not be run; the next round tries again.")]
    private partial void LogFailure(Exception failure);
}
