using MimeKit;

namespace Trove.Notifications;

/// <summary>The way mails leave the shop.</summary>
internal interface IMailTransport
{
    /// <summary>Hands the mail over, or throws. <see cref="MailRefusedException"/> means that trying again is no use.</summary>
    Task SendAsync(Guid id, MimeMessage message, CancellationToken cancellationToken);

    /// <summary>No more mails for now: what is held open may be closed.</summary>
    Task RestAsync(CancellationToken cancellationToken);
}

/// <summary>The mail will never be taken: the server says that there is no such recipient.</summary>
internal sealed class MailRefusedException(string message, Exception cause) : Exception(message, cause);
