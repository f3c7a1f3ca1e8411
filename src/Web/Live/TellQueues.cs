using Microsoft.AspNetCore.SignalR;
using Trove.WaitingRoom;

namespace Trove.Web.Live;

/// <summary>Tells pages that show a place in a queue when it has changed.</summary>
internal sealed partial class TellQueues(
    IHubContext<ShopHub> hub,
    QueuePages pages,
    IWaitingRoom waitingRoom,
    ILogger<TellQueues> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var slugs in waitingRoom.WatchAsync(stoppingToken))
        {
            foreach (var page in pages.Of(slugs))
            {
                try
                {
                    await TellAsync(page, stoppingToken);
                }
                catch (Exception outage) when (!stoppingToken.IsCancellationRequested)
                {
                    LogOutage(outage.Message);
                }
            }
        }
    }

    private async Task TellAsync(QueuePage page, CancellationToken stoppingToken)
    {
        var result = await waitingRoom.FindTicketAsync(page.Slug, new Holder(page.Visitor), stoppingToken);
        var ticket = (result as TicketFound)?.Ticket;
        var now = new QueueWord(ticket?.State, ticket?.Room.Phase, ticket?.Position ?? 0, ticket?.EtaSeconds);
        if (page.Told is not { } told)
            page.Told = told = now with { Position = -1 };
        if (told == now)
            return;
        page.Told = now;
        // Position 0: something else than the number has changed. The page looks what.
        var isMove = told.State == now.State && told.Phase == now.Phase;
        await hub
            .Clients.Client(page.Connection)
            .SendAsync("Queue", isMove ? now.Position : 0, now.EtaSeconds, stoppingToken);
    }

    [LoggerMessage(LogLevel.Debug, "A place in a queue cannot be told: {Reason}")]
    private partial void LogOutage(string reason);
}
