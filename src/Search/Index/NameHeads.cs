using System.Buffers;

namespace Trove.Search;

/// <summary>
/// What a product's name says it is. In English the last word of a group says it: an "iPhone 7 Silicone Case" is a case, an
/// "iPhone 7 32GB" is an iPhone 7. Groups end at dashes, commas and brackets; sizes and numbers at the end are passed over,
/// and are heads too.
/// </summary>
internal static class NameHeads
{
    private static readonly SearchValues<char> Borders = SearchValues.Create("-,():;|/[]{}\u2013\u2014");

    /// <param name="tokens">Of the name, up to the first "for".</param>
    public static IEnumerable<string> Of(string folded, IReadOnlyList<Token> tokens, ILanguage language)
    {
        var isEnd = true;
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            isEnd |= i + 1 < tokens.Count && IsBorder(folded, tokens[i], tokens[i + 1]);
            if (!isEnd)
                continue;
            foreach (var stem in ProductTerms.Stems(tokens[i], language))
                yield return stem;
            isEnd = tokens[i].Kind is not (TokenKind.Word or TokenKind.Compound);
        }
    }

    private static bool IsBorder(string folded, Token token, Token next)
    {
        var end = token.Start + token.Length;
        return folded.AsSpan(end, next.Start - end).ContainsAny(Borders);
    }
}
