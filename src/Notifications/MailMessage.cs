using MimeKit;

namespace Trove.Notifications;

/// <summary>
/// A mail as it goes over the wire (RFC 5322). What comes from shoppers cannot add a header: the address is parsed
/// strictly, control characters leave the subject, and MimeKit encodes both.
/// </summary>
internal static class MailMessage
{
    private const int LongestSubject = 200;

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
    };

    /// <summary>Whether a mail can be sent there: one address with a domain, and nothing else.</summary>
    public static bool IsAddress(string to) =>
        !to.Any(char.IsControl) && MailboxAddress.TryParse(Strict, to, out var parsed) && parsed.Address.Contains('@');

    /// <summary>The subject on one line, without control characters.</summary>
    public static string CleanSubject(string subject)
    {
        var clean = string.Concat(subject.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return clean.Length <= LongestSubject ? clean : clean[..LongestSubject];
    }

    public static MimeMessage Write(Mail mail, MailboxAddress from, DateTimeOffset now)
    {
        var message = new MimeMessage { Subject = CleanSubject(mail.Subject), Date = now };
        message.From.Add(from);
        message.To.Add(MailboxAddress.Parse(Strict, mail.To));
        // The same mail has the same id at each attempt, so that a mailbox can tell a repeated one.
        message.MessageId = $"{mail.Id:D}@{(from.Domain.Length > 0 ? from.Domain : "localhost")}";
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody();
        return message;
    }
}
