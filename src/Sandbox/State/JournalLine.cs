using System.Text.Json.Serialization;
using Trove.Sandbox.Stripe;

namespace Trove.Sandbox.State;

/// <summary>One line of the journal: what one request changed, whole, so that a line is either there or not.</summary>
internal sealed record JournalLine
{
    public PaymentIntent? Intent { get; init; }
    public PaymentMethod? Method { get; init; }
    public EventLine? Event { get; init; }
    public KeyLine? Key { get; init; }

    /// <summary>The id of an event that was delivered or given up.</summary>
    public string? Settled { get; init; }

    /// <summary>True on a line that says: forget all above.</summary>
    public bool? Reset { get; init; }
}

/// <summary>An event about the line's intent.</summary>
internal sealed record EventLine(string Id, string Type, long CreatedUnixSeconds);

/// <summary>An answered key. Its intent is the line's, or, after compaction, the kept one called <paramref name="IntentId"/>.</summary>
internal sealed record KeyLine(
    string Key,
    string Fingerprint,
    string? RefundId,
    StripeError? Error,
    string? IntentId = null
);

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(JournalLine))]
internal sealed partial class JournalJson : JsonSerializerContext;
