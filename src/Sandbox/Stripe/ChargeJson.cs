using System.Text.Json;

namespace Trove.Sandbox.Stripe;

/// <summary>Charges, refunds and cards in Stripe's JSON.</summary>
internal static class ChargeJson
{
    public static void WriteCharge(
        Utf8JsonWriter json,
        PaymentIntent intent,
        Charge charge,
        Expansion expansion = default
    )
    {
        var isGood = charge.Failure is null;
        var refunded = charge.AmountReleased + (isGood ? intent.AmountRefunded : 0);
        json.WriteStartObject();
        json.WriteString("id"u8, charge.Id);
        json.WriteString("object"u8, "charge"u8);
        json.WriteNumber("amount"u8, charge.Amount);
        json.WriteNumber("amount_captured"u8, charge.AmountCaptured);
        json.WriteNumber("amount_refunded"u8, refunded);
        json.WriteBoolean("captured"u8, charge.AmountCaptured > 0);
        json.WriteNumber("created"u8, charge.CreatedUnixSeconds);
        json.WriteString("currency"u8, intent.Currency);
        json.WriteString("description"u8, intent.Description);
        json.WriteBoolean("disputed"u8, false);
        json.WriteString("failure_code"u8, charge.Failure?.Code);
        json.WriteString("failure_message"u8, charge.Failure?.Message);
        json.WriteBoolean("livemode"u8, false);
        StripeJson.WriteMetadata(json, intent.Metadata);
        WriteBankWord(json, charge);
        json.WriteBoolean("paid"u8, isGood);
        json.WritePropertyName("payment_intent"u8);
        if (expansion.PaymentIntent)
        {
            StripeJson.WriteIntent(json, intent);
        }
        else
        {
            json.WriteStringValue(intent.Id);
        }

        json.WriteString("payment_method"u8, charge.Method.Id);
        json.WriteStartObject("payment_method_details"u8);
        WriteCard(json, charge.Method);
        json.WriteString("type"u8, "card"u8);
        json.WriteEndObject();
        json.WriteString("receipt_email"u8, intent.ReceiptEmail);
        json.WriteBoolean("refunded"u8, isGood && refunded == charge.Amount);
        json.WriteString("status"u8, isGood ? "succeeded"u8 : "failed"u8);
        json.WriteEndObject();
    }

    private static void WriteBankWord(Utf8JsonWriter json, Charge charge)
    {
        var failure = charge.Failure;
        json.WriteStartObject("outcome"u8);
        json.WriteString("network_status"u8, failure is null ? "approved_by_network"u8 : "declined_by_network"u8);
        json.WriteString("reason"u8, failure?.DeclineCode ?? failure?.Code);
        json.WriteString("risk_level"u8, "normal"u8);
        json.WriteString(
            "seller_message"u8,
            failure is null ? "Payment complete." : "The bank did not return any further details with this decline."
        );
        json.WriteString("type"u8, failure is null ? "authorized"u8 : "issuer_declined"u8);
        json.WriteEndObject();
    }

    public static void WriteRefund(
        Utf8JsonWriter json,
        PaymentIntent intent,
        Refund refund,
        Expansion expansion = default
    )
    {
        json.WriteStartObject();
        json.WriteString("id"u8, refund.Id);
        json.WriteString("object"u8, "refund"u8);
        json.WriteNumber("amount"u8, refund.Amount);
        json.WriteString("charge"u8, refund.ChargeId);
        json.WriteNumber("created"u8, refund.CreatedUnixSeconds);
        json.WriteString("currency"u8, intent.Currency);
        StripeJson.WriteMetadata(json, refund.Metadata);
        json.WritePropertyName("payment_intent"u8);
        if (expansion.PaymentIntent)
        {
            StripeJson.WriteIntent(json, intent);
        }
        else
        {
            json.WriteStringValue(intent.Id);
        }

        json.WriteString("reason"u8, refund.Reason);
        json.WriteString("status"u8, "succeeded"u8);
        json.WriteEndObject();
    }

    public static void WriteMethod(Utf8JsonWriter json, PaymentMethod method)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, method.Id);
        json.WriteString("object"u8, "payment_method"u8);
        json.WriteStartObject("billing_details"u8);
        json.WriteString("name"u8, method.HolderName);
        json.WriteEndObject();
        WriteCard(json, method);
        json.WriteNumber("created"u8, method.CreatedUnixSeconds);
        json.WriteBoolean("livemode"u8, false);
        StripeJson.WriteMetadata(json, []);
        json.WriteString("type"u8, "card"u8);
        json.WriteEndObject();
    }

    private static void WriteCard(Utf8JsonWriter json, PaymentMethod method)
    {
        json.WriteStartObject("card"u8);
        json.WriteString("brand"u8, method.Brand);
        json.WriteString("country"u8, "US"u8);
        json.WriteNumber("exp_month"u8, method.ExpiryMonth);
        json.WriteNumber("exp_year"u8, method.ExpiryYear);
        json.WriteString("funding"u8, "credit"u8);
        json.WriteString("last4"u8, method.LastFour);
        json.WriteEndObject();
    }
}
