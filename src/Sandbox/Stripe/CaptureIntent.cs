using System.Collections.Frozen;

namespace Trove.Sandbox.Stripe;

/// <summary>POST /v1/payment_intents/{id}/capture: takes what was authorised, or less, and releases the rest.</summary>
internal static class CaptureIntent
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "amount_to_capture",
        "expand",
        "final_capture",
        "statement_descriptor",
        "statement_descriptor_suffix"
    );

    public static Outcome Decide(PaymentIntent intent, Fields fields)
    {
        long? asked = null;
        if ((fields.RefuseUnknown(Known) ?? fields.ReadInteger("amount_to_capture", out asked)) is { } error)
        {
            return Outcome.Refused(error);
        }

        if (intent is not { Status: IntentStatus.RequiresCapture, GoodCharge: { } charge })
        {
            return Outcome.Refused(
                StripeError.UnexpectedState(
                    $"This PaymentIntent could not be captured because it has a status of {intent.Status.Spelled()}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture."
                ),
                intent
            );
        }

        var amount = asked ?? charge.Amount;
        if (amount < 1 || amount > charge.Amount)
        {
            return Outcome.Refused(
                StripeError.Invalid(
                    $"The amount to capture must be between 1 and the authorised {charge.Amount}.",
                    "amount_to_capture",
                    "amount_too_large"
                )
            );
        }

        var captured = charge with { AmountCaptured = amount, AmountReleased = charge.Amount - amount };
        return Outcome.Changed(
            intent.WithLatestCharge(captured) with
            {
                Version = intent.Version + 1,
                Status = IntentStatus.Succeeded,
            },
            "payment_intent.succeeded"
        );
    }
}
