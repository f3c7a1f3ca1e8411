using Trove.WaitingRoom;

namespace Trove.Web.Storefront;

/// <summary>What a visitor of the queue is told: calmly, truly, and what happens next.</summary>
/// <param name="Tone">The style sheet's word for it.</param>
/// <param name="Join">On the button that joins.</param>
/// <param name="RefreshSeconds">When a page without scripts looks again; null: nothing will change by itself.</param>
internal sealed record QueueWords(
    string Title,
    string Heading,
    string Lede,
    string Tone,
    IReadOnlyList<string> Steps,
    int? RefreshSeconds,
    string Join = "Join the queue"
)
{
    private const int MinuteSeconds = 60;
    private const int HourSeconds = 3_600;

    private static readonly string[] WaitingSteps =
    [
        "Leave this page open. It looks by itself and says when it is your turn.",
        "Your place is kept by this browser: closing or reloading the page does not lose it, and more tabs do not make it better.",
        "When it is your turn you have some minutes to put it in your cart and pay.",
    ];

    public static QueueWords Of(Ticket? ticket, Room room) =>
        ticket?.State switch
        {
            TicketState.Admitted => Admitted(ticket),
            TicketState.Used => new(
                "It is in your cart",
                "It is in your cart",
                "Pay before your turn ends. After that it may go to the next in the queue.",
                "is-in",
                [],
                null
            ),
            TicketState.Bought => new(
                "Bought",
                "You have bought it",
                "Thank you. Your place in the queue is done.",
                "is-in",
                [],
                null
            ),
            _ when room.Phase == RoomPhase.Over => Over(ticket),
            TicketState.Waiting => Waiting(ticket, room),
            TicketState.Expired => new(
                "Your turn is over",
                "Your turn has run out",
                "The time for buying was over, and your place went to the next. You can queue again.",
                "is-over",
                [],
                null,
                "Queue again"
            ),
            _ => new(
                "Queue",
                room.Phase == RoomPhase.Scheduled ? "It goes on sale soon" : "Many people want this at once",
                room.Phase == RoomPhase.Scheduled
                    ? $"The sale opens {Opening(room)}. All who are here before then take part in one draw for their places."
                    : $"So that it is fair, everybody takes their turn. {Ahead(room)}",
                "",
                [],
                null
            ),
        };

    /// <summary>Why the product did not go into the cart.</summary>
    public static string AtTheDoor(AdmissionFault fault) =>
        fault switch
        {
            AdmissionFault.Expired => "Your turn has run out, and your place went to the next. You can queue again.",
            AdmissionFault.Used => "Your turn was used for another cart already.",
            AdmissionFault.Missing => "Many people want this at once, so there is a queue. Your cart is as it was.",
            _ => "This turn is not yours, or not for this product. Your cart is as it was.",
        };

    /// <summary>About how long, rounded as far as it is known; never more exact than it can be.</summary>
    public static string Eta(int? seconds) =>
        seconds switch
        {
            null => "Not known yet",
            <= 15 => "A few seconds",
            < MinuteSeconds => "Less than a minute",
            < 90 => "About a minute",
            < HourSeconds => $"About {(seconds + 30) / MinuteSeconds} minutes",
            < 2 * HourSeconds => "More than an hour",
            _ => $"More than {seconds / HourSeconds} hours",
        };

    private static QueueWords Admitted(Ticket ticket) =>
        new(
            "It is your turn",
            "It is your turn",
            "Put it in your cart now. One cart, once: another tab or another browser cannot use your turn.",
            "is-in",
            [
                "Then pay as usual. What is in your cart is held for you.",
                "If you let your turn pass, it goes to the next.",
            ],
            ticket.PollSeconds * 5
        );

    private static QueueWords Waiting(Ticket ticket, Room room) =>
        room.Phase switch
        {
            RoomPhase.Scheduled => new(
                "You are in the draw",
                "You are in the draw",
                $"The sale opens {Opening(room)}. Then all who came before get their places by lot; it does not matter who came first.",
                "",
                WaitingSteps,
                ticket.PollSeconds
            ),
            RoomPhase.Held => new(
                "You are in the queue",
                "Every piece is in somebody’s cart",
                "More may come back: who does not pay in time, or decides otherwise, makes room for the next. You keep your place.",
                "",
                WaitingSteps,
                ticket.PollSeconds
            ),
            _ => new(
                "You are in the queue",
                "You are in the queue",
                ticket.Position > room.Available
                    ? "There are more people before you than pieces left. It may be sold out before your turn; some leave without buying."
                    : "People are let in one after the other, as fast as the checkout keeps up.",
                "",
                WaitingSteps,
                ticket.PollSeconds
            ),
        };

    private static QueueWords Over(Ticket? ticket) =>
        new(
            "Sold out",
            "It is over: sold out",
            ticket is null
                ? "The last piece has been sold. When there is stock again, the queue opens again."
                : "The last piece has been sold before your turn. We are sorry. Should any come back, the queue goes on where it stopped, and you keep your place.",
            "is-over",
            [],
            ticket?.PollSeconds * 3
        );

    private static string Ahead(Room room) =>
        room.Waiting switch
        {
            0 => "Nobody is waiting just now.",
            1 => "One person is waiting.",
            var waiting => $"{waiting:N0} people are waiting.",
        };

    private static string Opening(Room room) => $"on {room.OpensAt!.Value.UtcDateTime:d MMMM 'at' HH:mm} UTC";
}
