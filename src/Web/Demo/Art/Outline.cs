using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Trove.Web.Demo.Art;

/// <summary>
/// SVG path data in absolute M, L, C, Q and Z. Interpolated numbers are rounded to a tenth, which keeps pictures small and identical on every machine.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Outline
{
    private readonly StringBuilder _text;

    public Outline(int literalLength, int formattedCount) =>
        _text = new StringBuilder(literalLength + formattedCount * 5);

    private Outline(string text) => _text = new StringBuilder(text);

    public static implicit operator Outline(string text) => new(text);

    public void AppendLiteral(string value) => _text.Append(value);

    public void AppendFormatted(double value) => _text.Append(Number(value));

    public void AppendFormatted(Outline value) => _text.Append(value.ToString());

    public override string ToString() => _text.ToString();

    /// <summary>To a tenth; the zero added turns a rounded −0 into 0.</summary>
    public static string Number(double value) =>
        (Math.Round(value, 1, MidpointRounding.AwayFromZero) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    public static Outline Box(double x, double y, double width, double height, double round = 0)
    {
        var r = Math.Min(round, Math.Min(width, height) / 2);
        var (right, bottom) = (x + width, y + height);
        if (r <= 0)
        {
            return $"M{x} {y}L{right} {y}L{right} {bottom}L{x} {bottom}Z";
        }

        return $"M{x + r} {y}L{right - r} {y}Q{right} {y} {right} {y + r}L{right} {bottom - r}Q{right} {bottom} {right - r} {bottom}L{x + r} {bottom}Q{x} {bottom} {x} {bottom - r}L{x} {y + r}Q{x} {y} {x + r} {y}Z";
    }

    public static Outline Oval(double x, double y, double rx, double ry)
    {
        const double Round = 0.5523; // four cubic arcs drawn with this handle are a circle to within 0.03 %
        var (kx, ky) = (rx * Round, ry * Round);
        return $"M{x + rx} {y}C{x + rx} {y + ky} {x + kx} {y + ry} {x} {y + ry}C{x - kx} {y + ry} {x - rx} {y + ky} {x - rx} {y}C{x - rx} {y - ky} {x - kx} {y - ry} {x} {y - ry}C{x + kx} {y - ry} {x + rx} {y - ky} {x + rx} {y}Z";
    }

    /// <summary>The same outline on the other side of the picture's middle line, so that the light still comes from the left.</summary>
    public Outline Mirrored() =>
        Write(Steps(ToString()).Select(step => step with { Points = [.. step.Points.Select(Flip)] }));

    /// <summary>A closed symmetric shape from its right half, drawn from the top of the middle line to its bottom.</summary>
    public static Outline Symmetric(Outline rightHalf)
    {
        var steps = Steps(rightHalf.ToString()).ToList();
        var whole = new List<Step>(steps);
        for (var i = steps.Count - 1; i > 0; i--)
        {
            var start = steps[i - 1].Points[^1];
            var handles = steps[i].Points[..^1].Reverse();
            whole.Add(steps[i] with { Points = [.. handles.Append(start).Select(Flip)] });
        }

        return $"{Write(whole)}Z";
    }

    private static (double X, double Y) Flip((double X, double Y) point) => (Canvas.Side - point.X, point.Y);

    private static Outline Write(IEnumerable<Step> steps)
    {
        var text = new StringBuilder();
        foreach (var (letter, points) in steps)
        {
            text.Append(letter).AppendJoin(' ', points.Select(p => $"{Number(p.X)} {Number(p.Y)}"));
        }

        return text.ToString();
    }

    private static IEnumerable<Step> Steps(string path)
    {
        var at = 0;
        while (at < path.Length)
        {
            var end = path.IndexOfAny(['M', 'L', 'C', 'Q', 'Z'], at + 1);
            end = end < 0 ? path.Length : end;
            var numbers = path[(at + 1)..end]
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
                .Select(text => double.Parse(text, CultureInfo.InvariantCulture))
                .ToArray();
            yield return new Step(path[at], [.. numbers.Chunk(2).Select(pair => (pair[0], pair[1]))]);
            at = end;
        }
    }

    private sealed record Step(char Letter, (double X, double Y)[] Points);
}
