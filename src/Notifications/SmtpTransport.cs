using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Trove.Notifications;

/// <summary>Mails through an SMTP server (RFC 5321), over one connection while there are any. Used by one sender at a time.</summary>
internal sealed class SmtpTransport(SmtpSettings settings) : IMailTransport, IDisposable
{
    private const int TimeoutMs = 10_000;

    // A server's word for a failure that is for good (RFC 5321, 4.2.1): 5yz.
    private const int PermanentFrom = 500;

    private readonly SmtpClient _client = new() { Timeout = TimeoutMs };

    public async Task SendAsync(Guid id, MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            if (!_client.IsConnected)
                await ConnectAsync(cancellationToken);
            await _client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException refused)
            when (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)refused.StatusCode >= PermanentFrom)
        {
            throw new MailRefusedException(refused.Message, refused);
        }
        catch (Exception failure) when (failure is not SmtpCommandException)
        {
            // Whatever state the connection is in, the next mail starts a new one.
            await RestAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task RestAsync(CancellationToken cancellationToken)
    {
        if (!_client.IsConnected)
            return;
        try
        {
            await _client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or ProtocolException or CommandException)
        {
            // It is closed either way.
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await _client.ConnectAsync(settings.Host, settings.Port, settings.Security, cancellationToken);
        if (settings is { Username: { } username, Password: { } password })
            await _client.AuthenticateAsync(username, password, cancellationToken);
    }
}
