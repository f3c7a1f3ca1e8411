using System.Net;

namespace Trove.Catalog;

/// <summary>Text as files hold it: sometimes encoded for HTML, sometimes read in the wrong encoding by whoever wrote the file.</summary>
internal static class FileText
{
    // What Windows-1252 has at 0x80 to 0x9F, where Unicode has control characters.
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>
    /// Control characters that stand where Windows-1252 has quotes and signs, such as ™, are put right as browsers do
    /// (html.spec.whatwg.org, numeric character references); other control characters are left out.
    /// </summary>
    public static string Mend(string text) =>
        text.Any(IsInvisible) ? string.Concat(text.Select(PutRight).Where(letter => !IsInvisible(letter))) : text;

    /// <summary>Plain text in which <c>&amp;amp;</c>, <c>&amp;#174;</c> and the like may stand for characters.</summary>
    public static string Decode(string text) => Mend(WebUtility.HtmlDecode(text));

    /// <summary>A product's description may be plain text: then its lines become paragraphs.</summary>
    public static string ToHtml(string body)
    {
        if (LooksLikeHtml(body))
            return body;
        var paragraphs = Decode(body)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(paragraphs.Select(paragraph => $"<p>{Encode(paragraph)}</p>"));
    }

    private static string Encode(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static char PutRight(char letter) =>
        letter is >= '\u0080' and <= '\u009F' ? Windows1252[letter - '\u0080'] : letter;

    private static bool IsInvisible(char letter) => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t');

    /// <summary>A tag begins with a letter or a slash right after the bracket; "3 &lt; 4" is text.</summary>
    private static bool LooksLikeHtml(string body)
    {
        for (var i = 0; i + 1 < body.Length; i++)
        {
            if (body[i] == '<' && (char.IsAsciiLetter(body[i + 1]) || body[i + 1] is '/' or '!'))
                return true;
        }

        return false;
    }
}
