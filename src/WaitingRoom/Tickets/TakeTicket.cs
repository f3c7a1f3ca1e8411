using System.Security.Cryptography;
using Trove.Catalog;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>Joining, asking and leaving: what a visitor does about a ticket.</summary>
internal sealed class TakeTicket(
    RoomBook book,
    RoomRows rows,
    ITicketStore tickets,
    Standings standings,
    TicketTokens tokens,
    RoomView view,
    RunRooms run,
    WaitingRoomSettings settings,
    TimeProvider clock
)
{
    /// <summary>Older tickets are not taken back: the shop itself has forgotten them.</summary>
    private static readonly TimeSpan TokenAge = TimeSpan.FromHours(20);

    public async Task<TicketResult> JoinAsync(JoinRoom request, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(request.Slug, cancellationToken) is not var (room, product))
            return new UnknownRoom();
        if (!room.IsOn(Now()))
            return new NoQueue(view.OfNone(room, product));
        var standing = await LookAsync(room, product, cancellationToken);
        var told = view.Of(room, product, standing);
        var visitor = tokens.ReadVisitor(request.Holder.Visitor);
        if (
            visitor is { } known
            && await FindAsync(room, standing, known, request.Holder.Token, cancellationToken) is { } own
        )
        {
            if (own.Ticket.IsLive)
                return Found(told, room, standing, own);
        }

        if (told.Phase == RoomPhase.Over)
            return new RoomOver(told);
        if (standing.Waiting >= settings.WaitingLimit)
            return new RoomFull(told);
        if (!room.IsKept)
            await rows.KeepAsync(room.Name, cancellationToken);
        var kept = await tickets.JoinAsync(New(room, visitor, request.Address), cancellationToken);
        standing.Note(kept);
        if (standing.Waiting <= 1)
            standing = await run.RunAsync(room, product, cancellationToken) ?? standing;
        var entry =
            await FindAsync(room, standing, kept.Visitor, token: null, cancellationToken) ?? (kept, standing.Waiting);
        return Found(view.Of(room, product, standing), room, standing, entry);
    }

    public async Task<TicketResult> FindAsync(string slug, Holder holder, CancellationToken cancellationToken)
    {
        if (await book.FindAsync(slug, cancellationToken) is not var (room, product))
            return new UnknownRoom();
        if (!room.IsOn(Now()))
            return new NoQueue(view.OfNone(room, product));
        var standing = await LookAsync(room, product, cancellationToken);
        var told = view.Of(room, product, standing);
        return
            tokens.ReadVisitor(holder.Visitor) is { } own
            && await FindAsync(room, standing, own, holder.Token, cancellationToken) is { } entry
            ? Found(told, room, standing, entry)
            : new NoTicket(told);
    }

    public async Task LeaveAsync(string slug, string? visitor, CancellationToken cancellationToken)
    {
        if (
            tokens.ReadVisitor(visitor) is not { } own
            || await book.FindAsync(slug, cancellationToken) is not var (room, product)
        )
            return;
        await tickets.LeaveAsync(room.Name, own, Now(), cancellationToken);
        (await LookAsync(room, product, cancellationToken)).NoteLeft(own);
    }

    private NewTicket New(ProductRoom room, Guid? visitor, System.Net.IPAddress? address)
    {
        var network = TicketTokens.NetworkOf(address);
        return new NewTicket(
            Id<Ticket>.New(clock).Value,
            room.Name,
            visitor ?? Id<Ticket>.New(clock).Value,
            network,
            Now(),
            room.OpensAt,
            room.OpensAt > 0 ? tokens.LotOf(room.Name, room.OpensAt, network) : 0,
            RandomNumberGenerator.GetInt32(int.MaxValue),
            settings.NetworkSpacingMs
        );
    }

    /// <summary>From memory when it is known there: otherwise it may be with another node, or have ended.</summary>
    private async Task<(StoredTicket Ticket, int Position)?> FindAsync(
        ProductRoom room,
        Standing standing,
        Guid visitor,
        string? token,
        CancellationToken cancellationToken
    )
    {
        if (standing.Find(visitor) is { } known)
            return known;
        var ticket =
            await tickets.FindAsync(room.Name, visitor, cancellationToken)
            ?? await RestoreAsync(room, standing, visitor, token, cancellationToken);
        return ticket is null ? null : (ticket, ticket.State == TicketState.Waiting ? standing.Waiting : 0);
    }

    /// <summary>What the store has lost, its holder brings back.</summary>
    private async Task<StoredTicket?> RestoreAsync(
        ProductRoom room,
        Standing standing,
        Guid visitor,
        string? token,
        CancellationToken cancellationToken
    )
    {
        if (
            tokens.ReadTicket(token) is not { } lost
            || lost.Visitor != visitor
            || lost.Room != room.Name
            || lost.JoinedAt < Now() - (long)TokenAge.TotalMilliseconds
        )
            return null;
        var kept = await tickets.RestoreAsync(lost, cancellationToken);
        if (kept is not null)
            standing.Note(kept);
        return kept;
    }

    private ValueTask<Standing> LookAsync(ProductRoom room, Product product, CancellationToken cancellationToken) =>
        standings.GetAsync(room.Name, RunRooms.SkusOf(product), cancellationToken);

    private TicketFound Found(Room told, ProductRoom room, Standing standing, (StoredTicket Ticket, int Position) entry)
    {
        var isOver =
            entry.Ticket is { State: TicketState.Admitted or TicketState.Used } && entry.Ticket.ExpiresAt <= Now();
        var ticket = isOver ? entry.Ticket with { State = TicketState.Expired } : entry.Ticket;
        return new TicketFound(view.Of(told, room, standing, ticket, entry.Position));
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
