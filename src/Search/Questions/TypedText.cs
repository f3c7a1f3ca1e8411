using Trove.Kernel;

namespace Trove.Search;

/// <summary>What somebody typed, taken apart.</summary>
/// <param name="Folded">In lower case and ASCII, without the words about the price; tokens point into it.</param>
/// <param name="Tokens">Without stop words, unless there is nothing else.</param>
/// <param name="Key">The same for texts that mean the same to the engine: what is logged and curated.</param>
internal sealed record TypedText(string Folded, IReadOnlyList<Token> Tokens, PriceRange? Price, string Key)
{
    /// <summary>Longer texts are cut: nobody means more.</summary>
    public const int LengthLimit = 200;
    private const int TokenLimit = 12;

    public bool IsEmpty => Tokens.Count == 0;

    /// <summary>The key of a text as somebody would type it.</summary>
    public static string KeyOf(string text) =>
        KeyOf(SplitText.Split(FoldedText.Of(text.Length > LengthLimit ? text[..LengthLimit] : text), TokenLimit));

    public static TypedText Read(string? text, ILanguage language, Currency currency)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new TypedText("", [], null, "");
        var (price, folded) = PriceWords.Take(
            FoldedText.Of(text.Length > LengthLimit ? text[..LengthLimit] : text),
            currency
        );
        var all = SplitText.Split(folded, TokenLimit);
        var telling = all.FindAll(token => !language.IsStopWord(token.Text));
        return new TypedText(folded, telling.Count > 0 ? telling : all, price, KeyOf(all));
    }

    private static string KeyOf(IEnumerable<Token> tokens) => string.Join(' ', tokens.Select(token => token.Text));

    /// <summary>As it was typed, but folded.</summary>
    public string Spelling(Token token) => Folded.Substring(token.Start, token.Length);

    /// <summary>The text with some tokens spelled otherwise.</summary>
    public string With(IReadOnlyDictionary<Token, string> corrections)
    {
        var text = Folded;
        foreach (var (token, word) in corrections.OrderByDescending(correction => correction.Key.Start))
            text = text.Remove(token.Start, token.Length).Insert(token.Start, word);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
