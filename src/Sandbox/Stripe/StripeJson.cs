using System.Text.Json;

namespace Trove.Sandbox.Stripe;

/// <summary>Stripe's objects in Stripe's JSON, as far as they mean something here.</summary>
internal static class StripeJson
{
    public static void WriteIntent(Utf8JsonWriter json, PaymentIntent intent, Expansion expansion = default)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, intent.Id);
        json.WriteString("object"u8, "payment_intent"u8);
        json.WriteNumber("amount"u8, intent.Amount);
        json.WriteNumber("amount_capturable"u8, intent.Status == IntentStatus.RequiresCapture ? intent.Amount : 0);
        json.WriteNumber("amount_received"u8, intent.AmountReceived);
        WriteNumberOrNull(json, "canceled_at", intent.CanceledUnixSeconds);
        json.WriteString("cancellation_reason"u8, intent.CancellationReason);
        json.WriteString("capture_method"u8, intent.CaptureMethod);
        json.WriteString("client_secret"u8, intent.ClientSecret);
        json.WriteString("confirmation_method"u8, "automatic"u8);
        json.WriteNumber("created"u8, intent.CreatedUnixSeconds);
        json.WriteString("currency"u8, intent.Currency);
        json.WriteString("description"u8, intent.Description);
        WriteLastError(json, intent);
        json.WritePropertyName("latest_charge"u8);
        if (intent.LatestCharge is { } charge && expansion.LatestCharge)
        {
            ChargeJson.WriteCharge(json, intent, charge);
        }
        else
        {
            json.WriteStringValue(intent.LatestCharge?.Id);
        }

        json.WriteBoolean("livemode"u8, false);
        WriteMetadata(json, intent.Metadata);
        WriteNextAction(json, intent);
        json.WritePropertyName("payment_method"u8);
        if (intent.Method is { } method && expansion.PaymentMethod)
        {
            ChargeJson.WriteMethod(json, method);
        }
        else
        {
            json.WriteStringValue(intent.Method?.Id);
        }

        json.WriteStartArray("payment_method_types"u8);
        json.WriteStringValue("card"u8);
        json.WriteEndArray();
        json.WriteString("receipt_email"u8, intent.ReceiptEmail);
        json.WriteString("status"u8, intent.Status.Spelled());
        json.WriteEndObject();
    }

    private static void WriteLastError(Utf8JsonWriter json, PaymentIntent intent)
    {
        if (intent.LastError is not { } error)
        {
            json.WriteNull("last_payment_error"u8);
            return;
        }

        json.WriteStartObject("last_payment_error"u8);
        json.WriteString("type"u8, "card_error"u8);
        json.WriteString("code"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        if (error.DeclineCode is not null)
        {
            json.WriteString("decline_code"u8, error.DeclineCode);
        }

        if (intent.LatestCharge is { Failure: { } failure } charge && failure == error)
        {
            json.WriteString("charge"u8, charge.Id);
            json.WritePropertyName("payment_method"u8);
            ChargeJson.WriteMethod(json, charge.Method);
        }

        json.WriteEndObject();
    }

    private static void WriteNextAction(Utf8JsonWriter json, PaymentIntent intent)
    {
        if (intent.Status != IntentStatus.RequiresAction)
        {
            json.WriteNull("next_action"u8);
            return;
        }

        json.WriteStartObject("next_action"u8);
        json.WriteStartObject("redirect_to_url"u8);
        json.WriteString("return_url"u8, intent.ReturnUrl);
        json.WriteString("url"u8, intent.BankUrl);
        json.WriteEndObject();
        json.WriteString("type"u8, "redirect_to_url"u8);
        json.WriteEndObject();
    }

    public static void WriteEvent(Utf8JsonWriter json, StripeEvent happening)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, happening.Id);
        json.WriteString("object"u8, "event"u8);
        json.WriteString("api_version"u8, StripeEvent.ApiVersion);
        json.WriteNumber("created"u8, happening.CreatedUnixSeconds);
        json.WriteStartObject("data"u8);
        json.WritePropertyName("object"u8);
        if (happening.IsAboutCharge && happening.Intent.GoodCharge is { } charge)
        {
            ChargeJson.WriteCharge(json, happening.Intent, charge);
        }
        else
        {
            WriteIntent(json, happening.Intent);
        }

        json.WriteEndObject();
        json.WriteBoolean("livemode"u8, false);
        json.WriteNumber("pending_webhooks"u8, happening.IsSettled ? 0 : 1);
        json.WriteNull("request"u8);
        json.WriteString("type"u8, happening.Type);
        json.WriteEndObject();
    }

    public static void WriteError(Utf8JsonWriter json, StripeError error, PaymentIntent? intent = null)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        if (error.ChargeId is not null)
        {
            json.WriteString("charge"u8, error.ChargeId);
        }

        WriteUnlessNull(json, "code", error.Code);
        WriteUnlessNull(json, "decline_code", error.DeclineCode);
        json.WriteString("message"u8, error.Message);
        WriteUnlessNull(json, "param", error.Param);
        if (intent is not null)
        {
            json.WritePropertyName("payment_intent"u8);
            WriteIntent(json, intent);
        }

        if (error.ChargeId is not null && intent?.LatestCharge is { } charge)
        {
            json.WritePropertyName("payment_method"u8);
            ChargeJson.WriteMethod(json, charge.Method);
        }

        json.WriteString("type"u8, error.Type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteMetadata(Utf8JsonWriter json, IReadOnlyList<MetadataField> metadata)
    {
        json.WriteStartObject("metadata"u8);
        foreach (var field in metadata)
        {
            json.WriteString(field.Name, field.Value);
        }

        json.WriteEndObject();
    }

    private static void WriteUnlessNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
