using System.Text;

namespace Trove.Search;

/// <summary>
/// Regular expressions as Lucene on the server reads them, of texts in which nothing is meant as a sign. Servers refuse
/// those of more than 1,000 letters: longer ones are cut, so that they mean more than was asked, and whoever reads the
/// answer looks again.
/// </summary>
internal static class ElasticPattern
{
    private const int LengthLimit = 900;

    public static string Beginning(string text) => Escape(text) + ".*";

    /// <summary>Whatever begins with one of them, as many as there is room for; there is at least one.</summary>
    public static string BeginningWithAny(IEnumerable<string> texts)
    {
        var any = new StringBuilder();
        foreach (var text in texts)
        {
            var escaped = Escape(text);
            if (any.Length > 0 && any.Length + escaped.Length >= LengthLimit)
                break;
            if (any.Length > 0)
                any.Append('|');
            any.Append(escaped);
        }

        return $"({any}).*";
    }

    /// <summary>A backslash before any mark means the mark, whichever of them the server takes for signs.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(Math.Min(text.Length + 8, LengthLimit));
        foreach (var letter in text)
        {
            if (escaped.Length >= LengthLimit - 1)
                break;
            if (letter is > ' ' and < '\u007f' && letter != '_' && !char.IsAsciiLetterOrDigit(letter))
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
