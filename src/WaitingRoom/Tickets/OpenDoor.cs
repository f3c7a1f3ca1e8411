namespace Trove.WaitingRoom;

/// <summary>The door: who may put a product into a cart. An admission opens it for one cart, once.</summary>
internal sealed class OpenDoor(
    RoomBook book,
    RoomRows rows,
    DemandMeter demand,
    ITicketStore tickets,
    Standings standings,
    TicketTokens tokens,
    WaitingRoomSettings settings,
    TimeProvider clock
)
{
    public async ValueTask<AdmissionResult> UseAsync(UseAdmission request, CancellationToken cancellationToken)
    {
        var opened = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sku in request.Skus)
        {
            if (await book.FindAsync(sku, cancellationToken) is not { Mode: not RoomMode.Off } room)
                continue;
            if (!await IsOnAsync(room, cancellationToken) || !opened.Add(room.Name))
                continue;
            if (await TryAsync(room, request, cancellationToken) is { } fault)
                return new NotAdmitted(sku, room.Slug, fault);
        }

        return new Admitted();
    }

    private async ValueTask<bool> IsOnAsync(ProductRoom room, CancellationToken cancellationToken)
    {
        var now = Now();
        if (room.Mode == RoomMode.Auto && demand.Note(room.Slug) && room.OnUntil - now < settings.QuietMs / 2)
        {
            await rows.TurnOnAsync(room.Name, now + settings.QuietMs, cancellationToken);
            book.Forget();
            return true;
        }

        return room.IsOn(now);
    }

    /// <summary>
    /// Null when the door opens. When the tickets cannot be reached, a signed admission whose time is not over opens it, be
    /// it the second time: the ledger decides who gets a piece.
    /// </summary>
    private async Task<AdmissionFault?> TryAsync(
        ProductRoom room,
        UseAdmission request,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await CheckAsync(room, request, cancellationToken);
        }
        catch (TicketsAwayException)
        {
            return
                request.Pass?.Admission is { } token
                && tokens.ReadAdmission(token) is { } signed
                && signed.Visitor == tokens.ReadVisitor(request.Pass.Visitor)
                && signed.Room == room.Name
                && signed.ExpiresAt > Now()
                ? null
                : AdmissionFault.Missing;
        }
    }

    /// <summary>Null when the door opens.</summary>
    private async Task<AdmissionFault?> CheckAsync(
        ProductRoom room,
        UseAdmission request,
        CancellationToken cancellationToken
    )
    {
        if (await tickets.FindByCartAsync(room.Name, request.Cart, cancellationToken) is { } used)
        {
            if (used.State == TicketState.Used && used.ExpiresAt > Now())
                return null;
            if (request.Pass is null)
                return AdmissionFault.Expired;
        }

        var (ticket, fault) = await ReadAsync(room, request.Pass, cancellationToken);
        if (ticket is not { } id)
            return fault;
        var kept = await tickets.UseAsync(room.Name, id, request.Cart, Now(), cancellationToken);
        if (kept is not null)
            standings.Note(kept);
        return kept switch
        {
            { State: TicketState.Used } now when now.Cart == request.Cart => null,
            { State: TicketState.Used or TicketState.Bought } => AdmissionFault.Used,
            { State: TicketState.Waiting } => AdmissionFault.Missing,
            _ => AdmissionFault.Expired,
        };
    }

    /// <summary>The ticket that the pass stands for, or what is wrong with the pass.</summary>
    private async Task<(Guid? Ticket, AdmissionFault Fault)> ReadAsync(
        ProductRoom room,
        Pass? pass,
        CancellationToken cancellationToken
    )
    {
        var visitor = tokens.ReadVisitor(pass?.Visitor);
        if (pass?.Admission is { } token)
        {
            if (tokens.ReadAdmission(token) is not { } signed)
                return (null, AdmissionFault.Forged);
            if (signed.Visitor != visitor || signed.Room != room.Name)
                return (null, AdmissionFault.Foreign);
            return signed.ExpiresAt <= Now() ? (null, AdmissionFault.Expired) : (signed.Ticket, default);
        }

        return
            visitor is { } known
            && await tickets.FindAsync(room.Name, known, cancellationToken) is { State: not TicketState.Left } own
            ? (own.Id, default)
            : (null, AdmissionFault.Missing);
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
