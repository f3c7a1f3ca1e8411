using Trove.Catalog;

namespace Trove.WaitingRoom;

/// <summary>What shoppers and the merchant are told about a room and a ticket.</summary>
internal sealed class RoomView(TicketTokens tokens, Pacing pacing, TimeProvider clock)
{
    private const int SoonSeconds = 2;
    private const int LaterSeconds = 10;
    private const int MostSeconds = 30;

    private static readonly Standing Nobody = new(RoomTickets.None, 0, 0);

    /// <summary>A room that is off, of which nothing needs to be read.</summary>
    public Room OfNone(ProductRoom room, Product product) => Of(room, product, Nobody) with { Phase = RoomPhase.Off };

    public Room Of(ProductRoom room, Product product, Standing standing)
    {
        var now = clock.GetUtcNow();
        return new Room(
            product.Slug,
            product.Name,
            room.Mode,
            PhaseOf(room, standing, now.ToUnixTimeMilliseconds()),
            room.OpensAt > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(room.OpensAt) : null,
            standing.Waiting,
            standing.Tickets.Inside.Count,
            standing.Tickets.Ended,
            standing.Tickets.Bought,
            standing.Available,
            pacing.EtaSeconds(standing, standing.Waiting + 1),
            now
        );
    }

    public Ticket Of(Room room, ProductRoom of, Standing standing, StoredTicket ticket, int position)
    {
        var isInside = ticket.State is TicketState.Admitted or TicketState.Used;
        var isInLine = ticket.State == TicketState.Waiting && room.Phase != RoomPhase.Scheduled;
        var eta = isInLine ? pacing.EtaSeconds(standing, position) : null;
        return new Ticket(
            room,
            tokens.OfVisitor(ticket.Visitor),
            tokens.OfTicket(ticket),
            ticket.State,
            isInLine ? Math.Max(1, position) : null,
            eta,
            DateTimeOffset.FromUnixTimeMilliseconds(ticket.JoinedAt),
            isInside ? tokens.OfAdmission(ticket.Id, ticket.Visitor, ticket.ExpiresAt!.Value, of.Name) : null,
            isInside ? DateTimeOffset.FromUnixTimeMilliseconds(ticket.ExpiresAt!.Value) : null,
            PollSecondsOf(room, eta)
        );
    }

    public static RoomPhase PhaseOf(ProductRoom room, Standing standing, long now)
    {
        if (!room.IsOn(now))
            return RoomPhase.Off;
        if (room.OpensAt > now && !standing.Tickets.IsDrawn)
            return RoomPhase.Scheduled;
        if (standing.Available > 0)
            return RoomPhase.Open;
        return standing.Reserved > 0 ? RoomPhase.Held : RoomPhase.Over;
    }

    /// <summary>Often when the turn is near, seldom when it is far.</summary>
    private static int PollSecondsOf(Room room, int? eta) =>
        room.Phase switch
        {
            RoomPhase.Scheduled => (int)
                Math.Clamp((room.OpensAt!.Value - room.ServerTime).TotalSeconds / 10, SoonSeconds, MostSeconds),
            RoomPhase.Over => LaterSeconds,
            _ => Math.Clamp((eta ?? 0) / 20, SoonSeconds, LaterSeconds),
        };
}
