using System.Collections.Frozen;

namespace Trove.Sandbox.Stripe;

/// <summary>
/// Stripe's test cards (docs.stripe.com/testing) and the Sandbox's own faults: the token for the API, the number for the
/// card fields. A number that is not here is refused, so that nobody's real card is ever taken.
/// </summary>
internal static class TestCards
{
    private static readonly TestCard[] Cards =
    [
        new("pm_card_visa", "4242424242424242", "visa", CardBehaviour.Succeeds, "Succeeds"),
        new("pm_card_mastercard", "5555555555554444", "mastercard", CardBehaviour.Succeeds, "Succeeds"),
        new("pm_card_amex", "378282246310005", "amex", CardBehaviour.Succeeds, "Succeeds (4-digit code)"),
        new("pm_card_visa_debit", "4000056655665556", "visa", CardBehaviour.Succeeds, null),
        new("pm_card_discover", "6011111111111117", "discover", CardBehaviour.Succeeds, null),
        new(
            "pm_card_authenticationRequiredOnSetup",
            "4000002500003155",
            "visa",
            CardBehaviour.AsksThreeDSecure,
            "Asks the bank"
        ),
        new("pm_card_threeDSecure2Required", "4000000000003220", "visa", CardBehaviour.AsksThreeDSecure, null),
        new(
            "pm_card_threeDSecureRequiredChargeDeclined",
            "4000008400001629",
            "visa",
            CardBehaviour.AsksThreeDSecureThenDeclines,
            null
        ),
        new("pm_card_visa_chargeDeclined", "4000000000000002", "visa", CardBehaviour.Declined, "Declined"),
        new(
            "pm_card_visa_chargeDeclinedInsufficientFunds",
            "4000000000009995",
            "visa",
            CardBehaviour.InsufficientFunds,
            "Insufficient funds"
        ),
        new("pm_card_visa_chargeDeclinedLostCard", "4000000000009987", "visa", CardBehaviour.LostCard, null),
        new("pm_card_visa_chargeDeclinedStolenCard", "4000000000009979", "visa", CardBehaviour.StolenCard, null),
        new("pm_card_visa_chargeDeclinedExpiredCard", "4000000000000069", "visa", CardBehaviour.ExpiredCard, null),
        new("pm_card_visa_chargeDeclinedIncorrectCvc", "4000000000000127", "visa", CardBehaviour.IncorrectCvc, null),
        new(
            "pm_card_visa_chargeDeclinedProcessingError",
            "4000000000000119",
            "visa",
            CardBehaviour.ProcessingError,
            null
        ),
        new("pm_sandbox_timeout_after_charge", null, "visa", CardBehaviour.TimesOutAfterCharge, null),
        new("pm_sandbox_error_500_once", null, "visa", CardBehaviour.FailsOnce, null),
        new("pm_sandbox_webhook_first", null, "visa", CardBehaviour.WebhookFirst, null),
        new("pm_sandbox_webhook_twice", null, "visa", CardBehaviour.WebhookTwice, null),
    ];

    private static readonly FrozenDictionary<string, PaymentMethod> ByToken = Cards
        .SelectMany(card => card.Names.Select(name => KeyValuePair.Create(name, card.AsMethod(name))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TestCard> ByNumber = Cards
        .Where(card => card.Number is not null)
        .ToFrozenDictionary(card => card.Number!, StringComparer.Ordinal);

    /// <summary>The cards that the card fields show below themselves.</summary>
    public static IEnumerable<TestCard> Shown => Cards.Where(card => card.Purpose is not null);

    public static PaymentMethod? FindToken(string? token) => token is null ? null : ByToken.GetValueOrDefault(token);

    public static TestCard? FindNumber(string digits) => ByNumber.GetValueOrDefault(digits);
}

/// <summary>A test card. Its purpose is in the words shown to a shopper; null when it is not shown.</summary>
internal sealed record TestCard(string Token, string? Number, string Brand, CardBehaviour Behaviour, string? Purpose)
{
    /// <summary>Stripe spells its declining tokens with and without the brand; both are taken.</summary>
    public IEnumerable<string> Names =>
        Token.StartsWith("pm_card_visa_charge", StringComparison.Ordinal)
            ? [Token, Token.Replace("pm_card_visa_", "pm_card_", StringComparison.Ordinal)]
            : [Token];

    public string LastFour => Number is null ? "4242" : Number[^4..];

    public PaymentMethod AsMethod(string id) =>
        new()
        {
            Id = id,
            Brand = Brand,
            LastFour = LastFour,
            Behaviour = Behaviour,
        };
}
