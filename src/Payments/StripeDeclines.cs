namespace Trove.Payments;

/// <summary>Stripe's error codes (docs.stripe.com/declines/codes, /error-codes) as our stable ones.</summary>
internal static class StripeDeclines
{
    /// <summary>Why the bank or Stripe refused this card.</summary>
    public static Decline Of(StripeFault? error) =>
        Decline.Of(
            error switch
            {
                null => Decline.CardDeclined,
                { Code: "payment_intent_authentication_failure" } => Decline.AuthenticationFailed,
                { Code: "card_declined", DeclineCode: { } reason } => OfReason(reason),
                { Code: "invalid_number" or "invalid_card_type" } => "incorrect_number",
                { Code: "invalid_cvc" } => "incorrect_cvc",
                { Code: "invalid_expiry_month" or "invalid_expiry_year" } => "expired_card",
                { Type: "card_error", Code: { } code } => code,
                _ => Decline.CardDeclined,
            }
        );

    /// <summary>Why Stripe would not take the request at all: nothing was charged.</summary>
    public static Decline OfRefusedRequest(StripeFault? error) =>
        Decline.Of(
            error switch
            {
                { Param: "payment_method" } => Decline.DetailsInvalid,
                { Code: "payment_method_unactivated" or "payment_method_invalid_parameter" } => Decline.DetailsInvalid,
                { Code: "amount_too_small" or "amount_too_large" } => Decline.AmountNotChargeable,
                _ => Decline.GatewayRefused,
            }
        );

    private static string OfReason(string reason) =>
        reason switch
        {
            "generic_decline" or "do_not_honor" or "call_issuer" => Decline.CardDeclined,
            "pickup_card" or "restricted_card" => "stolen_card",
            "withdrawal_count_limit_exceeded" => "card_velocity_exceeded",
            _ => reason,
        };
}
