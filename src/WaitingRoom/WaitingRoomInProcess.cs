namespace Trove.WaitingRoom;

/// <summary>The contract, served in this process.</summary>
internal sealed class WaitingRoomInProcess(
    RoomBook book,
    RoomRows rows,
    TakeTicket take,
    OpenDoor door,
    ITicketStore tickets,
    Standings standings,
    RoomView view,
    RoomFeed feed,
    TicketTokens tokens,
    TimeProvider clock
) : IWaitingRoom
{
    public async Task<TicketResult> JoinAsync(JoinRoom request, CancellationToken cancellationToken = default)
    {
        try
        {
            return await take.JoinAsync(request, cancellationToken);
        }
        catch (TicketsAwayException)
        {
            return new RoomAway();
        }
    }

    public async Task<TicketResult> FindTicketAsync(
        string slug,
        Holder holder,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await take.FindAsync(slug, holder, cancellationToken);
        }
        catch (TicketsAwayException)
        {
            return new RoomAway();
        }
    }

    public Task LeaveAsync(string slug, string? visitor, CancellationToken cancellationToken = default) =>
        take.LeaveAsync(slug, visitor, cancellationToken);

    public ValueTask<Visitor> MeetAsync(string? token, CancellationToken cancellationToken = default)
    {
        if (tokens.ReadVisitor(token) is { } known)
            return ValueTask.FromResult(new Visitor(known, token!, IsNew: false));
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return ValueTask.FromResult(new Visitor(id, tokens.OfVisitor(id), IsNew: true));
    }

    public ValueTask<AdmissionResult> UseAsync(UseAdmission request, CancellationToken cancellationToken = default) =>
        door.UseAsync(request, cancellationToken);

    public async Task GiveBackAsync(Guid cart, CancellationToken cancellationToken = default)
    {
        if (!await book.HasRoomsAsync(cancellationToken))
            return;
        try
        {
            await tickets.GiveBackAsync(cart, cancellationToken);
        }
        catch (TicketsAwayException)
        {
            // The admission runs out by itself.
        }
    }

    public async Task FinishAsync(Guid cart, CancellationToken cancellationToken = default)
    {
        // Most shops have no room most of the time: then a purchase costs nothing here.
        if (!await book.HasRoomsAsync(cancellationToken))
            return;
        try
        {
            await tickets.FinishAsync(cart, clock.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        }
        catch (TicketsAwayException)
        {
            // The purchase stands; the admission runs out by itself.
        }
    }

    public async ValueTask<bool> HasQueueAsync(string slug, CancellationToken cancellationToken = default) =>
        await book.FindAsync(slug, cancellationToken) is var (room, _)
        && room.IsOn(clock.GetUtcNow().ToUnixTimeMilliseconds());

    public async Task<Room?> FindRoomAsync(string slug, CancellationToken cancellationToken = default)
    {
        if (await book.FindAsync(slug, cancellationToken) is not var (room, product))
            return null;
        return room.IsOn(clock.GetUtcNow().ToUnixTimeMilliseconds())
            ? view.Of(room, product, await standings.GetAsync(room.Name, RunRooms.SkusOf(product), cancellationToken))
            : view.OfNone(room, product);
    }

    public async Task<IReadOnlyList<Room>> ListAsync(CancellationToken cancellationToken = default)
    {
        var rooms = new List<Room>();
        foreach (var (room, product) in await book.ListAsync(cancellationToken))
        {
            var standing = await standings.GetAsync(room.Name, RunRooms.SkusOf(product), cancellationToken);
            rooms.Add(view.Of(room, product, standing));
        }

        return rooms;
    }

    public async Task<Room?> SetAsync(SetRoom request, CancellationToken cancellationToken = default)
    {
        if (await book.FindAsync(request.Slug, cancellationToken) is not var (room, product))
            return null;
        var opensAt = request.OpensAt?.ToUnixTimeMilliseconds();
        await rows.SetAsync(room.Name, request.Mode, opensAt, cancellationToken);
        book.Forget();
        try
        {
            if ((opensAt ?? 0) != room.OpensAt)
                await tickets.ScheduleAsync(room.Name, cancellationToken);
            await standings.ReadAsync(room.Name, RunRooms.SkusOf(product), cancellationToken);
            return await FindRoomAsync(request.Slug, cancellationToken);
        }
        catch (TicketsAwayException)
        {
            // What was set counts; nobody can be counted just now.
            return view.OfNone(room, product);
        }
    }

    public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default) =>
        feed.WatchAsync(cancellationToken);
}
