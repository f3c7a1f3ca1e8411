using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using MimeKit;
using Trove.Kernel;

namespace Trove.Notifications;

/// <summary>Who mails are from, and the server that takes them; without one they go into the pickup folder.</summary>
internal sealed record MailSettings(MailboxAddress Sender, SmtpSettings? Smtp)
{
    private const string Unset = "Trove <shop@localhost>";

    public static MailSettings From(IConfiguration configuration)
    {
        var smtp = SmtpSettings.From(configuration);
        var from = configuration["Mail:From"];
        if (string.IsNullOrWhiteSpace(from))
        {
            from = smtp is null
                ? Unset
                : throw new SettingException(
                    "Mail__From",
                    "is missing. Give the address that mails are from, such as Trove <shop@example.com>."
                );
        }

        return MailboxAddress.TryParse(from, out var sender)
            ? new MailSettings(sender, smtp)
            : throw new SettingException("Mail__From", $"'{from}' is no address such as Trove <shop@example.com>.");
    }
}

/// <summary>An SMTP server. The password is never printed.</summary>
internal sealed record SmtpSettings(
    string Host,
    int Port,
    SecureSocketOptions Security,
    string? Username,
    string? Password
)
{
    private const int SubmissionPort = 587;
    private const int ImplicitTlsPort = 465;

    public static SmtpSettings? From(IConfiguration configuration)
    {
        var host = configuration["Mail:Smtp:Host"]?.Trim();
        if (string.IsNullOrEmpty(host))
            return null;
        var port = ReadPort(configuration["Mail:Smtp:Port"]);
        var security = (port, ReadStartTls(configuration["Mail:Smtp:StartTls"])) switch
        {
            (ImplicitTlsPort, _) => SecureSocketOptions.SslOnConnect,
            (_, true) => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        var username = configuration["Mail:Smtp:Username"];
        var password = configuration["Mail:Smtp:Password"];
        if (!string.IsNullOrEmpty(username) && string.IsNullOrEmpty(password))
            throw new SettingException("Mail__Smtp__Password", "is missing, and Mail__Smtp__Username is given.");
        return new SmtpSettings(host, port, security, string.IsNullOrEmpty(username) ? null : username, password);
    }

    public override string ToString() => $"SMTP at {Host}:{Port}";

    private static int ReadPort(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return SubmissionPort;
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65_536
            ? port
            : throw new SettingException("Mail__Smtp__Port", $"'{text}' is not a port from 1 to 65535.");
    }

    private static bool ReadStartTls(string? text) =>
        text switch
        {
            null or "" => true,
            _ when bool.TryParse(text, out var value) => value,
            _ => throw new SettingException("Mail__Smtp__StartTls", $"'{text}' is neither true nor false."),
        };
}
