using System.Net;
using System.Text;

namespace Trove.Catalog;

/// <summary>Text as WooCommerce exports it.</summary>
internal static class WooText
{
    /// <summary>Parts between commas; a comma that belongs to a part has a backslash before it.</summary>
    public static string[] List(string cell)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length && cell[i + 1] == ',')
                part.Append(cell[++i]);
            else if (cell[i] == ',')
                Close();
            else
                part.Append(cell[i]);
        }

        Close();
        return [.. parts];

        void Close()
        {
            var text = FileText.Decode(part.ToString()).Trim();
            if (text.Length > 0)
                parts.Add(text);
            part.Clear();
        }
    }

    /// <summary>Line ends are exported as the two characters <c>\n</c>.</summary>
    public static string Lines(string cell) => cell.Replace("\\n", "\n", StringComparison.Ordinal);

    /// <summary>Markup left out, blanks drawn together, cut at a word.</summary>
    public static string Plain(string html, int maxLength)
    {
        var text = new StringBuilder(html.Length);
        var isTag = false;
        foreach (var letter in Lines(html))
        {
            if (letter is '<' or '>')
            {
                isTag = letter == '<';
                text.Append(' ');
            }
            else if (!isTag)
            {
                text.Append(letter);
            }
        }

        var words = FileText
            .Mend(WebUtility.HtmlDecode(text.ToString()))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var plain = string.Join(' ', words);
        if (plain.Length <= maxLength)
            return plain;
        var end = plain.LastIndexOf(' ', maxLength - 1);
        return plain[..(end > 0 ? end : maxLength - 1)] + "…";
    }
}
