namespace Trove.WaitingRoom;

/// <summary>
/// How many are admitted next. Three limits, and the lowest counts: the pieces that nobody holds and those not yet sold,
/// each times a factor a little above one, because some leave without buying; half again what checkout finished in the
/// last minute; the settings' own.
/// </summary>
internal sealed class Pacing(WaitingRoomSettings settings)
{
    private const int MemorySeconds = 60;
    private const long LongestRoundMs = 2_000;

    /// <summary>The next round; null when the last was a moment ago.</summary>
    public AdmitRound? Next(string room, Standing standing, long now)
    {
        var tickets = standing.Tickets;
        // A clock that goes back starts a new round of no length: nobody is admitted twice, and nobody is kept waiting
        // until it is as late as it was.
        var sinceMs = tickets.PacedAt == 0 ? 1_000 : now - tickets.PacedAt;
        var most = (PerSecond(tickets) * Math.Clamp(sinceMs, 0, LongestRoundMs) + 500) / 1_000;
        if (most == 0 && sinceMs >= 0)
            return null;
        return new AdmitRound(
            room,
            tickets.Version,
            now,
            now + settings.AdmissionMs,
            (int)most,
            InsideLimit: Math.Min(settings.InsideLimit, Share((long)standing.Available + standing.Reserved)),
            UnusedLimit: Share(standing.Available)
        );
    }

    /// <summary>When that position will be admitted, as far as the last minute can tell; null when it tells nothing.</summary>
    public int? EtaSeconds(Standing standing, int position)
    {
        var tickets = standing.Tickets;
        var inside = Math.Min(settings.InsideLimit, Share((long)standing.Available + standing.Reserved));
        var free = Math.Max(0, Math.Min(inside - tickets.Inside.Count, Share(standing.Available) - standing.Unused));
        var atOnce = (double)Math.Min(position, free) / PerSecond(tickets);
        if (position <= free)
            return (int)Math.Ceiling(atOnce);
        return tickets.Ended == 0
            ? null
            : (int)Math.Min(86_400, Math.Ceiling(atOnce + ((double)(position - free) * MemorySeconds / tickets.Ended)));
    }

    private int PerSecond(RoomTickets tickets) =>
        Math.Clamp(
            tickets.Bought * 3 / 2 / MemorySeconds,
            settings.StartPerSecond,
            Math.Max(settings.StartPerSecond, settings.MostPerSecond)
        );

    private int Share(long pieces) => (int)Math.Min(int.MaxValue, (pieces * settings.StockPercent + 99) / 100);
}
