using Trove.Kernel.Data;

namespace Trove.WaitingRoom;

/// <summary>The units that decide who is where in the queue. Two spellings where the databases differ.</summary>
internal sealed class TicketSql(Dialect dialect)
{
    // Several nodes may write tickets of one network at once: one after the other, so that each sees the other's place.
    // SQLite has one writer anyway.
    private const string LockSql = "SELECT pg_advisory_xact_lock(7712)";

    private readonly string _later = dialect == Dialect.Sqlite ? "max" : "greatest";

    /// <summary>Refused when the visitor has a live ticket.</summary>
    public WriteUnit Join(NewTicket ticket) =>
        Locked()
            .Require(
                "no ticket yet",
                $"""
                INSERT INTO ticket (id, room, visitor, network, joined_at, place, lot, chance, state)
                SELECT @id, @room, @visitor, @network, came.at,
                    CASE WHEN came.is_early = 1 THEN @opens_at
                    ELSE {_later}(came.at, @opens_at + 1, coalesce((
                        SELECT max(place) FROM ticket WHERE room = @room AND network = @network) + @spacing, 0)) END,
                    CASE WHEN came.is_early = 1 THEN @lot ELSE 0 END, @chance, 'waiting'
                FROM (SELECT
                    {_later}(@now, coalesce((SELECT max(joined_at) FROM ticket WHERE room = @room), 0)) AS at,
                    CASE WHEN @now < @opens_at AND NOT EXISTS (
                        SELECT 1 FROM pace WHERE room = @room AND drawn_at IS NOT NULL) THEN 1 ELSE 0 END AS is_early
                    ) AS came
                WHERE true
                ON CONFLICT DO NOTHING
                """,
                ("id", ticket.Id),
                ("room", ticket.Room),
                ("visitor", ticket.Visitor),
                ("network", ticket.Network),
                ("now", ticket.Now),
                ("opens_at", ticket.OpensAt),
                ("spacing", ticket.SpacingMs),
                ("lot", ticket.Lot),
                ("chance", ticket.Chance)
            );

    /// <summary>Does nothing when the visitor is known.</summary>
    public WriteUnit Restore(StoredTicket ticket) =>
        Locked()
            .Then(
                """
                INSERT INTO ticket (id, room, visitor, network, joined_at, place, lot, chance, state)
                SELECT @id, @room, @visitor, @network, @joined_at, @place, @lot, 0, 'waiting'
                WHERE NOT EXISTS (SELECT 1 FROM ticket WHERE room = @room AND visitor = @visitor)
                ON CONFLICT DO NOTHING
                """,
                ("id", ticket.Id),
                ("room", ticket.Room),
                ("visitor", ticket.Visitor),
                ("network", ticket.Network),
                ("joined_at", ticket.JoinedAt),
                ("place", ticket.Place),
                ("lot", ticket.Lot)
            );

    /// <summary>
    /// One lot a network, whatever the number of its tickets; its second ticket queues as if it had come a spacing after
    /// the opening, its third two spacings.
    /// </summary>
    public WriteUnit Draw(string room, long opensAt, long spacingMs, long now) =>
        Locked()
            .Require(
                "not drawn yet",
                """
                INSERT INTO pace (room, version, paced_at, drawn_at) VALUES (@room, 1, 0, @now)
                ON CONFLICT (room) DO UPDATE SET version = pace.version + 1, drawn_at = @now WHERE pace.drawn_at IS NULL
                """,
                ("room", room),
                ("now", now)
            )
            .Then(
                """
                UPDATE ticket SET place = @opens_at + @spacing * (early.turn - 1)
                FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY network ORDER BY chance, id) AS turn
                    FROM ticket WHERE room = @room AND state = 'waiting' AND lot > 0) AS early
                WHERE ticket.id = early.id
                """,
                ("room", room),
                ("opens_at", opensAt),
                ("spacing", spacingMs)
            );

    /// <summary>Refused when another node has admitted since.</summary>
    public static WriteUnit Admit(AdmitRound round) =>
        new WriteUnit()
            .Require(
                "version",
                round.Version == 0
                    ? "INSERT INTO pace (room, version, paced_at) VALUES (@room, @version + 1, @now) ON CONFLICT DO NOTHING"
                    : "UPDATE pace SET version = version + 1, paced_at = @now WHERE room = @room AND version = @version",
                ("room", round.Room),
                ("version", round.Version),
                ("now", round.Now)
            )
            .Then(
                """
                UPDATE ticket SET state = 'expired', ended_at = @now
                WHERE room = @room AND state IN ('admitted', 'used') AND expires_at <= @now
                """,
                ("room", round.Room),
                ("now", round.Now)
            )
            .Then(
                // Later than one that is given now: it was given by a clock that was ahead.
                """
                UPDATE ticket SET expires_at = @expires_at
                WHERE room = @room AND state IN ('admitted', 'used') AND expires_at > @expires_at
                """,
                ("room", round.Room),
                ("expires_at", round.ExpiresAt)
            )
            .Then(
                """
                UPDATE ticket SET state = 'admitted', admitted_at = @now, expires_at = @expires_at
                WHERE id IN (
                    SELECT id FROM (
                        SELECT id, ROW_NUMBER() OVER (ORDER BY place, lot, id) AS turn FROM (
                            SELECT id, place, lot FROM ticket WHERE room = @room AND state = 'waiting'
                            ORDER BY place, lot, id LIMIT @most) AS first) AS next
                    WHERE turn <= @inside - (
                            SELECT count(*) FROM ticket WHERE room = @room AND state IN ('admitted', 'used'))
                        AND turn <= @unused - (
                            SELECT count(*) FROM ticket WHERE room = @room AND state = 'admitted'))
                """,
                ("room", round.Room),
                ("now", round.Now),
                ("expires_at", round.ExpiresAt),
                ("most", round.Most),
                ("inside", round.InsideLimit),
                ("unused", round.UnusedLimit)
            );

    /// <summary>Another opening: it will have a draw of its own.</summary>
    public static WriteUnit Schedule(string room) =>
        new WriteUnit().Then(
            "UPDATE pace SET version = version + 1, drawn_at = NULL WHERE room = @room",
            ("room", room)
        );

    private WriteUnit Locked() => dialect == Dialect.Sqlite ? new WriteUnit() : new WriteUnit().Then(LockSql);
}
