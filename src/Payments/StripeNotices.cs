using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trove.Payments;

/// <summary>
/// Stripe's webhooks (docs.stripe.com/webhooks#verify-manually): the signature is HMAC-SHA256 over the time and the raw
/// body, and not older than five minutes. While a secret is being rolled a message carries several.
/// </summary>
internal static class StripeNotices
{
    /// <summary>The intent's metadata that names our attempt.</summary>
    public const string AttemptKey = "attempt";

    private const long ToleranceSeconds = 300;
    private const int SignatureLimit = 10;

    public static GatewayNotice? ReadSigned(GatewayMessage message, string secret, DateTimeOffset now)
    {
        if (!IsSigned(message, secret, now))
            return null;
        try
        {
            return Read(message.Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static GatewayNotice Read(string body)
    {
        var told =
            JsonSerializer.Deserialize(body, StripeJson.Default.StripeEvent) ?? throw new JsonException("no event");
        if (
            FindIntent(told.Data.Object) is not { } intent
            || !Guid.TryParse(intent.Metadata?.GetValueOrDefault(AttemptKey), out var attempt)
        )
            return new GatewayNotice(told.Id, null, null);

        var report = told.Type
            is "payment_intent.succeeded"
                or "payment_intent.payment_failed"
                or "payment_intent.canceled"
                or "payment_intent.requires_action"
            ? intent.Report()
            : null;
        return new GatewayNotice(told.Id, attempt, report);
    }

    private static StripeIntent? FindIntent(JsonElement about) =>
        about.ValueKind == JsonValueKind.Object
        && about.TryGetProperty("object"u8, out var kind)
        && kind.ValueEquals("payment_intent"u8)
            ? about.Deserialize(StripeJson.Default.StripeIntent)
            : null;

    /// <summary>The header is <c>t=UNIX,v1=HEX[,v1=HEX…]</c>; other schemes in it count for nothing.</summary>
    private static bool IsSigned(GatewayMessage message, string secret, DateTimeOffset now)
    {
        string? time = null;
        var signatures = new List<string>(1);
        foreach (var part in (message.Signature ?? "").Split(',', SignatureLimit + 1))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal))
                time = part[2..];
            else if (part.StartsWith("v1=", StringComparison.Ordinal))
                signatures.Add(part[3..]);
        }

        if (
            !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > ToleranceSeconds
        )
            return false;
        var signed = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(secret),
            Encoding.UTF8.GetBytes($"{time}.{message.Body}")
        );
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(signed));
        return signatures.Exists(signature =>
            CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), expected)
        );
    }
}
