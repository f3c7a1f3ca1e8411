using System.Collections.Frozen;

namespace Trove.Payments;

/// <summary>Why a payment was not made: a stable code, what the shopper reads, and whether trying again makes sense.</summary>
internal sealed record Decline(string Code, string Message, bool CanRetry)
{
    public const string CardDeclined = "card_declined";
    public const string Canceled = "canceled";
    public const string GatewayUnavailable = "gateway_unavailable";
    public const string GatewayRefused = "gateway_refused";
    public const string DetailsInvalid = "payment_details_invalid";
    public const string AmountNotChargeable = "amount_not_chargeable";
    public const string AuthenticationFailed = "authentication_failed";
    public const string NeverCharged = "never_charged";

    // Lost and stolen cards get the words of a plain refusal: whoever holds the card is not told (Stripe's own advice).
    private const string Plain = "Your bank declined this card. Please use another card, or ask your bank.";

    private static readonly FrozenDictionary<string, Decline> Known = new Decline[]
    {
        new(CardDeclined, Plain, true),
        new("insufficient_funds", "The card has not enough money available. Please use another card.", true),
        new("expired_card", "The card has expired. Please check its date or use another card.", true),
        new("incorrect_cvc", "The card's security code is wrong. Please check it and try again.", true),
        new("incorrect_number", "The card number is wrong. Please check it and try again.", true),
        new("lost_card", Plain, true),
        new("stolen_card", Plain, true),
        new("fraudulent", Plain, true),
        new("processing_error", "Something went wrong at the bank. Please try again, or use another card.", true),
        new("card_not_supported", "This kind of card cannot be used here. Please use another card.", true),
        new("currency_not_supported", "This card cannot pay in this currency. Please use another card.", true),
        new("card_velocity_exceeded", "The card has reached its limit. Please use another card.", true),
        new(
            AuthenticationFailed,
            "Your bank could not confirm it is you. Please try again, or use another card.",
            true
        ),
        new("authentication_required", "Your bank wants you to confirm. Please try again, or use another card.", true),
        new(DetailsInvalid, "The card details were not accepted. Please enter them again.", true),
        new(Canceled, "The payment was given up; nothing was charged. You can try again.", true),
        new(NeverCharged, "The payment did not go through; nothing was charged. You can try again.", true),
        new(
            GatewayUnavailable,
            "Payments cannot be taken right now; nothing was charged. Please try again soon.",
            true
        ),
        new(AmountNotChargeable, "This amount cannot be charged. Please choose another way to pay.", false),
        new(GatewayRefused, "This way to pay cannot be used right now. Please choose another.", false),
    }.ToFrozenDictionary(decline => decline.Code, StringComparer.Ordinal);

    /// <summary>The decline of this code; a code not known here counts as a plain refusal by the bank.</summary>
    public static Decline Of(string code) => Known.GetValueOrDefault(code) ?? Known[CardDeclined];
}
