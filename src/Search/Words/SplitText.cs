namespace Trove.Search;

/// <summary>
/// Takes text apart as a shopper reads it: words, numbers, measures (55", 16 GB) and model names (WH-1000XM4), whatever
/// marks stand between. The same for what shops write and what shoppers type. It knows no query syntax: there is none.
/// </summary>
internal static class SplitText
{
    private const int ChunkLimit = 64;

    /// <param name="limit">Tokens at the most; the rest of the text is not looked at.</param>
    public static List<Token> Split(string folded, int limit)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < folded.Length && tokens.Count < limit)
        {
            if (!char.IsLetterOrDigit(folded[at]))
            {
                at++;
                continue;
            }

            var end = EndOfChunk(folded, at);
            var chunk = Chunk.Read(folded.AsSpan(at, Math.Min(end - at, ChunkLimit)), at, end - at);
            if (end < folded.Length && folded[end] == '"' && chunk.Kind == TokenKind.Number)
            {
                chunk = Measure(chunk.Text, "inch", at, end + 1 - at);
                end++;
            }

            Add(tokens, chunk, folded);
            at = end;
        }

        return tokens;
    }

    /// <summary>A number and a unit that follow each other are one measure, as if they had been written together.</summary>
    private static void Add(List<Token> tokens, Token next, string folded)
    {
        if (
            next.Kind == TokenKind.Word
            && tokens is [.., { Kind: TokenKind.Number } number]
            && Units.Find(next.Text) is { } unit
            && next.Start - (number.Start + number.Length) == 1
            && !IsTwoInOne(next, folded)
        )
            tokens[^1] = Measure(number.Text, unit, number.Start, next.Start + next.Length - number.Start);
        else
            tokens.Add(next);
    }

    /// <summary>"2 in 1" speaks of no inches.</summary>
    private static bool IsTwoInOne(Token word, string folded) =>
        word.Text == "in"
        && word.Start + word.Length + 1 < folded.Length
        && char.IsAsciiDigit(folded[word.Start + word.Length + 1]);

    public static Token Measure(string number, string unit, int start, int length) =>
        new(TokenKind.Measure, number + unit, [number, unit], start, length);

    /// <summary>A chunk goes on over a mark that stands between two letters or digits.</summary>
    private static int EndOfChunk(string text, int start)
    {
        var at = start + 1;
        while (at < text.Length)
        {
            if (char.IsLetterOrDigit(text[at]))
                at++;
            else if (at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]) && Joins(text, at))
                at += 2;
            else
                break;
        }

        return at;
    }

    private static bool Joins(string text, int at) =>
        text[at] switch
        {
            '-' or '_' or '/' or '\'' or '&' or '+' => true,
            '.' => true,
            ',' => char.IsAsciiDigit(text[at - 1]) && IsThousands(text, at + 1),
            _ => false,
        };

    private static bool IsThousands(string text, int at) =>
        at + 3 <= text.Length
        && text.AsSpan(at, 3).IndexOfAnyExceptInRange('0', '9') < 0
        && (at + 3 == text.Length || !char.IsLetterOrDigit(text[at + 3]));
}
