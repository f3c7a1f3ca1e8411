using System.Collections.Frozen;

namespace Trove.Sandbox.Stripe;

/// <summary>POST /v1/payment_intents: checks the parameters, makes the intent and, when asked, charges it at once.</summary>
internal static class CreateIntent
{
    public static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        "allowed_payment_method_types",
        "amount",
        "automatic_payment_methods",
        "capture_method",
        "confirm",
        "confirmation_method",
        "currency",
        "customer",
        "description",
        "error_on_requires_action",
        "expand",
        "metadata",
        "off_session",
        "payment_method",
        "payment_method_options",
        "payment_method_types",
        "receipt_email",
        "return_url",
        "setup_future_usage",
        "shipping",
        "statement_descriptor",
        "statement_descriptor_suffix",
        "transfer_group"
    );

    public static Outcome Decide(Fields fields, ChargeContext context)
    {
        if (Check(fields, out var amount, out var metadata) is { } error)
        {
            return Outcome.Refused(error);
        }

        var id = StripeIds.NewIntent();
        var intent = new PaymentIntent
        {
            Id = id,
            ClientSecret = StripeIds.NewSecret(id),
            Amount = amount,
            Currency = fields["currency"]!,
            CreatedUnixSeconds = context.NowUnixSeconds,
            CaptureMethod = fields["capture_method"] ?? "automatic_async",
            Description = fields["description"],
            ReceiptEmail = fields["receipt_email"],
            Metadata = metadata,
        };
        if (fields.IsTrue("confirm"))
        {
            return ConfirmIntent.Charge(intent, fields, context, isNew: true);
        }

        var methodId = fields["payment_method"];
        var method = context.FindMethod(methodId);
        if (methodId is not null && method is null)
        {
            return Outcome.Refused(StripeError.NoSuch("PaymentMethod", methodId, "payment_method", 400));
        }

        return Outcome.Changed(
            intent with
            {
                Method = method,
                Status = method is null ? IntentStatus.RequiresPaymentMethod : IntentStatus.RequiresConfirmation,
            },
            null
        );
    }

    private static StripeError? Check(Fields fields, out long amount, out IReadOnlyList<MetadataField> metadata)
    {
        amount = 0;
        metadata = [];
        return fields.RefuseUnknown(Known)
            ?? CheckMoney(fields, out amount)
            ?? fields.ReadMetadata(out metadata)
            ?? CheckConfirmation(fields);
    }

    private static StripeError? CheckMoney(Fields fields, out long amount)
    {
        amount = 0;
        if (fields.ReadInteger("amount", out var given) is { } error)
        {
            return error;
        }

        if (given is null)
        {
            return StripeError.Missing("amount");
        }

        if (fields["currency"] is not { } currency)
        {
            return StripeError.Missing("currency");
        }

        amount = given.Value;
        return Currencies.Check(amount, currency);
    }

    private static StripeError? CheckConfirmation(Fields fields)
    {
        if (fields["capture_method"] is not (null or "automatic" or "automatic_async" or "manual"))
        {
            return StripeError.Invalid(
                "Invalid capture_method: must be one of automatic, automatic_async, or manual",
                "capture_method"
            );
        }

        if (fields["return_url"] is not null && !fields.IsTrue("confirm"))
        {
            return StripeError.Invalid(
                "The parameter `return_url` cannot be passed when creating a PaymentIntent unless `confirm` is set to true.",
                "return_url"
            );
        }

        return ConfirmIntent.CheckReturnUrl(fields);
    }
}
