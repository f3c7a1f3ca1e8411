namespace Trove.WaitingRoom;

/// <summary>
/// Where tickets are kept: the module's database, or Redis. Each call is one atomic change; of several nodes that call at
/// once, all see one queue. Times are Unix milliseconds.
/// </summary>
internal interface ITicketStore
{
    /// <summary>Keeps the ticket at its place, unless the visitor has a live one: then that is answered.</summary>
    Task<StoredTicket> JoinAsync(NewTicket ticket, CancellationToken cancellationToken);

    /// <summary>Takes a lost ticket back at its place, unless the visitor is known here; answers the visitor's newest.</summary>
    Task<StoredTicket?> RestoreAsync(StoredTicket ticket, CancellationToken cancellationToken);

    /// <summary>The visitor's newest ticket in the room.</summary>
    Task<StoredTicket?> FindAsync(string room, Guid visitor, CancellationToken cancellationToken);

    /// <summary>The admission that was used for this cart in this room.</summary>
    Task<StoredTicket?> FindByCartAsync(string room, Guid cart, CancellationToken cancellationToken);

    /// <summary>Everybody who waits, in order, and who is inside; what ended since then is counted.</summary>
    Task<RoomTickets> ReadAsync(string room, long since, CancellationToken cancellationToken);

    /// <summary>Ends the visitor's ticket.</summary>
    Task LeaveAsync(string room, Guid visitor, long now, CancellationToken cancellationToken);

    /// <summary>The room opens at another time: there will be another draw.</summary>
    Task ScheduleAsync(string room, CancellationToken cancellationToken);

    /// <summary>Puts those who came before the opening in order, once.</summary>
    Task DrawAsync(string room, long opensAt, long spacingMs, long now, CancellationToken cancellationToken);

    /// <summary>Ends admissions whose time is over and admits the next. Does nothing when another node was quicker.</summary>
    Task AdmitAsync(AdmitRound round, CancellationToken cancellationToken);

    /// <summary>Uses the admission for this cart; answers the ticket as it is after.</summary>
    Task<StoredTicket?> UseAsync(string room, Guid ticket, Guid cart, long now, CancellationToken cancellationToken);

    /// <summary>Admissions used for this cart can be used again.</summary>
    Task GiveBackAsync(Guid cart, CancellationToken cancellationToken);

    /// <summary>Admissions used for this cart are done.</summary>
    Task FinishAsync(Guid cart, long now, CancellationToken cancellationToken);

    /// <summary>Forgets tickets of this room that ended before then, a bounded number of them.</summary>
    Task ForgetAsync(string room, long before, CancellationToken cancellationToken);
}

/// <summary>The store cannot be reached just now. Nothing that was asked of it is known to have come about.</summary>
internal sealed class TicketsAwayException(Exception reason) : Exception("The tickets cannot be reached.", reason);

/// <summary>A ticket about to be kept.</summary>
/// <param name="OpensAt">When the room opens; 0 when it is open.</param>
/// <param name="Lot">The network's lot, for the draw.</param>
/// <param name="Chance">Orders a network's own tickets in the draw.</param>
internal sealed record NewTicket(
    Guid Id,
    string Room,
    Guid Visitor,
    string Network,
    long Now,
    long OpensAt,
    long Lot,
    long Chance,
    long SpacingMs
);

/// <summary>A ticket as it is kept.</summary>
/// <param name="ExpiresAt">Null until admitted.</param>
internal sealed record StoredTicket(
    Guid Id,
    string Room,
    Guid Visitor,
    string Network,
    TicketState State,
    long JoinedAt,
    long Place,
    long Lot,
    long? ExpiresAt,
    Guid? Cart
)
{
    public bool IsLive => State is TicketState.Waiting or TicketState.Admitted or TicketState.Used;
}

/// <summary>A room as it stands.</summary>
/// <param name="Version">Raised by each round of admissions; 0 before the first.</param>
/// <param name="PacedAt">When the last round was.</param>
/// <param name="Ended">Admissions that came to an end since the time asked for.</param>
/// <param name="Bought">Of these, how many by buying.</param>
internal sealed record RoomTickets(
    IReadOnlyList<StoredTicket> Waiting,
    IReadOnlyList<StoredTicket> Inside,
    long Version,
    long PacedAt,
    bool IsDrawn,
    int Ended,
    int Bought
)
{
    public static readonly RoomTickets None = new([], [], 0, 0, IsDrawn: false, 0, 0);
}

/// <summary>One round of admissions.</summary>
/// <param name="Version">What was read; when it has risen since, another node has done this round.</param>
/// <param name="Most">So many at most.</param>
/// <param name="InsideLimit">So many inside after it at most.</param>
/// <param name="UnusedLimit">So many admitted who hold nothing yet at most.</param>
internal sealed record AdmitRound(
    string Room,
    long Version,
    long Now,
    long ExpiresAt,
    int Most,
    int InsideLimit,
    int UnusedLimit
);
