using System.Data.Common;
using System.Text.Json;
using Trove.Kernel.Data;

namespace Trove.Kernel;

internal sealed record OutboxRow(Guid Id, string Type, long Time, string Data, int Attempts);

/// <summary>An event as a module's outbox keeps it, for a writer of the module's own that is not <see cref="UnitWriter"/>.</summary>
/// <param name="Time">Unix milliseconds.</param>
/// <param name="Data">JSON.</param>
public readonly record struct OutboxEntry(Guid Id, string Type, long Time, string Data)
{
    public static OutboxEntry Of<TEvent>(TEvent raised, long now)
        where TEvent : IEvent =>
        new(
            Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(now)),
            TEvent.Type,
            now,
            Outbox.Serialize(raised)
        );
}

/// <summary>The tables that carry events out of a module, and the notes of what a module has taken in.</summary>
internal static class Outbox
{
    public const string AlreadyReceived = "inbox";

    /// <summary>
    /// For so long an event is its own process's, which has it in hand; should that die, others take it up afterwards.
    /// </summary>
    public const long LeaseMs = 30_000;

    public const string ReceiveSql =
        "INSERT INTO inbox (handler, event_id, received_at) VALUES (@handler, @event_id, @received_at) ON CONFLICT DO NOTHING";

    public static readonly TableRows Table = new(
        "outbox",
        "",
        ("id", ColumnKind.Id),
        ("type", ColumnKind.Text),
        ("time", ColumnKind.LargeNumber),
        ("data", ColumnKind.Text),
        ("due_at", ColumnKind.LargeNumber)
    );

    /// <summary>Between two deliveries of an event that fails.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What failed for good waits for ever, and may.</summary>
    public static Deadline Deadline(string module) =>
        new(
            module,
            "outbox",
            "due_at",
            LongestPause,
            $"published_at IS NULL AND attempts < {EventDispatcher.AttemptLimit}"
        );

    public static string Serialize<TEvent>(TEvent raised) => JsonSerializer.Serialize(raised, Json);

    /// <summary>Events due now, oldest first. On PostgreSQL several nodes share the work: a row is claimed for a while.</summary>
    public static Task<List<OutboxRow>> TakeDueAsync(
        ModuleDatabase database,
        DateTimeOffset now,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var nowMs = now.ToUnixTimeMilliseconds();
        return database.Dialect == Dialect.Sqlite
            ? database.QueryAsync(
                """
                SELECT id, type, time, data, attempts FROM outbox
                WHERE published_at IS NULL AND due_at <= @now ORDER BY due_at, id LIMIT @limit
                """,
                ReadRow,
                cancellationToken,
                ("now", nowMs),
                ("limit", limit)
            )
            : database.QueryAsync(
                """
                UPDATE outbox SET due_at = @claimed_until
                WHERE id IN (SELECT id FROM outbox WHERE published_at IS NULL AND due_at <= @now
                             ORDER BY due_at, id LIMIT @limit FOR UPDATE SKIP LOCKED)
                RETURNING id, type, time, data, attempts
                """,
                ReadRow,
                cancellationToken,
                ("now", nowMs),
                ("limit", limit),
                ("claimed_until", nowMs + LeaseMs)
            );
    }

    private static OutboxRow ReadRow(DbDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt32(4));

    public static WriteUnit Published(Dialect dialect, IEnumerable<OutboxRow> rows, DateTimeOffset now) =>
        dialect == Dialect.Sqlite
            ? new WriteUnit().Then(
                """
                UPDATE outbox SET published_at = @now, last_error = NULL
                WHERE id IN (SELECT value FROM json_each(@ids))
                """,
                ("now", now.ToUnixTimeMilliseconds()),
                // SQLite has them in capitals.
                ("ids", JsonSerializer.Serialize(rows.Select(row => row.Id.ToString().ToUpperInvariant())))
            )
            : new WriteUnit().Then(
                "UPDATE outbox SET published_at = @now, last_error = NULL WHERE id = ANY (@ids)",
                ("now", now.ToUnixTimeMilliseconds()),
                ("ids", rows.Select(row => row.Id).ToArray())
            );

    public static WriteUnit Failed(OutboxRow row, DateTimeOffset dueAt, string error) =>
        new WriteUnit().Then(
            "UPDATE outbox SET attempts = attempts + 1, due_at = @due_at, last_error = @error WHERE id = @id",
            ("due_at", dueAt.ToUnixTimeMilliseconds()),
            ("error", error),
            ("id", row.Id)
        );
}
