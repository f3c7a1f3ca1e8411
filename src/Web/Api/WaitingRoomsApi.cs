using Trove.WaitingRoom;

namespace Trove.Web.Api;

/// <summary>What everybody may know of a room.</summary>
internal sealed record PublicRoomView(
    string Slug,
    string ProductName,
    RoomPhase Phase,
    DateTimeOffset? OpensAt,
    int Waiting,
    int Available,
    int? EtaSeconds,
    DateTimeOffset ServerTime
)
{
    public static PublicRoomView Of(Room room) =>
        new(
            room.Slug,
            room.ProductName,
            room.Phase,
            room.OpensAt,
            room.Waiting,
            room.Available,
            room.EtaSeconds,
            room.ServerTime
        );
}

/// <summary>A visitor's own ticket.</summary>
internal sealed record TicketView(
    PublicRoomView Room,
    string Visitor,
    string Ticket,
    TicketState State,
    int? Position,
    int? EtaSeconds,
    DateTimeOffset JoinedAt,
    string? Admission,
    DateTimeOffset? ExpiresAt,
    int PollSeconds
)
{
    public static TicketView Of(Ticket ticket) =>
        new(
            PublicRoomView.Of(ticket.Room),
            ticket.Visitor,
            ticket.Token,
            ticket.State,
            ticket.Position,
            ticket.EtaSeconds,
            ticket.JoinedAt,
            ticket.Admission,
            ticket.ExpiresAt,
            ticket.PollSeconds
        );
}

/// <summary>
/// The queue before a product. The visitor is known by the cookie, or by the <c>Trove-Visitor</c> header with what the
/// first ticket said.
/// </summary>
internal static class WaitingRoomsApi
{
    private const int SlugLimit = 200;

    public static void Map(RouteGroupBuilder api)
    {
        var rooms = api.MapGroup("/waiting-rooms/{slug}").WithTags("Waiting rooms");
        rooms.MapGet("/", FindAsync).WithSummary("The room as it is now.").Produces<PublicRoomView>();
        rooms
            .MapPost("/tickets", JoinAsync)
            .WithSummary("Takes a ticket, or finds the visitor's own: joining again changes nothing.")
            .Produces<TicketView>(StatusCodes.Status201Created);
        rooms.MapGet("/ticket", FindTicketAsync).WithSummary("The visitor's ticket.").Produces<TicketView>();
        rooms
            .MapDelete("/ticket", LeaveAsync)
            .WithSummary("Gives up the ticket; the next visitor moves up.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> FindAsync(
        string slug,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    ) =>
        IsSlug(slug) && await waitingRoom.FindRoomAsync(slug, cancellationToken) is { } room
            ? ETagged.Json(PublicRoomView.Of(room))
            : Answer(new UnknownRoom());

    private static async Task<IResult> JoinAsync(
        string slug,
        HttpContext http,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    )
    {
        if (!IsSlug(slug))
            return Answer(new UnknownRoom());
        var join = new JoinRoom(slug, VisitorPass.Holder(http.Request, slug), http.Connection.RemoteIpAddress);
        var result = await waitingRoom.JoinAsync(join, cancellationToken);
        if (result is not TicketFound(var ticket))
            return Answer(result);
        VisitorPass.Remember(http.Response, ticket);
        return Results.Created($"/api/v1/waiting-rooms/{ticket.Room.Slug}/ticket", TicketView.Of(ticket));
    }

    private static async Task<IResult> FindTicketAsync(
        string slug,
        HttpRequest request,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    )
    {
        if (!IsSlug(slug))
            return Answer(new UnknownRoom());
        var result = await waitingRoom.FindTicketAsync(slug, VisitorPass.Holder(request, slug), cancellationToken);
        return result is TicketFound(var ticket) ? Results.Json(TicketView.Of(ticket)) : Answer(result);
    }

    private static async Task<IResult> LeaveAsync(
        string slug,
        HttpRequest request,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    )
    {
        if (!IsSlug(slug))
            return Answer(new UnknownRoom());
        await waitingRoom.LeaveAsync(slug, VisitorPass.Visitor(request), cancellationToken);
        return Results.NoContent();
    }

    private static bool IsSlug(string slug) => slug.Length <= SlugLimit;

    private static IResult Answer(TicketResult result) =>
        result switch
        {
            NoQueue { Room: var room } => Problems.Of(
                StatusCodes.Status409Conflict,
                "no_queue",
                "There is no queue for this product.",
                "Buy it as usual.",
                more: More(room)
            ),
            RoomOver { Room: var room } => Problems.Of(
                StatusCodes.Status409Conflict,
                "sold_out",
                "It is sold out.",
                "The queue opens again when there is stock.",
                more: More(room)
            ),
            RoomFull { Room: var room } => Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                "room_full",
                "More people wait than can be served.",
                "Try again later.",
                more: More(room)
            ),
            NoTicket { Room: var room } => Problems.Of(
                StatusCodes.Status404NotFound,
                "ticket_not_found",
                "This visitor has no ticket here.",
                $"POST /api/v1/waiting-rooms/{room.Slug}/tickets takes one.",
                more: More(room)
            ),
            RoomAway => Problems.Of(
                StatusCodes.Status503ServiceUnavailable,
                "queue_unavailable",
                "The queue cannot be reached just now.",
                "Places are kept. Try again in a moment."
            ),
            _ => Problems.NotFound("product_not_found", "There is no such product."),
        };

    private static Dictionary<string, object?> More(Room room) =>
        new(StringComparer.Ordinal) { ["room"] = PublicRoomView.Of(room) };
}
