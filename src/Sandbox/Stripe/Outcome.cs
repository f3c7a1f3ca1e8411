namespace Trove.Sandbox.Stripe;

/// <summary>What a request came to: the intent as it then was, the refusal if any, and the event to send.</summary>
internal sealed record Outcome
{
    /// <summary>The intent after the request; null when it was refused before it reached one, which leaves its key free.</summary>
    public PaymentIntent? Intent { get; init; }

    public StripeError? Error { get; init; }

    /// <summary>The refund that was made.</summary>
    public string? RefundId { get; init; }

    public string? EventType { get; init; }

    /// <summary>The intent is a new version, to be kept.</summary>
    public bool IsChange { get; init; }

    public static Outcome Refused(StripeError error, PaymentIntent? intent = null) =>
        new() { Error = error, Intent = intent };

    /// <summary>The intent was created or moved to a new version.</summary>
    public static Outcome Changed(PaymentIntent intent, string? eventType, StripeError? error = null) =>
        new()
        {
            Intent = intent,
            EventType = eventType,
            Error = error,
            IsChange = true,
        };
}
