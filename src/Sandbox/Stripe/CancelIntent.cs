using System.Collections.Frozen;

namespace Trove.Sandbox.Stripe;

/// <summary>POST /v1/payment_intents/{id}/cancel: no charge can follow, and an uncaptured one is released.</summary>
internal static class CancelIntent
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "cancellation_reason",
        "expand"
    );

    public static Outcome Decide(PaymentIntent intent, Fields fields, long nowUnixSeconds)
    {
        if (fields.RefuseUnknown(Known) is { } error)
        {
            return Outcome.Refused(error);
        }

        var reason = fields["cancellation_reason"];
        if (reason is not (null or "duplicate" or "fraudulent" or "requested_by_customer" or "abandoned"))
        {
            return Outcome.Refused(
                StripeError.Invalid(
                    "Invalid cancellation_reason: must be one of duplicate, fraudulent, requested_by_customer, or abandoned",
                    "cancellation_reason"
                )
            );
        }

        if (intent.Status is IntentStatus.Succeeded or IntentStatus.Canceled)
        {
            return Outcome.Refused(
                StripeError.UnexpectedState(
                    $"You cannot cancel this PaymentIntent because it has a status of {intent.Status.Spelled()}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing."
                ),
                intent
            );
        }

        var released = intent.GoodCharge is { } charge
            ? intent.WithLatestCharge(charge with { AmountReleased = charge.Amount })
            : intent;
        return Outcome.Changed(
            released with
            {
                Version = intent.Version + 1,
                Status = IntentStatus.Canceled,
                CanceledUnixSeconds = nowUnixSeconds,
                CancellationReason = reason,
            },
            "payment_intent.canceled"
        );
    }
}
