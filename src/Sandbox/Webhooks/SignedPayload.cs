using System.Security.Cryptography;
using System.Text;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.Webhooks;

/// <summary>
/// An event's JSON and Stripe's signature of it: <c>t=UNIX,v1=HEX</c>, where HEX is HMAC-SHA256 of "UNIX.JSON" with the
/// endpoint's secret (docs.stripe.com/webhooks#verify-manually).
/// </summary>
internal static class SignedPayload
{
    public static (ReadOnlyMemory<byte> Payload, string Signature) Of(
        StripeEvent happening,
        string secret,
        DateTimeOffset now
    )
    {
        var timestamp = now.ToUnixTimeSeconds();
        var prefix = $"{timestamp}.";
        var json = JsonBody.Render(happening, static (writer, it) => StripeJson.WriteEvent(writer, it));
        var signed = new byte[prefix.Length + json.Length];
        Encoding.UTF8.GetBytes(prefix, signed);
        json.CopyTo(signed.AsSpan(prefix.Length));
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return (signed.AsMemory(prefix.Length), $"t={timestamp},v1={Convert.ToHexStringLower(hash)}");
    }
}
