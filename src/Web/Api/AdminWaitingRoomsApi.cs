using Trove.WaitingRoom;

namespace Trove.Web.Api;

/// <summary>How a product's room shall be.</summary>
/// <param name="Mode"><c>off</c>, <c>on</c> or <c>auto</c>.</param>
/// <param name="OpensAt">When the sale begins; null: it is open.</param>
internal sealed record SetRoomBody(string Mode, DateTimeOffset? OpensAt = null);

/// <summary>Waiting rooms for the merchant.</summary>
internal static class AdminWaitingRoomsApi
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(366);

    public static void Map(RouteGroupBuilder api)
    {
        var rooms = api.MapGroup("/admin/waiting-rooms").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        rooms
            .MapGet("/", ListAsync)
            .WithSummary("Rooms that were set or entered: who waits, who is inside, how fast it goes.")
            .Produces<IReadOnlyList<Room>>();
        rooms
            .MapPut("/{slug}", SetAsync)
            .WithSummary("Switches a product's room on, off or to automatic; schedules its opening.")
            .Produces<Room>();
    }

    private static async Task<IResult> ListAsync(IWaitingRoom waitingRoom, CancellationToken cancellationToken) =>
        Results.Json(await waitingRoom.ListAsync(cancellationToken));

    private static async Task<IResult> SetAsync(
        string slug,
        SetRoomBody body,
        IWaitingRoom waitingRoom,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        RoomMode? mode = body.Mode switch
        {
            "off" => RoomMode.Off,
            "on" => RoomMode.On,
            "auto" => RoomMode.Auto,
            _ => null,
        };
        if (mode is not { } wanted)
            return Problems.Invalid("mode", "must be one of off, on, auto");
        if (body.OpensAt is { } opensAt && (opensAt - clock.GetUtcNow()).Duration() > Farthest)
            return Problems.Invalid("opensAt", "must be within a year from now");
        return await waitingRoom.SetAsync(new SetRoom(slug, wanted, body.OpensAt), cancellationToken) is { } room
            ? Results.Json(room)
            : Problems.NotFound("product_not_found", "There is no such product.");
    }
}
