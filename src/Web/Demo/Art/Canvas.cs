using System.Text;

namespace Trove.Web.Demo.Art;

/// <summary>
/// A square sheet that becomes one SVG file. Light falls from the upper left on everything drawn here; gradients, blurs and
/// patterns are defined once however often they are used. Same calls, same bytes.
/// </summary>
internal sealed class Canvas(int width = Canvas.Side, int height = Canvas.Side, bool distant = false)
{
    public const int Side = 800;

    /// <summary>Seen from across the room: finest details are left out.</summary>
    public bool IsDistant => distant;

    private readonly StringBuilder _definitions = new();
    private readonly StringBuilder _body = new();
    private readonly Dictionary<string, string> _ids = [];

    /// <summary>Cloth, leather, paper: lighter towards the upper left.</summary>
    public string Soft(Ink ink, double depth = 1) =>
        Slope(0.1, 0, 0.8, 1, (0, ink.Light(0.13 * depth)), (0.5, ink), (1, ink.Dark(0.13 * depth)));

    /// <summary>A standing cylinder: pots, mugs, lamp stems.</summary>
    public string Round(Ink ink, double depth = 1) =>
        Slope(
            0,
            0,
            1,
            0,
            (0, ink.Dark(0.08 * depth)),
            (0.28, ink.Light(0.2 * depth)),
            (0.6, ink),
            (0.92, ink.Dark(0.22 * depth)),
            (1, ink.Dark(0.14 * depth))
        );

    /// <summary>A ball or a dome.</summary>
    public string Ball(Ink ink, double depth = 1) =>
        Define(
            "radialGradient",
            """cx=".34" cy=".26" r=".85" """.Trim(),
            Stops([(0, ink.Light(0.28 * depth)), (0.45, ink), (1, ink.Dark(0.26 * depth))])
        );

    /// <summary>Brushed metal: two bright bands.</summary>
    public string Metal(Ink ink) =>
        Slope(
            0,
            0,
            1,
            0.15,
            (0, ink.Dark(0.18)),
            (0.22, ink.Light(0.5)),
            (0.42, ink),
            (0.7, ink.Light(0.25)),
            (1, ink.Dark(0.3))
        );

    /// <summary>Top to bottom.</summary>
    public string Fade(Ink top, Ink bottom) => Slope(0, 0, 0, 1, (0, top), (1, bottom));

    /// <summary>A glow or a shadow: strongest in the middle, nothing at the rim.</summary>
    public void Glow(double x, double y, double rx, double ry, Ink ink, double opacity)
    {
        var stops =
            $"<stop stop-color=\"{ink}\"/><stop offset=\".55\" stop-color=\"{ink}\" stop-opacity=\".42\"/><stop offset=\"1\" stop-color=\"{ink}\" stop-opacity=\"0\"/>";
        Oval(x, y, rx, ry, Define("radialGradient", "", stops), opacity);
    }

    /// <summary>A repeating texture of one tile; <paramref name="tile"/> draws it from 0 to its width and height.</summary>
    public string Pattern(double tileWidth, double tileHeight, Action<Canvas> tile, double degrees = 0)
    {
        var sheet = new Canvas();
        tile(sheet);
        if (sheet._definitions.Length > 0)
        {
            throw new InvalidOperationException("A tile is drawn with plain inks: its definitions would be lost.");
        }

        var turn = degrees == 0 ? "" : $" patternTransform=\"rotate({Outline.Number(degrees)})\"";
        return Define(
            "pattern",
            $"width=\"{Outline.Number(tileWidth)}\" height=\"{Outline.Number(tileHeight)}\" patternUnits=\"userSpaceOnUse\"{turn}",
            sheet._body.ToString()
        );
    }

    /// <summary>The pattern over the whole sheet: over what is clipped at the time.</summary>
    public void Cover(double tileWidth, double tileHeight, Action<Canvas> tile, double degrees = 0) =>
        Box(0, 0, Side, Side, Pattern(tileWidth, tileHeight, tile, degrees));

    public void Path(Outline outline, Ink ink, double opacity = 1) => Path(outline, ink.ToString(), opacity);

    public void Path(Outline outline, string fill, double opacity = 1, int blur = 0) =>
        _body.Append($"<path d=\"{outline}\" fill=\"{fill}\"{Opacity(opacity)}{Blur(blur)}/>");

    public void Line(
        Outline outline,
        Ink ink,
        double width,
        double opacity = 1,
        string? dash = null,
        int blur = 0,
        bool round = true
    ) => Line(outline, ink.ToString(), width, opacity, dash, blur, round);

    public void Line(
        Outline outline,
        string stroke,
        double width,
        double opacity = 1,
        string? dash = null,
        int blur = 0,
        bool round = true
    )
    {
        var caps = round ? "" : " stroke-linecap=\"butt\"";
        var dashes = dash is null ? "" : $" stroke-dasharray=\"{dash}\"";
        _body.Append(
            $"<path d=\"{outline}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{Outline.Number(width)}\"{caps}{dashes}{Opacity(opacity)}{Blur(blur)}/>"
        );
    }

    public void Oval(double x, double y, double rx, double ry, Ink ink, double opacity = 1, int blur = 0) =>
        Oval(x, y, rx, ry, ink.ToString(), opacity, blur);

    public void Oval(double x, double y, double rx, double ry, string fill, double opacity = 1, int blur = 0) =>
        _body.Append(
            $"<ellipse{Set("cx", x)}{Set("cy", y)} rx=\"{Outline.Number(rx)}\" ry=\"{Outline.Number(ry)}\" fill=\"{fill}\"{Opacity(opacity)}{Blur(blur)}/>"
        );

    public void Box(
        double x,
        double y,
        double w,
        double h,
        string fill,
        double round = 0,
        double opacity = 1,
        int blur = 0
    ) =>
        _body.Append(
            $"<rect{Set("x", x)}{Set("y", y)} width=\"{Outline.Number(w)}\" height=\"{Outline.Number(h)}\"{Set("rx", round)} fill=\"{fill}\"{Opacity(opacity)}{Blur(blur)}/>"
        );

    public void Box(
        double x,
        double y,
        double w,
        double h,
        Ink ink,
        double round = 0,
        double opacity = 1,
        int blur = 0
    ) => Box(x, y, w, h, ink.ToString(), round, opacity, blur);

    /// <summary>Draws only what falls inside the outline.</summary>
    public void Inside(Outline outline, Action<Canvas> draw)
    {
        _body.Append($"<g clip-path=\"{Define("clipPath", "", $"<path d=\"{outline}\"/>")}\">");
        draw(this);
        _body.Append("</g>");
    }

    /// <summary>A body with its form: base gradient, a light edge on the upper left and a shaded flank on the lower right.</summary>
    public void Form(Outline outline, Ink ink, Action<Canvas>? surface = null, double depth = 1, string? fill = null)
    {
        Path(outline, fill ?? Soft(ink, depth));
        Inside(
            outline,
            c =>
            {
                surface?.Invoke(c);
                c._body.Append(
                    $"<path d=\"{outline}\" transform=\"translate(-9 -11)\" fill=\"none\" stroke=\"{ink.Dark(0.6)}\" stroke-width=\"44\"{Opacity(0.2 * depth)}{Blur(14)}/>"
                );
                if (!distant)
                {
                    c.Line(outline, ink.Light(0.6), 4, 0.34);
                }
            }
        );
    }

    public void Turned(string transform, Action<Canvas> draw)
    {
        _body.Append($"<g transform=\"{transform}\">");
        draw(this);
        _body.Append("</g>");
    }

    /// <summary>Everything drawn casts one soft shadow down and to the right.</summary>
    public void Lifted(Ink shade, double distance, double softness, double opacity, Action<Canvas> draw)
    {
        var filter = Define(
            "filter",
            "x=\"-20%\" y=\"-20%\" width=\"150%\" height=\"150%\"",
            $"<feDropShadow dx=\"{Outline.Number(distance * 0.7)}\" dy=\"{Outline.Number(distance)}\" stdDeviation=\"{Outline.Number(softness)}\" flood-color=\"{shade}\" flood-opacity=\"{Two(opacity)}\"/>"
        );
        _body.Append($"<g filter=\"{filter}\">");
        draw(this);
        _body.Append("</g>");
    }

    public void Faint(double opacity, Action<Canvas> draw)
    {
        _body.Append($"<g{Opacity(opacity)}>");
        draw(this);
        _body.Append("</g>");
    }

    /// <summary>Draws the same small thing, drawn around 0 0, at several places.</summary>
    public void Stamp(IEnumerable<(double X, double Y)> places, Action<Canvas> draw)
    {
        var start = _body.Length;
        draw(this);
        var thing = _body.ToString(start, _body.Length - start);
        _body.Length = start;
        var id = Define("g", "", thing)[4..^1];
        foreach (var (x, y) in places)
        {
            _body.Append($"<use href=\"{id}\" x=\"{Outline.Number(x)}\" y=\"{Outline.Number(y)}\"/>");
        }
    }

    /// <summary>Two of the same: the farther one, a little darker, behind the nearer one.</summary>
    public void Pair(double farX, double farY, Action<Canvas> draw)
    {
        var start = _body.Length;
        draw(this);
        var thing = _body.ToString(start, _body.Length - start);
        _body.Length = start;
        var id = Define("g", "", thing)[4..^1];
        const string Slopes =
            "<feFuncR type=\"linear\" slope=\".8\"/><feFuncG type=\"linear\" slope=\".8\"/><feFuncB type=\"linear\" slope=\".83\"/>";
        var dimmed = Define("filter", "", $"<feComponentTransfer>{Slopes}</feComponentTransfer>");
        _body.Append(
            $"<g filter=\"{dimmed}\"><use href=\"{id}\" x=\"{Outline.Number(farX)}\" y=\"{Outline.Number(farY)}\"/></g><use href=\"{id}\"/>"
        );
    }

    public override string ToString() =>
        Smaller.Write(
            $"viewBox=\"0 0 {width} {height}\"",
            $"<defs>{_definitions}</defs>{_body}",
            roundToWhole: distant
        );

    public string Slope(double x1, double y1, double x2, double y2, params (double At, Ink Ink)[] stops) =>
        Define(
            "linearGradient",
            $"{Set("x1", x1)}{Set("y1", y1)} x2=\"{Two(x2)}\"{Set("y2", y2)}".Trim(),
            Stops(stops)
        );

    private static string Stops((double At, Ink Ink)[] stops) =>
        string.Concat(stops.Select(stop => $"<stop{Set("offset", stop.At)} stop-color=\"{stop.Ink}\"/>"));

    /// <summary>Few steps of softness serve every motif, so that a picture rarely defines more than three filters.</summary>
    private string Blur(int deviation)
    {
        if (deviation == 0)
        {
            return "";
        }

        var step = Math.Max(2, (int)Math.Pow(2, Math.Round(Math.Log2(deviation))));
        var blur = $"<feGaussianBlur stdDeviation=\"{step}\"/>";
        return $" filter=\"{Define("filter", "x=\"-1\" y=\"-1\" width=\"3\" height=\"3\"", blur)}\"";
    }

    private static string Opacity(double opacity) => opacity >= 1 ? "" : $" opacity=\"{Two(opacity)}\"";

    /// <summary>An attribute, unless it would state its default, 0.</summary>
    private static string Set(string attribute, double value) => value == 0 ? "" : $" {attribute}=\"{Two(value)}\"";

    private static string Two(double value)
    {
        var text = value.ToString("0.##");
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text;
    }

    private string Define(string element, string attributes, string content)
    {
        var key = $"{element} {attributes}>{content}";
        if (!_ids.TryGetValue(key, out var id))
        {
            id = $"{(char)('a' + _ids.Count % 26)}{(_ids.Count >= 26 ? _ids.Count / 26 : "")}";
            _ids[key] = id;
            var space = attributes.Length > 0 ? " " : "";
            _definitions.Append($"<{element} id=\"{id}\"{space}{attributes}>{content}</{element}>");
        }

        return $"url(#{id})";
    }
}
