using System.Buffers;
using System.Text;

namespace Trove.Search;

/// <summary>Reads what stands between two blanks.</summary>
internal static class Chunk
{
    /// <summary>More parts than this has no model name; what comes after belongs to the last.</summary>
    private const int PartLimit = 6;

    /// <summary>Model names this short mean nothing in parts: 4k, s7, m2.</summary>
    private const int WholeLength = 3;

    private static readonly SearchValues<char> Marks = SearchValues.Create("-_/.&+");

    public static Token Read(ReadOnlySpan<char> chunk, int start, int length)
    {
        if (!chunk.ContainsAnyInRange('0', '9'))
            return ReadWords(chunk, start, length);
        if (IsNumber(chunk))
            return Token.Of(
                TokenKind.Number,
                chunk.ToString().Replace(",", "", StringComparison.Ordinal),
                start,
                length
            );

        var parts = PartsOf(chunk);
        var text = string.Concat(parts);
        if (parts is [var number, var word] && IsNumber(number) && Units.Find(word) is { } unit)
            return SplitText.Measure(number, unit, start, length);
        return text.Length <= WholeLength
            ? Token.Of(TokenKind.Model, text, start, length)
            : new Token(TokenKind.Model, text, [.. parts], start, length);
    }

    private static Token ReadWords(ReadOnlySpan<char> chunk, int start, int length)
    {
        var hasMarks = chunk.ContainsAny(Marks);
        var apostrophe = chunk.IndexOf('\'');
        if (apostrophe > 0 && !hasMarks)
        {
            // A possessive is left out ("men's"), a name is drawn together ("o'neill").
            var word = chunk[(apostrophe + 1)..] is "s"
                ? chunk[..apostrophe].ToString()
                : chunk.ToString().Replace("'", "", StringComparison.Ordinal);
            return Token.Of(TokenKind.Word, word, start, length);
        }

        if (!hasMarks)
            return Token.Of(TokenKind.Word, chunk.ToString(), start, length);
        var parts = chunk
            .ToString()
            .Replace("'", "", StringComparison.Ordinal)
            .Split(['-', '_', '/', '.', '&', '+'], StringSplitOptions.RemoveEmptyEntries);
        return new Token(TokenKind.Compound, string.Concat(parts), parts, start, length);
    }

    /// <summary>1000, 1,000, 5.5 and 1/2.</summary>
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter) && letter is not ('.' or '/' or ','))
                return false;
        }

        return true;
    }

    /// <summary>Cut at marks, and where letters and digits meet. A point between digits is part of the number.</summary>
    private static List<string> PartsOf(ReadOnlySpan<char> chunk)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < chunk.Length; i++)
        {
            var letter = chunk[i];
            var isPoint = letter is '.' or '/' && IsDigitAt(chunk, i - 1) && IsDigitAt(chunk, i + 1);
            var isMark = !isPoint && !char.IsLetterOrDigit(letter);
            var isBorder = i > 0 && char.IsLetterOrDigit(letter) && IsBorder(chunk[i - 1], letter);
            if ((isMark || isBorder) && part.Length > 0 && parts.Count < PartLimit - 1)
            {
                parts.Add(part.ToString());
                part.Clear();
            }

            if (!isMark)
                part.Append(letter);
        }

        if (part.Length > 0)
            parts.Add(part.ToString());
        return parts;
    }

    private static bool IsBorder(char before, char letter) =>
        char.IsLetterOrDigit(before) && char.IsAsciiDigit(before) != char.IsAsciiDigit(letter);

    private static bool IsDigitAt(ReadOnlySpan<char> text, int at) =>
        at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);
}
