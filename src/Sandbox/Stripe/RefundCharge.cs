using System.Collections.Frozen;

namespace Trove.Sandbox.Stripe;

/// <summary>POST /v1/refunds: gives back all that is left of a charge, or the amount asked for, and never more.</summary>
internal static class RefundCharge
{
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "amount",
        "charge",
        "expand",
        "metadata",
        "payment_intent",
        "reason"
    );

    /// <summary>Checks what needs no intent, and says which intent it is about.</summary>
    public static StripeError? Target(Fields fields, out string intentId)
    {
        intentId = "";
        if (fields.RefuseUnknown(Known) is { } error)
        {
            return error;
        }

        if (fields["payment_intent"] is { } named)
        {
            intentId = named;
            return null;
        }

        if (fields["charge"] is not { } charge)
        {
            return StripeError.Invalid(
                "One of the following params should be provided for this request: payment_intent or charge.",
                null,
                "parameter_missing"
            );
        }

        if (StripeIds.IntentOf(charge, "ch_") is not { } found)
        {
            return StripeError.NoSuch("charge", charge, "charge", 400);
        }

        intentId = found;
        return null;
    }

    public static Outcome Decide(PaymentIntent intent, Fields fields, long nowUnixSeconds)
    {
        if (Check(fields, out var asked, out var metadata) is { } error)
        {
            return Outcome.Refused(error);
        }

        if (intent is not { Status: IntentStatus.Succeeded, GoodCharge: { } charge })
        {
            return Outcome.Refused(
                StripeError.Invalid($"This PaymentIntent ({intent.Id}) does not have a successful charge to refund."),
                intent
            );
        }

        if (fields["charge"] is { } named && named != charge.Id)
        {
            return Outcome.Refused(StripeError.NoSuch("charge", named, "charge"), intent);
        }

        var left = charge.AmountCaptured - intent.AmountRefunded;
        if (left == 0 || intent.Refunds.Count >= PaymentIntent.MaxRefunds)
        {
            return Outcome.Refused(
                StripeError.Invalid($"Charge {charge.Id} has already been refunded.", null, "charge_already_refunded"),
                intent
            );
        }

        if (asked > left)
        {
            return Outcome.Refused(
                StripeError.Invalid(
                    $"Refund amount ({asked}) is greater than unrefunded amount on charge ({left})",
                    "amount"
                ),
                intent
            );
        }

        var refund = new Refund
        {
            Id = StripeIds.Refund(intent),
            ChargeId = charge.Id,
            Amount = asked ?? left,
            CreatedUnixSeconds = nowUnixSeconds,
            Reason = fields["reason"],
            Metadata = metadata,
        };
        return Outcome.Changed(
            intent with
            {
                Version = intent.Version + 1,
                Refunds = [.. intent.Refunds, refund],
            },
            "charge.refunded"
        ) with
        {
            RefundId = refund.Id,
        };
    }

    private static StripeError? Check(Fields fields, out long? amount, out IReadOnlyList<MetadataField> metadata)
    {
        metadata = [];
        if ((fields.ReadInteger("amount", out amount) ?? fields.ReadMetadata(out metadata)) is { } error)
        {
            return error;
        }

        if (amount is < 1)
        {
            return StripeError.Invalid(
                "This value must be greater than or equal to 1.",
                "amount",
                "parameter_invalid_integer"
            );
        }

        return fields["reason"] is null or "duplicate" or "fraudulent" or "requested_by_customer"
            ? null
            : StripeError.Invalid(
                "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer",
                "reason"
            );
    }
}
