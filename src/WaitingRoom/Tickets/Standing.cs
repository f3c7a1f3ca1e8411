using System.Collections.Concurrent;

namespace Trove.WaitingRoom;

/// <summary>Who stands where in a room, as it was a moment ago, and what this node has done since.</summary>
internal sealed class Standing
{
    private readonly Dictionary<Guid, (StoredTicket Ticket, int Position)> _byVisitor;
    private readonly ConcurrentDictionary<Guid, (StoredTicket Ticket, int Position)> _noted = [];
    private int _joined;

    public Standing(RoomTickets tickets, int available, int reserved)
    {
        (Tickets, Available, Reserved) = (tickets, available, reserved);
        Unused = tickets.Inside.Count(ticket => ticket.State == TicketState.Admitted);
        _byVisitor = new Dictionary<Guid, (StoredTicket, int)>(tickets.Waiting.Count + tickets.Inside.Count);
        foreach (var ticket in tickets.Inside)
            _byVisitor[ticket.Visitor] = (ticket, 0);
        for (var i = 0; i < tickets.Waiting.Count; i++)
            _byVisitor[tickets.Waiting[i].Visitor] = (tickets.Waiting[i], i + 1);
    }

    public RoomTickets Tickets { get; }

    /// <summary>Admitted visitors whose cart does not have the product yet.</summary>
    public int Unused { get; }

    /// <summary>Pieces that nobody holds.</summary>
    public int Available { get; }

    /// <summary>Pieces in carts: some may come back.</summary>
    public int Reserved { get; }

    public int Waiting => Tickets.Waiting.Count + Volatile.Read(ref _joined);

    /// <summary>The visitor's live ticket and its position, 0 when inside; null when it is not known here.</summary>
    public (StoredTicket Ticket, int Position)? Find(Guid visitor)
    {
        if (_noted.TryGetValue(visitor, out var noted))
            return noted.Ticket.IsLive ? noted : null;
        return _byVisitor.TryGetValue(visitor, out var known) ? known : null;
    }

    /// <summary>This node has changed the ticket. Who has just come is told the last position; the next look knows better.</summary>
    public void Note(StoredTicket ticket)
    {
        if (ticket.State != TicketState.Waiting)
            _noted[ticket.Visitor] = (ticket, 0);
        else if (Find(ticket.Visitor) is null)
            _noted[ticket.Visitor] = (ticket, Tickets.Waiting.Count + Interlocked.Increment(ref _joined));
    }

    /// <summary>The visitor's ticket is not live any more.</summary>
    public void NoteLeft(Guid visitor)
    {
        if (Find(visitor) is { Ticket: var ticket })
            _noted[visitor] = (ticket with { State = TicketState.Left }, 0);
    }
}
