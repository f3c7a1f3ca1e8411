using System.Text.Json;
using System.Text.Json.Serialization;

namespace Trove.Payments;

/// <summary>
/// A PaymentIntent (docs.stripe.com/api/payment_intents/object) as far as this module reads it. Every charge is read twice,
/// from the answer and from the webhook: by Stripe.net's classes that took 6 % of a checkout's CPU.
/// </summary>
internal sealed record StripeIntent(
    string Id,
    string Status,
    StripeNextAction? NextAction = null,
    StripeFault? LastPaymentError = null,
    Dictionary<string, string?>? Metadata = null
)
{
    public static StripeIntent Parse(string json) =>
        JsonSerializer.Deserialize(json, StripeJson.Default.StripeIntent) ?? throw new JsonException("no intent");

    public GatewayReport Report() =>
        Status switch
        {
            "succeeded" => new GatewayReport(Id, PaymentState.Succeeded),
            "canceled" => new GatewayReport(Id, PaymentState.Canceled, Decline.Canceled),
            "requires_action" when NextAction?.RedirectToUrl?.Url is { } url => new GatewayReport(
                Id,
                PaymentState.RequiresAction,
                ActionUrl: url
            ),
            "requires_payment_method" when LastPaymentError is { } error => Declined(Id, StripeDeclines.Of(error)),
            _ => new GatewayReport(Id, PaymentState.Processing),
        };

    public static GatewayReport Declined(string? intent, Decline decline) =>
        new(intent, PaymentState.Failed, decline.Code, decline.Message);
}

/// <summary>What the shopper has to do.</summary>
internal sealed record StripeNextAction(StripeRedirect? RedirectToUrl = null);

/// <summary>Where 3-D Secure goes on.</summary>
internal sealed record StripeRedirect(string? Url = null);

/// <summary>Why something did not go through: an intent's last error, or a refused request's.</summary>
internal sealed record StripeFault(
    string? Type = null,
    string? Code = null,
    string? DeclineCode = null,
    string? Param = null
)
{
    public static StripeFault? Of(Stripe.StripeError? error) =>
        error is null ? null : new StripeFault(error.Type, error.Code, error.DeclineCode, error.Param);
}

/// <summary>The first page of a search.</summary>
internal sealed record StripeFound(IReadOnlyList<StripeIntent> Data)
{
    public static StripeFound? Parse(string json) => JsonSerializer.Deserialize(json, StripeJson.Default.StripeFound);
}

/// <summary>An event (docs.stripe.com/api/events/object); what it is about is read when it is an intent.</summary>
internal sealed record StripeEvent(string Id, string Type, StripeEventData Data);

/// <summary>What an event is about.</summary>
internal sealed record StripeEventData(JsonElement Object);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(StripeIntent))]
[JsonSerializable(typeof(StripeFound))]
[JsonSerializable(typeof(StripeEvent))]
internal sealed partial class StripeJson : JsonSerializerContext;
