using Trove.WaitingRoom;

namespace Trove.Tests.WaitingRoom;

/// <summary>Two nodes of one shop: the same queue.</summary>
internal sealed class StoreNodes(ITicketStore one, ITicketStore other, params IAsyncDisposable[] owned)
    : IAsyncDisposable
{
    public ITicketStore One => one;

    public ITicketStore Other => other;

    public async ValueTask DisposeAsync()
    {
        foreach (var disposable in owned)
            await disposable.DisposeAsync();
    }
}

/// <summary>What tests of a store ask again and again, of one room.</summary>
internal static class TicketSteps
{
    public const string Lamp = "lamp";
    public const long Noon = 1_767_600_000_000;

    public static async Task<RoomTickets> ReadAsync(ITicketStore store) =>
        await store.ReadAsync(Lamp, Noon - 1, CancellationToken.None);

    public static async Task<IReadOnlyList<Guid>> WaitingAsync(ITicketStore store) =>
        [.. (await ReadAsync(store)).Waiting.Select(ticket => ticket.Visitor)];

    public static async Task<IReadOnlyList<Guid>> InsideAsync(ITicketStore store) =>
        [.. (await ReadAsync(store)).Inside.Select(ticket => ticket.Id)];

    public static async Task<StoredTicket> FindAsync(ITicketStore store, StoredTicket ticket) =>
        (await store.FindAsync(Lamp, ticket.Visitor, CancellationToken.None))!;

    public static async Task AdmitAsync(ITicketStore store, int most, int inside, int unused, long now = Noon)
    {
        var version = (await ReadAsync(store)).Version;
        await store.AdmitAsync(
            new AdmitRound(Lamp, version, now, now + 600_000, most, inside, unused),
            CancellationToken.None
        );
    }
}
