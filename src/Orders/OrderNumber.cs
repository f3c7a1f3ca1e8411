using System.Security.Cryptography;

namespace Trove.Orders;

/// <summary>
/// Numbers such as <c>TR-7K4M-Q2XN</c>: eight symbols of Crockford's base 32 (crockford.com/base32.html), which has no I,
/// L, O and U, from a cryptographic source: a million million numbers that say nothing about how many orders there are.
/// </summary>
internal static class OrderNumber
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const string Prefix = "TR";

    public static string New()
    {
        var symbols = RandomNumberGenerator.GetString(Alphabet, 8);
        return $"{Prefix}-{symbols[..4]}-{symbols[4..]}";
    }

    /// <summary>What somebody typed, as it is stored: letter case, blanks and look-alikes are forgiven. Null: no number.</summary>
    public static string? Parse(string? text)
    {
        if (text is null or { Length: > 40 })
            return null;
        var letters = string.Concat(
            text.ToUpperInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter != '-')
        );
        if (letters.Length != Prefix.Length + 8 || !letters.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var symbols = letters[Prefix.Length..].Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return symbols.All(symbol => Alphabet.Contains(symbol, StringComparison.Ordinal))
            ? $"{Prefix}-{symbols[..4]}-{symbols[4..]}"
            : null;
    }
}
