using System.Collections.Frozen;

namespace Trove.Sandbox.Stripe;

/// <summary>What a charge needs to know beside its parameters.</summary>
internal readonly record struct ChargeContext(
    Func<string?, PaymentMethod?> FindMethod,
    Func<PaymentIntent, string> BankUrl,
    long NowUnixSeconds
);

/// <summary>POST /v1/payment_intents/{id}/confirm, and the charge itself: what the card's bank answers.</summary>
internal static class ConfirmIntent
{
    public static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "allowed_payment_method_types",
        "capture_method",
        "error_on_requires_action",
        "expand",
        "off_session",
        "payment_method",
        "payment_method_options",
        "payment_method_types",
        "receipt_email",
        "return_url",
        "setup_future_usage",
        "shipping"
    );

    public static Outcome Decide(PaymentIntent intent, Fields fields, ChargeContext context)
    {
        if ((fields.RefuseUnknown(Known) ?? CheckReturnUrl(fields)) is { } error)
        {
            return Outcome.Refused(error);
        }

        if (
            intent.Status
            is not (
                IntentStatus.RequiresPaymentMethod
                or IntentStatus.RequiresConfirmation
                or IntentStatus.RequiresAction
            )
        )
        {
            return Outcome.Refused(
                StripeError.UnexpectedState(
                    $"You cannot confirm this PaymentIntent because it has a status of {intent.Status.Spelled()}."
                ),
                intent
            );
        }

        return intent.Charges.Count >= PaymentIntent.MaxCharges
            ? Outcome.Refused(
                StripeError.Invalid(
                    $"This PaymentIntent was attempted {PaymentIntent.MaxCharges} times; create another."
                ),
                intent
            )
            : Charge(intent, fields, context, isNew: false);
    }

    public static StripeError? CheckReturnUrl(Fields fields) =>
        fields["return_url"] is { } text
        && (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            ? StripeError.Invalid("Not a valid URL", "return_url", "url_invalid")
            : null;

    /// <summary>Asks the card's bank with the method of the request, or else the one the intent has.</summary>
    public static Outcome Charge(PaymentIntent intent, Fields fields, ChargeContext context, bool isNew)
    {
        var methodId = fields["payment_method"];
        var method = methodId is null ? intent.Method : context.FindMethod(methodId);
        if (method is null)
        {
            return Outcome.Refused(
                methodId is null
                    ? StripeError.UnexpectedState(
                        "You cannot confirm this PaymentIntent because it's missing a payment method. Update the PaymentIntent with a payment method and then confirm it again."
                    )
                    : StripeError.NoSuch("PaymentMethod", methodId, "payment_method", 400),
                isNew ? null : intent
            );
        }

        var next = intent with
        {
            Version = isNew ? intent.Version : intent.Version + 1,
            Method = method,
            ReturnUrl = fields["return_url"] ?? intent.ReturnUrl,
            CaptureMethod = fields["capture_method"] ?? intent.CaptureMethod,
            LastError = null,
        };
        if (!method.AsksThreeDSecure)
        {
            return AskBank(next, method, context.NowUnixSeconds);
        }

        if (fields.IsTrue("off_session") || fields.IsTrue("error_on_requires_action"))
        {
            var refusal = new CardError(
                "authentication_required",
                "authentication_required",
                "Your card was declined. This transaction requires authentication."
            );
            return Decline(next, method, refusal, context.NowUnixSeconds);
        }

        return next.ReturnUrl is null
            ? Outcome.Refused(StripeError.Missing("return_url"), isNew ? null : intent)
            : Outcome.Changed(
                next with
                {
                    Status = IntentStatus.RequiresAction,
                    BankUrl = context.BankUrl(next),
                },
                "payment_intent.requires_action"
            );
    }

    /// <summary>The bank's word, once nothing more is asked of the shopper.</summary>
    public static Outcome AskBank(PaymentIntent intent, PaymentMethod method, long nowUnixSeconds)
    {
        if (method.Refusal is { } refusal)
        {
            return Decline(intent, method, refusal, nowUnixSeconds);
        }

        var charge = new Charge
        {
            Id = StripeIds.Charge(intent),
            Amount = intent.Amount,
            AmountCaptured = intent.CapturesLater ? 0 : intent.Amount,
            Method = method,
            CreatedUnixSeconds = nowUnixSeconds,
        };
        return Outcome.Changed(
            intent with
            {
                Status = intent.CapturesLater ? IntentStatus.RequiresCapture : IntentStatus.Succeeded,
                Charges = [.. intent.Charges, charge],
            },
            intent.CapturesLater ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded"
        );
    }

    private static Outcome Decline(PaymentIntent intent, PaymentMethod method, CardError refusal, long nowUnixSeconds)
    {
        var charge = new Charge
        {
            Id = StripeIds.Charge(intent),
            Amount = intent.Amount,
            Method = method,
            CreatedUnixSeconds = nowUnixSeconds,
            Failure = refusal,
        };
        var declined = intent with
        {
            Status = IntentStatus.RequiresPaymentMethod,
            Method = null,
            LastError = refusal,
            Charges = [.. intent.Charges, charge],
        };
        return Outcome.Changed(declined, "payment_intent.payment_failed", StripeError.Card(refusal, charge.Id));
    }
}
