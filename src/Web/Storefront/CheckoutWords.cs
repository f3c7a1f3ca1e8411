namespace Trove.Web.Storefront;

/// <summary>What the checkout says when it cannot go on: what happened, what did not happen, what to do.</summary>
internal static class CheckoutWords
{
    public const string CartBusy =
        "Your cart was being changed elsewhere at the same moment. Nothing was charged; please press the button again.";

    public const string TotalChanged =
        "The total has changed; it stands on the button below. Nothing was charged. Press it again if you agree.";

    public const string CartChanged = "Something in your cart has changed; see above. Nothing was charged.";

    public const string GatewayUnavailable =
        "Our payment partner cannot be reached. Nothing was charged, and your cart is kept. Please try again in a minute.";

    public const string PressAgain = "Nothing was charged. Please look everything over and press the button again.";

    /// <param name="reason">The gateway's words for the shopper.</param>
    public static string Declined(string reason) =>
        $"{reason.TrimEnd('.')}. Nothing was charged, and your cart is kept. You can try another card.";

    /// <summary>The card in words, from what the gateway told beside the token; null when it told nothing.</summary>
    public static string? Card(string? brand, string? lastFour) =>
        lastFour is { Length: 4 } && lastFour.All(char.IsAsciiDigit) ? $"{Brand(brand)} ending in {lastFour}" : null;

    private static string Brand(string? brand) =>
        brand switch
        {
            "visa" => "Visa",
            "mastercard" => "Mastercard",
            "amex" => "American Express",
            "discover" => "Discover",
            _ => "Card",
        };
}
