using Trove.Kernel;

namespace Trove.Orders;

/// <summary>
/// Who a customer is, as far as limits go: the mailbox that an e-mail address leads to, as a keyed hash. Letter case does
/// not matter, nor does a tag after a plus (RFC 5233), nor at Gmail the dots and the domain's second name.
/// </summary>
internal static class Buyer
{
    private const string Purpose = "buyer";
    private const string Gmail = "gmail.com";

    public static string Of(string email, Signer signer) => signer.Sign(Purpose, Mailbox(email));

    internal static string Mailbox(string email)
    {
        var address = email.Trim().ToLowerInvariant();
        var at = address.LastIndexOf('@');
        if (at < 0)
            return address;
        var (name, domain) = (address[..at], address[(at + 1)..]);
        // Not at 0: a name that begins with a plus is no tag.
        if (name.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus)
            name = name[..plus];
        if (domain is Gmail or "googlemail.com")
            (name, domain) = (name.Replace(".", "", StringComparison.Ordinal), Gmail);
        return name + "@" + domain;
    }
}
