using System.Security.Cryptography;

namespace Trove.Sandbox.Stripe;

/// <summary>
/// Stripe's kinds of ids. A charge's and a refund's id contain their intent's, as Stripe's own resemble each other, so that
/// they are found without an index.
/// </summary>
internal static class StripeIds
{
    private const int SuffixLength = 24;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string NewIntent() => "pi_3" + RandomNumberGenerator.GetString(Alphabet, SuffixLength - 1);

    public static string NewMethod() => "pm_1" + RandomNumberGenerator.GetString(Alphabet, SuffixLength - 1);

    public static string NewSecret(string intentId) =>
        $"{intentId}_secret_{RandomNumberGenerator.GetString(Alphabet, 25)}";

    public static string Charge(PaymentIntent intent) => $"ch_{intent.Id[3..]}{intent.Charges.Count + 1:00}";

    public static string Refund(PaymentIntent intent) => $"re_{intent.Id[3..]}{intent.Refunds.Count + 1:00}";

    /// <summary>The intent of a charge's or refund's id; null when it is no such id.</summary>
    public static string? IntentOf(string id, string prefix) =>
        id.Length == prefix.Length + SuffixLength + 2 && id.StartsWith(prefix, StringComparison.Ordinal)
            ? string.Concat("pi_", id.AsSpan(prefix.Length, SuffixLength))
            : null;
}
