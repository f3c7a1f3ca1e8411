using System.Collections.Concurrent;
using Trove.Notifications;

namespace Trove.Tests.Orders;

/// <summary>The mailbox outside the shop: keeps what is sent, each mail once.</summary>
internal sealed class SentMails : INotifications
{
    private readonly ConcurrentDictionary<Guid, Mail> _mails = new();

    public IReadOnlyList<Mail> All => [.. _mails.Values];

    public Task QueueAsync(Mail mail, CancellationToken cancellationToken = default)
    {
        _mails.TryAdd(mail.Id, mail);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MailSummary>> ListAsync(int limit, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<Mail?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        Task.FromResult(_mails.GetValueOrDefault(id));
}
