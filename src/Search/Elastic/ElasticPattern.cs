using System.Text;

namespace Trove.Search;

/// <summary>Regular expressions as Lucene on the server reads them, of texts in which nothing is meant as a sign.</summary>
internal static class ElasticPattern
{
    public static string Beginning(string text) => Escape(text) + ".*";

    /// <summary>Whatever begins with one of them; there is at least one.</summary>
    public static string BeginningWithAny(IEnumerable<string> texts) =>
        "(" + string.Join('|', texts.Select(Escape)) + ").*";

    /// <summary>A backslash before any mark means the mark, whichever of them the server takes for signs.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (letter is > ' ' and < '\u007f' && letter != '_' && !char.IsAsciiLetterOrDigit(letter))
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
