using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.WaitingRoom;

/// <summary>
/// The waiting room: a fair queue before products that more people want than there are pieces. A visitor joins and gets
/// one ticket a room; tickets are admitted in order, no faster than checkout keeps up and never many more than there is
/// stock; an admission puts the product into one cart, for some minutes. The ledger alone decides who gets a piece: the
/// room only decides who may try.
/// </summary>
public interface IWaitingRoom
{
    /// <summary>
    /// Takes a ticket, or finds the visitor's own: joining again, from as many tabs as one likes, changes nothing.
    /// </summary>
    Task<TicketResult> JoinAsync(JoinRoom request, CancellationToken cancellationToken = default);

    /// <summary>The visitor's ticket as it stands now; from memory, a second old at most.</summary>
    Task<TicketResult> FindTicketAsync(string slug, Holder holder, CancellationToken cancellationToken = default);

    /// <summary>Gives up the ticket; its place or admission goes to the next. Without a ticket nothing happens.</summary>
    Task LeaveAsync(string slug, string? visitor, CancellationToken cancellationToken = default);

    /// <summary>Who a visitor is, whether or not there is a queue anywhere; somebody new when the token is not ours.</summary>
    ValueTask<Visitor> MeetAsync(string? token, CancellationToken cancellationToken = default);

    /// <summary>
    /// May this cart take these products? Where a room is on, an admission is used up for this one cart, now or before. When
    /// one is refused, others may have been used: a cart that comes to nothing gives them back.
    /// </summary>
    ValueTask<AdmissionResult> UseAsync(UseAdmission request, CancellationToken cancellationToken = default);

    /// <summary>The cart came to nothing: admissions that were used for it can be used again.</summary>
    Task GiveBackAsync(Guid cart, CancellationToken cancellationToken = default);

    /// <summary>The cart was bought: admissions that were used for it are done.</summary>
    Task FinishAsync(Guid cart, CancellationToken cancellationToken = default);

    /// <summary>Whether this product has a queue now; from memory.</summary>
    ValueTask<bool> HasQueueAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>The product's room; null when there is no such product.</summary>
    Task<Room?> FindRoomAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>Rooms that are on, were set, or have somebody in them.</summary>
    Task<IReadOnlyList<Room>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Sets a product's room; null when there is no such product.</summary>
    Task<Room?> SetAsync(SetRoom request, CancellationToken cancellationToken = default);

    /// <summary>For live displays: the slugs of rooms in which places have changed, about once a second. Ends when cancelled.</summary>
    IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default);
}

/// <summary>Somebody who looks around.</summary>
/// <param name="Token">Signed; kept in a cookie, or sent by clients that keep none.</param>
public sealed record Visitor(Guid Id, string Token, bool IsNew);

/// <summary>When a product has a queue.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomMode>))]
public enum RoomMode
{
    [JsonStringEnumMemberName("off")]
    Off,

    [JsonStringEnumMemberName("on")]
    On,

    /// <summary>While more visitors try to buy it than a set rate, and until the queue is empty.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,
}

/// <summary>What a room does just now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomPhase>))]
public enum RoomPhase
{
    /// <summary>There is no queue: everybody buys as usual.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>The sale has not begun; who comes before takes part in the draw.</summary>
    [JsonStringEnumMemberName("scheduled")]
    Scheduled,

    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Every piece is in somebody's cart; some may come back.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>Sold out. It opens again by itself when stock comes.</summary>
    [JsonStringEnumMemberName("over")]
    Over,
}

/// <summary>How a ticket stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketState>))]
public enum TicketState
{
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>It may be used now, for one cart.</summary>
    [JsonStringEnumMemberName("admitted")]
    Admitted,

    /// <summary>It was used; the cart is being filled or paid.</summary>
    [JsonStringEnumMemberName("used")]
    Used,

    [JsonStringEnumMemberName("bought")]
    Bought,

    [JsonStringEnumMemberName("expired")]
    Expired,

    [JsonStringEnumMemberName("left")]
    Left,
}

/// <summary>See <see cref="IWaitingRoom.JoinAsync"/>.</summary>
/// <param name="Holder">What an earlier ticket said; without it, or when it is not ours: a new visitor.</param>
/// <param name="Address">Where the request comes from: neighbours in one network share one network's turn.</param>
public sealed record JoinRoom(string Slug, Holder Holder, System.Net.IPAddress? Address);

/// <summary>What a visitor kept of a ticket.</summary>
/// <param name="Token">See <see cref="Ticket.Token"/>.</param>
public sealed record Holder(string? Visitor, string? Token = null);

/// <summary>The answer to a question about a ticket.</summary>
public abstract record TicketResult;

/// <summary>The ticket.</summary>
public sealed record TicketFound(Ticket Ticket) : TicketResult;

/// <summary>The product has no queue now: it can be bought as usual.</summary>
public sealed record NoQueue(Room Room) : TicketResult;

/// <summary>Sold out; no ticket was given.</summary>
public sealed record RoomOver(Room Room) : TicketResult;

/// <summary>This visitor has no ticket in this room.</summary>
public sealed record NoTicket(Room Room) : TicketResult;

/// <summary>So many wait already that nobody more is let in; nothing changed.</summary>
public sealed record RoomFull(Room Room) : TicketResult;

/// <summary>The queue cannot be reached just now; places are kept.</summary>
public sealed record RoomAway : TicketResult;

/// <summary>There is no such product.</summary>
public sealed record UnknownRoom : TicketResult;

/// <summary>A visitor's turn in a room.</summary>
/// <param name="Visitor">Signed; says who the ticket belongs to. Kept in a cookie, or sent by clients that keep none.</param>
/// <param name="Token">Signed; says where the ticket stands. Shown again, it takes the place back that a shop has lost.</param>
/// <param name="Position">From 1, while waiting; null otherwise and before the draw.</param>
/// <param name="EtaSeconds">By what the last minute was like; null when nothing can be said yet.</param>
/// <param name="Admission">Signed; opens one cart to the product. Null unless admitted or used.</param>
/// <param name="ExpiresAt">When the admission ends.</param>
/// <param name="PollSeconds">When it is worth asking again.</param>
public sealed record Ticket(
    Room Room,
    string Visitor,
    string Token,
    TicketState State,
    int? Position,
    int? EtaSeconds,
    DateTimeOffset JoinedAt,
    string? Admission,
    DateTimeOffset? ExpiresAt,
    int PollSeconds
);

/// <summary>A product's room.</summary>
/// <param name="Waiting">Visitors who wait.</param>
/// <param name="Inside">Visitors who were admitted and are not done.</param>
/// <param name="PerMinute">Visitors who were done in the last minute: bought, gave up or let it pass.</param>
/// <param name="Bought">Of these, who bought.</param>
/// <param name="Available">Pieces that nobody holds.</param>
/// <param name="EtaSeconds">For who would join now; null when nothing can be said yet.</param>
public sealed record Room(
    string Slug,
    string ProductName,
    RoomMode Mode,
    RoomPhase Phase,
    DateTimeOffset? OpensAt,
    int Waiting,
    int Inside,
    int PerMinute,
    int Bought,
    int Available,
    int? EtaSeconds,
    DateTimeOffset ServerTime
);

/// <summary>See <see cref="IWaitingRoom.SetAsync"/>.</summary>
/// <param name="OpensAt">When the sale begins; who comes before takes part in a draw. Null: it is open.</param>
public sealed record SetRoom(string Slug, RoomMode Mode, DateTimeOffset? OpensAt);

/// <summary>What a visitor shows at the door.</summary>
/// <param name="Visitor">Who it is.</param>
/// <param name="Admission">The signed admission; null: the visitor's own is looked up.</param>
public sealed record Pass(string? Visitor, string? Admission);

/// <summary>See <see cref="IWaitingRoom.UseAsync"/>.</summary>
/// <param name="Skus">At most 100.</param>
/// <param name="Pass">Null: only what was used for this cart before counts.</param>
public sealed record UseAdmission(Guid Cart, IReadOnlyList<Sku> Skus, Pass? Pass);

/// <summary>The answer at the door.</summary>
public abstract record AdmissionResult;

/// <summary>Nothing stands in the way.</summary>
public sealed record Admitted : AdmissionResult;

/// <summary>Refused; nothing changed.</summary>
/// <param name="Slug">Where to queue.</param>
public sealed record NotAdmitted(Sku Sku, string Slug, AdmissionFault Fault) : AdmissionResult;

/// <summary>Why an admission does not open the door.</summary>
public enum AdmissionFault
{
    /// <summary>There is none yet.</summary>
    Missing,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was used for another cart.</summary>
    Used,

    /// <summary>It was not made by this shop, or was altered.</summary>
    Forged,

    /// <summary>It belongs to another visitor or another product.</summary>
    Foreign,
}
