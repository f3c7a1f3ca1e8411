using System.Text.Json;
using Stripe;

namespace Trove.Payments;

/// <summary>Stripe's webhooks (docs.stripe.com/webhooks): the signature is over the raw body and not older than five minutes.</summary>
internal static class StripeNotices
{
    /// <summary>The intent's metadata that names our attempt.</summary>
    public const string AttemptKey = "attempt";

    private const long ToleranceSeconds = 300;

    public static GatewayNotice? ReadSigned(GatewayMessage message, string secret, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(message.Signature))
            return null;
        try
        {
            EventUtility.ValidateSignature(
                message.Body,
                message.Signature,
                secret,
                ToleranceSeconds,
                now.ToUnixTimeSeconds()
            );
            return Read(message.Body) is { EventId: not null } notice ? notice : null;
        }
        catch (Exception refused)
            when (refused is StripeException or JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public static GatewayNotice Read(string body)
    {
        // An event of another API version is still about the same intent, and only stable fields are read.
        var told = EventUtility.ParseEvent(body, throwOnApiVersionMismatch: false);
        if (
            told.Data?.Object is not PaymentIntent intent
            || !Guid.TryParse(intent.Metadata?.GetValueOrDefault(AttemptKey), out var attempt)
        )
        {
            return new GatewayNotice(told.Id, null, null);
        }

        var report = told.Type
            is "payment_intent.succeeded"
                or "payment_intent.payment_failed"
                or "payment_intent.canceled"
                or "payment_intent.requires_action"
            ? StripeGateway.Report(intent) as GatewayReport
            : null;
        return new GatewayNotice(told.Id, attempt, report);
    }
}
