using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Sandbox.Cards;

/// <summary>
/// What the shop asks the hosted card page for. The shop signs it, so that nobody else can send shoppers through the page:
/// <c>base64url(json) "." base64url(HMAC-SHA256(base64url(json), API key))</c>.
/// </summary>
internal sealed record CardSession
{
    private const int MaxLength = 4_000;

    public string? ReturnUrl { get; init; }
    public string? CancelUrl { get; init; }
    public long? Amount { get; init; }
    public string? Currency { get; init; }
    public string? Description { get; init; }
    public long ExpiresAt { get; init; }

    /// <summary>Reads a session; the answer is what is wrong with it, or null.</summary>
    public static string? Read(
        string? text,
        string apiKey,
        Origins origins,
        DateTimeOffset now,
        out CardSession session
    )
    {
        session = new CardSession();
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
            return "The address of this page is incomplete. Go back to the shop and try again.";
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || !IsSigned(text[..dot], text[(dot + 1)..], apiKey))
            return "This page was not asked for by the shop: its signature is wrong.";
        try
        {
            session =
                JsonSerializer.Deserialize(
                    Base64Url.DecodeFromChars(text.AsSpan(0, dot)),
                    CardSessionJson.Default.CardSession
                ) ?? session;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return $"The shop's request cannot be read: {unreadable.Message}";
        }

        if (session.ExpiresAt < now.ToUnixTimeSeconds())
            return "This page has expired. Go back to the shop and try again.";
        if (!origins.LeadsToShop(session.ReturnUrl))
            return "The return_url does not lead to a shop that this Sandbox knows.";
        return session.CancelUrl is not null && !origins.LeadsToShop(session.CancelUrl)
            ? "The cancel_url does not lead to a shop that this Sandbox knows."
            : null;
    }

    private static bool IsSigned(string payload, string signature, string apiKey)
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(apiKey), Encoding.UTF8.GetBytes(payload));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Base64Url.EncodeToString(expected)),
            Encoding.ASCII.GetBytes(signature)
        );
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(CardSession))]
internal sealed partial class CardSessionJson : JsonSerializerContext;
