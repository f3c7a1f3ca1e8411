namespace Trove.Web.Storefront;

/// <summary>How much is left, as a shopper is told: a number only when it is small, and then the true one.</summary>
/// <param name="Tone">The style sheet's word for it.</param>
internal sealed record StockWords(string Text, string Tone)
{
    public const int FewAtMost = 5;

    public static StockWords Of(int available) =>
        available switch
        {
            <= 0 => new("Sold out", "out"),
            1 => new("Only one left", "few"),
            <= FewAtMost => new($"Only {available} left", "few"),
            _ => new("In stock, ready to send", "in"),
        };
}
