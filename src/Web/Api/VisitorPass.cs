using Trove.Reviews;
using Trove.WaitingRoom;

namespace Trove.Web.Api;

/// <summary>
/// Who a visitor is, in the waiting room and where opinions are counted: by the cookie, or by the header for clients that keep none. With it comes the
/// admission, when the client names one; otherwise the visitor's own is looked up.
/// </summary>
internal static class VisitorPass
{
    public const string Cookie = "trove_visitor";
    public const string VisitorHeader = "Trove-Visitor";
    public const string AdmissionHeader = "Trove-Admission";

    public const string TicketHeader = "Trove-Ticket";

    private const string TicketCookie = "trove_ticket_";
    private const int LengthLimit = 400;
    private static readonly TimeSpan VisitorLifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromDays(1);

    /// <summary>The visitor's token; null when there is none.</summary>
    public static string? Visitor(HttpRequest request) =>
        Bounded(request.Headers[VisitorHeader]) ?? Bounded(request.Cookies[Cookie]);

    /// <summary>The visitor, from now on known by a cookie; clients that keep none find the token in the answer's header.</summary>
    public static async Task<Guid> MeetAsync(HttpContext http, IWaitingRoom waitingRoom)
    {
        var visitor = await waitingRoom.MeetAsync(Visitor(http.Request), http.RequestAborted);
        if (visitor.IsNew)
            Keep(http.Response, Cookie, visitor.Token, VisitorLifetime);
        http.Response.Headers[VisitorHeader] = visitor.Token;
        return visitor.Id;
    }

    /// <summary>Who sends this, as far as limits go: the visitor only when we have met.</summary>
    public static async Task<Sender> SenderAsync(HttpContext http, IWaitingRoom waitingRoom)
    {
        var visitor = await waitingRoom.MeetAsync(Visitor(http.Request), http.RequestAborted);
        return new Sender(visitor.IsNew ? null : visitor.Id, http.Connection.RemoteIpAddress);
    }

    /// <summary>What the visitor kept of the ticket in this room.</summary>
    public static Holder Holder(HttpRequest request, string slug) =>
        new(Visitor(request), Bounded(request.Headers[TicketHeader]) ?? Bounded(request.Cookies[TicketCookie + slug]));

    public static Pass Of(HttpRequest request)
    {
        string? admission = request.Headers[AdmissionHeader];
        // What is too long is shown to the door all the same, cut: it is refused as forged, not taken for nothing.
        return new Pass(
            Visitor(request),
            admission is { Length: > LengthLimit } ? admission[..LengthLimit] : admission
        );
    }

    public static void Remember(HttpResponse response, Ticket ticket)
    {
        Keep(response, Cookie, ticket.Visitor, VisitorLifetime);
        Keep(response, TicketCookie + ticket.Room.Slug, ticket.Token, TicketLifetime);
    }

    private static void Keep(HttpResponse response, string name, string value, TimeSpan lifetime) =>
        response.Cookies.Append(
            name,
            value,
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = response.HttpContext.Request.IsHttps,
                MaxAge = lifetime,
                IsEssential = true,
                Path = "/",
            }
        );

    private static string? Bounded(string? token) => token is { Length: > 0 and <= LengthLimit } ? token : null;
}
