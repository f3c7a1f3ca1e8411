using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Trove.Payments;

/// <summary>
/// What the card page is asked for, signed with the API key so that nobody else can send shoppers through it:
/// <c>base64url(json) "." base64url(HMAC-SHA256(key, base64url(json)))</c> (src/Sandbox/README.md, "Card page").
/// </summary>
internal static class CardPageSession
{
    private static readonly JsonSerializerOptions SnakeCase = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static string Sign(CardPageRequest request, DateTimeOffset expiresAt, string apiKey)
    {
        var session = new Session(
            request.ReturnUrl,
            request.CancelUrl,
            request.Amount.Amount,
            request.Amount.Currency.Code.ToLowerInvariant(),
            request.Description,
            expiresAt.ToUnixTimeSeconds()
        );
        var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(session, SnakeCase));
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), Encoding.UTF8.GetBytes(payload));
        return payload + "." + Base64Url.EncodeToString(signature);
    }

    private sealed record Session(
        string ReturnUrl,
        string CancelUrl,
        long Amount,
        string Currency,
        string Description,
        long ExpiresAt
    );
}
