using System.Net.Mail;

namespace Trove.Kernel;

/// <summary>
/// An e-mail address as a shopper types it: one address with a domain that has a dot, no blanks, at most 254 characters
/// (RFC 5321, 4.5.3.1.3: a path has at most 256 octets, its angle brackets included). Only a mail that arrives proves more.
/// </summary>
public readonly record struct EmailAddress
{
    public const string Advice = "Enter an e-mail address such as ada@example.com.";
    private const int MaxLength = 254;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    /// <summary>What to find it by: mailboxes that tell capitals apart are not met in practice.</summary>
    public string Key => Value.ToLowerInvariant();

    public static bool TryParse(string? text, out EmailAddress address)
    {
        var trimmed = (text ?? "").Trim();
        address = new EmailAddress(trimmed);
        return trimmed.Length is > 0 and <= MaxLength
            && !trimmed.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            && MailAddress.TryCreate(trimmed, out var parsed)
            && parsed.Address == trimmed
            && parsed.Host.Contains('.', StringComparison.Ordinal)
            && !parsed.Host.StartsWith('.')
            && !parsed.Host.EndsWith('.');
    }

    public override string ToString() => Value;
}
