namespace Trove.Sandbox.Stripe;

/// <summary>What a card does when it is charged.</summary>
internal enum CardBehaviour
{
    Succeeds,
    Declined,
    InsufficientFunds,
    LostCard,
    StolenCard,
    ExpiredCard,
    IncorrectCvc,
    ProcessingError,
    AsksThreeDSecure,
    AsksThreeDSecureThenDeclines,
    TimesOutAfterCharge,
    FailsOnce,
    WebhookFirst,
    WebhookTwice,
}

/// <summary>A card as the Sandbox keeps it: brand, last four digits, expiry, behaviour, and never its number.</summary>
internal sealed record PaymentMethod
{
    public required string Id { get; init; }
    public required string Brand { get; init; }
    public required string LastFour { get; init; }
    public required CardBehaviour Behaviour { get; init; }
    public int ExpiryMonth { get; init; } = 12;
    public int ExpiryYear { get; init; } = 2035;
    public string? HolderName { get; init; }
    public long CreatedUnixSeconds { get; init; }

    /// <summary>The refusal this card meets, or null when the bank pays.</summary>
    public CardError? Refusal =>
        Behaviour switch
        {
            CardBehaviour.Declined or CardBehaviour.AsksThreeDSecureThenDeclines => new(
                "card_declined",
                "generic_decline",
                "Your card was declined."
            ),
            CardBehaviour.InsufficientFunds => new(
                "card_declined",
                "insufficient_funds",
                "Your card has insufficient funds."
            ),
            CardBehaviour.LostCard => new("card_declined", "lost_card", "Your card was declined."),
            CardBehaviour.StolenCard => new("card_declined", "stolen_card", "Your card was declined."),
            CardBehaviour.ExpiredCard => new("expired_card", null, "Your card has expired."),
            CardBehaviour.IncorrectCvc => new("incorrect_cvc", null, "Your card's security code is incorrect."),
            CardBehaviour.ProcessingError => new(
                "processing_error",
                null,
                "An error occurred while processing your card. Try again in a little bit."
            ),
            _ => null,
        };

    /// <summary>The brand as a shopper knows it.</summary>
    public string BrandName =>
        Brand switch
        {
            "visa" => "Visa",
            "mastercard" => "Mastercard",
            "amex" => "American Express",
            _ => "Discover",
        };

    public bool AsksThreeDSecure =>
        Behaviour is CardBehaviour.AsksThreeDSecure or CardBehaviour.AsksThreeDSecureThenDeclines;
}
