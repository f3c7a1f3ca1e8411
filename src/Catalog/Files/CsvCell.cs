using System.Text;

namespace Trove.Catalog;

/// <summary>
/// How Trove's own CSV puts values into cells. Lists stand side by side, <c>one | two</c>; a bar, an equals sign of a name
/// or a backslash that belongs to a value has a backslash before it. A cell that a spreadsheet would take for a formula
/// has an apostrophe before it.
/// </summary>
internal static class CsvCell
{
    private const string FormulaStarts = "=+-@'\t\r";

    public static string Join(IEnumerable<string> values) =>
        string.Join(" | ", values.Select(value => Escape(value, "|")));

    public static string[] Split(string cell) => Array.ConvertAll(SplitEscaped(cell, '|'), Unescape);

    /// <summary><c>Width = 12.5 cm | Material = Oak</c>.</summary>
    public static string JoinPairs(IEnumerable<(string Name, string Value)> pairs) =>
        string.Join(" | ", pairs.Select(pair => $"{Escape(pair.Name, "|=")} = {Escape(pair.Value, "|")}"));

    /// <summary>Null in the place of a part that has no equals sign.</summary>
    public static (string Name, string Value)?[] SplitPairs(string cell) =>
        Array.ConvertAll(
            SplitEscaped(cell, '|'),
            part =>
            {
                var at = IndexOf(part, '=', 0);
                return at < 0
                    ? ((string, string)?)null
                    : (Unescape(part[..at].Trim()), Unescape(part[(at + 1)..].Trim()));
            }
        );

    /// <summary>The cell as it is written between the commas.</summary>
    public static string Write(string value)
    {
        if (value.Length > 0 && FormulaStarts.Contains(value[0]))
            value = "'" + value;
        return value.AsSpan().ContainsAny(",\"\r\n") || value.StartsWith(' ') || value.EndsWith(' ')
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;
    }

    /// <summary>What <see cref="Write"/> was given, of what a CSV reader made of it.</summary>
    public static string Read(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && FormulaStarts.Contains(cell[1]) ? cell[1..] : cell;

    private static string Escape(string value, string special)
    {
        if (!value.AsSpan().ContainsAny(special + "\\"))
            return value;
        var escaped = new StringBuilder(value.Length + 4);
        foreach (var letter in value)
        {
            if (letter == '\\' || special.Contains(letter))
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    private static string Unescape(string part)
    {
        if (!part.Contains('\\'))
            return part;
        var value = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '\\' && i + 1 < part.Length)
                i++;
            value.Append(part[i]);
        }

        return value.ToString();
    }

    private static string[] SplitEscaped(string cell, char separator)
    {
        if (string.IsNullOrWhiteSpace(cell))
            return [];
        var parts = new List<string>();
        var start = 0;
        for (int at; (at = IndexOf(cell, separator, start)) >= 0; start = at + 1)
            parts.Add(Trim(cell[start..at]));
        parts.Add(Trim(cell[start..]));
        return [.. parts];
    }

    /// <summary>Outer blanks go, but not one that a backslash keeps.</summary>
    private static string Trim(string part) => part.Trim();

    private static int IndexOf(string text, char sought, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == sought)
                return i;
        }

        return -1;
    }
}
