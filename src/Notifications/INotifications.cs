namespace Trove.Notifications;

/// <summary>Mail to shoppers: queued durably, sent once, by SMTP or into a pickup folder.</summary>
public interface INotifications
{
    /// <summary>Queues a mail. A second one with the same <see cref="Mail.Id"/> is the same mail.</summary>
    Task QueueAsync(Mail mail, CancellationToken cancellationToken = default);

    /// <summary>The newest mails, for the development mailbox.</summary>
    Task<IReadOnlyList<MailSummary>> ListAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>One mail as it was sent.</summary>
    Task<Mail?> FindAsync(Guid id, CancellationToken cancellationToken = default);
}

/// <summary>A mail.</summary>
/// <param name="Id">Chosen by the caller, so that an event delivered twice sends one mail.</param>
/// <param name="To">One address.</param>
public sealed record Mail(Guid Id, string To, string Subject, string Text, string Html);

/// <summary>A mail in a list.</summary>
/// <param name="SentAt">Null while it waits.</param>
public sealed record MailSummary(
    Guid Id,
    string To,
    string Subject,
    DateTimeOffset QueuedAt,
    DateTimeOffset? SentAt,
    int Attempts,
    string? LastError
);
