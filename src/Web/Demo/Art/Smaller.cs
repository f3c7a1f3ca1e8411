using System.Text;
using System.Text.RegularExpressions;

namespace Trove.Web.Demo.Art;

/// <summary>Halves a drawing without changing it: an outline or a style that occurs twice (cloth, then its stitches) is written once.</summary>
internal static partial class Smaller
{
    /// <param name="roundToWhole">A thing drawn small needs no tenths in its outlines.</param>
    public static string Write(string attributes, string drawing, bool roundToWhole)
    {
        if (roundToWhole)
        {
            drawing = Tenths().Replace(drawing, "${whole}");
        }

        var shapes = new StringBuilder();
        foreach (var (path, number) in Repeated(DrawnPath(), drawing))
        {
            shapes.Append($"<path id=\"_{number}\" {path[6..]}/>");
            drawing = drawing.Replace(path, $"<use href=\"#_{number}\"", StringComparison.Ordinal);
        }

        var rules = new StringBuilder();
        foreach (var (style, number) in Repeated(Style(), drawing))
        {
            var declarations = Attribute()
                .Matches(style)
                .Select(a => $"{a.Groups["name"].Value}:{a.Groups["value"].Value}");
            rules.Append($"._{number}{{{string.Join(';', declarations)}}}");
            drawing = drawing.Replace(style, $" class=\"_{number}\"/>", StringComparison.Ordinal);
        }

        var sheet = rules.Length > 0 ? $"<style>{rules}</style>" : "";
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes} stroke-linecap=\"round\" stroke-linejoin=\"round\">{sheet}<defs>{shapes}</defs>{drawing}</svg>\n";
    }

    /// <summary>Longest first, so that no match is a part of one replaced later.</summary>
    private static IEnumerable<(string Text, int Number)> Repeated(Regex what, string drawing) =>
        what.Matches(drawing)
            .CountBy(match => match.Value)
            .Where(text => text.Value > 1)
            .Select(text => text.Key)
            .OrderByDescending(text => text.Length)
            .ThenBy(text => text, StringComparer.Ordinal)
            .Select((text, number) => (text, number))
            .ToList();

    [GeneratedRegex("<path d=\"[^\"]{20,}\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DrawnPath();

    /// <summary>The decimals of outlines with large numbers; small ones (a button, a stamp) keep theirs.</summary>
    [GeneratedRegex(
        @"(?<=[MLCQ ]-?)(?<whole>\d{3})\.\d(?=[MLCQZ \""])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Tenths();

    [GeneratedRegex(" fill=\"[^<>]{24,}/>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Style();

    [GeneratedRegex(
        "(?<name>[a-z-]+)=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Attribute();
}
