using System.Data.Common;
using System.Threading.Channels;
using Trove.Kernel.Data;

namespace Trove.Notifications;

/// <summary>A mail that is due, and how often it was tried.</summary>
internal sealed record DueMail(Mail Mail, int Attempts);

/// <summary>The queue of mails: the contract's side, and the sender's.</summary>
internal sealed class MailQueue(ModuleDatabase<NotificationsModule> database, TimeProvider clock) : INotifications
{
    private const int PageLimit = 500;
    private const string Columns = "id, recipient, subject, text_body, html_body";

    // Longer than a batch may take: until then no other node sends what this one claimed.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public async Task QueueAsync(Mail mail, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var isAddress = MailMessage.IsAddress(mail.To);
        await database.Writer.CommitAsync(
            new WriteUnit().Then(
                """
                INSERT INTO mail (id, recipient, subject, text_body, html_body, queued_at, due_at, last_error)
                VALUES (@id, @recipient, @subject, @text, @html, @now, @due_at, @error) ON CONFLICT DO NOTHING
                """,
                ("id", mail.Id),
                ("recipient", mail.To),
                ("subject", MailMessage.CleanSubject(mail.Subject)),
                ("text", mail.Text),
                ("html", mail.Html),
                ("now", now),
                ("due_at", isAddress ? now : null),
                ("error", isAddress ? null : "This is no address that mail can be sent to.")
            ),
            cancellationToken
        );
        _wake.Writer.TryWrite(true);
    }

    public async Task<IReadOnlyList<MailSummary>> ListAsync(int limit, CancellationToken cancellationToken = default) =>
        await database.QueryAsync(
            """
            SELECT id, recipient, subject, queued_at, sent_at, attempts, last_error FROM mail
            ORDER BY queued_at DESC, id DESC LIMIT @limit
            """,
            reader => new MailSummary(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)),
                reader.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)),
                reader.GetInt32(5),
                reader.IsDBNull(6) ? null : reader.GetString(6)
            ),
            cancellationToken,
            ("limit", Math.Clamp(limit, 1, PageLimit))
        );

    public async Task<Mail?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var found = await database.QueryAsync(
            $"SELECT {Columns} FROM mail WHERE id = @id",
            ReadMail,
            cancellationToken,
            ("id", id)
        );
        return found is [var mail] ? mail : null;
    }

    /// <summary>Mails due now, oldest first. On PostgreSQL they are claimed for a while, so that no other node sends them.</summary>
    public Task<List<DueMail>> TakeDueAsync(int limit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        (string, object)[] parameters = [("now", now.ToUnixTimeMilliseconds()), ("limit", limit)];
        return database.Dialect == Dialect.Sqlite
            ? database.QueryAsync(
                $"SELECT {Columns}, attempts FROM mail WHERE due_at <= @now ORDER BY due_at, id LIMIT @limit",
                reader => new DueMail(ReadMail(reader), reader.GetInt32(5)),
                cancellationToken,
                parameters
            )
            : database.QueryAsync(
                $"""
                UPDATE mail SET due_at = @claimed_until
                WHERE id IN (SELECT id FROM mail WHERE due_at <= @now ORDER BY due_at, id LIMIT @limit
                             FOR UPDATE SKIP LOCKED)
                RETURNING {Columns}, attempts
                """,
                reader => new DueMail(ReadMail(reader), reader.GetInt32(5)),
                cancellationToken,
                [.. parameters, ("claimed_until", (now + Lease).ToUnixTimeMilliseconds())]
            );
    }

    public Task MarkSentAsync(Guid id) =>
        CommitAsync(
            """
            UPDATE mail SET sent_at = @now, due_at = NULL, attempts = attempts + 1, last_error = NULL
            WHERE id = @id AND sent_at IS NULL
            """,
            ("id", id),
            ("now", clock.GetUtcNow().ToUnixTimeMilliseconds())
        );

    /// <param name="dueAt">When to try again; null gives it up.</param>
    public Task MarkFailedAsync(Guid id, string error, DateTimeOffset? dueAt) =>
        CommitAsync(
            """
            UPDATE mail SET due_at = @due_at, attempts = attempts + 1, last_error = @error
            WHERE id = @id AND sent_at IS NULL
            """,
            ("id", id),
            ("error", error),
            ("due_at", dueAt?.ToUnixTimeMilliseconds())
        );

    /// <summary>Forgets mails that were sent or given up before then, a bounded number at a time.</summary>
    public Task ForgetAsync(DateTimeOffset before, int limit) =>
        CommitAsync(
            """
            DELETE FROM mail WHERE id IN (SELECT id FROM mail WHERE queued_at < @before AND due_at IS NULL
                ORDER BY queued_at, id LIMIT @limit)
            """,
            ("before", before.ToUnixTimeMilliseconds()),
            ("limit", limit)
        );

    /// <summary>Returns when a mail was queued on this node, or after the pause.</summary>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_wake.Reader.WaitToReadAsync(over.Token).AsTask(), Task.Delay(pause, clock, over.Token));
        await over.CancelAsync();
        _wake.Reader.TryRead(out _);
    }

    private Task CommitAsync(string sql, params (string, object?)[] parameters) =>
        database.Writer.CommitAsync(new WriteUnit().Then(sql, parameters));

    private static Mail ReadMail(DbDataReader reader) =>
        new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4));
}
