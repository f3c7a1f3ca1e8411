using Trove.Kernel.Data;

namespace Trove.Web.Hosting;

/// <summary>How an outage of the database is told: 503, when to come back, and that nothing was kept by halves.</summary>
/// <param name="Code">The problem's code.</param>
/// <param name="RetryAfterSeconds">RFC 9110, 10.2.3.</param>
internal sealed record OutageWords(string Code, string Title, int RetryAfterSeconds)
{
    public const string Detail =
        "Nothing was written by halves. Send the same request again, under the same Idempotency-Key where it has one.";

    /// <summary>Null when the failure is no outage.</summary>
    public static OutageWords? Of(Exception failure) =>
        DatabaseOutage.Of(failure) switch
        {
            OutageKind.Unreachable => new("database_unavailable", "The shop cannot reach its database right now.", 2),
            OutageKind.Full => new("storage_full", "The shop's database has no room left to write.", 30),
            OutageKind.Busy => new("database_busy", "The shop's database has too much to do right now.", 2),
            _ => null,
        };

    public void WriteTo(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = RetryAfterSeconds.ToString();
    }
}
