namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A can with a rose and two handles for the garden, or a slim spout and one for the sill.</summary>
internal static class WateringCan
{
    private const double Floor = Motif.Floor;

    public static void Draw(Canvas canvas, Look look)
    {
        var metal = look.Color;
        var half = 140 * look.Number("width", 1);
        var top = Floor - 260 * look.Number("height", 1);
        if (look.Kind("build", "garden", "indoor") == "garden")
        {
            Bar(canvas, $"M{420 - half} {Floor - 70}L{250 - half} {top - 10}", metal, 24);
            Rose(canvas, metal, 246 - half, top - 16);
            Bar(
                canvas,
                $"M{420 - half * 0.7} {top + 10}C{400 - half * 0.6} {top - 150} {400 + half * 0.7} {top - 150} {400 + half * 0.86} {top + 10}",
                metal,
                15
            );
        }
        else
        {
            Bar(
                canvas,
                $"M{420 - half} {Floor - 60}C{320 - half} {Floor - 80} {300 - half} {top - 20} {210 - half} {top - 50}",
                metal,
                15
            );
        }

        Bar(
            canvas,
            $"M{380 + half} {top + 30}C{520 + half} {top - 10} {510 + half} {Floor - 70} {390 + half} {Floor - 60}",
            metal,
            15
        );
        Body(canvas, metal, half, top);
    }

    private static void Body(Canvas canvas, Ink metal, double half, double top)
    {
        Outline body =
            $"M{400 - half * 0.86} {top}L{400 + half * 0.86} {top}L{400 + half} {Floor - 14}C{400 + half * 0.6} {Floor + 6} {400 - half * 0.6} {Floor + 6} {400 - half} {Floor - 14}Z";
        canvas.Path(body, canvas.Round(metal));
        canvas.Inside(
            body,
            c =>
            {
                foreach (var y in (double[])[top + 44, Floor - 52])
                {
                    c.Line(
                        $"M{380 - half} {y}C{400 - half * 0.5} {y + 20} {400 + half * 0.5} {y + 20} {420 + half} {y}",
                        metal.Dark(0.4),
                        7,
                        0.4
                    );
                    c.Line(
                        $"M{380 - half} {y + 6}C{400 - half * 0.5} {y + 26} {400 + half * 0.5} {y + 26} {420 + half} {y + 6}",
                        metal.Light(0.6),
                        3,
                        0.6
                    );
                }

                c.Box(400 - half * 0.64, top + 20, 24, 220, Ink.White, 12, 0.32, 6);
            }
        );
        canvas.Oval(400, top, half * 0.86, 18, canvas.Soft(metal.Light(0.15)));
        canvas.Path(
            $"M{400 - half * 0.8} {top}C{400 - half * 0.5} {top - 15} {400 + half * 0.1} {top - 16} {400 + half * 0.2} {top - 14}L{400 + half * 0.2} {top + 15}C{400 - half * 0.2} {top + 16} {400 - half * 0.6} {top + 14} {400 - half * 0.8} {top}Z",
            metal.Dark(0.45)
        );
    }

    private static void Rose(Canvas canvas, Ink metal, double x, double y) =>
        canvas.Turned(
            $"translate({Outline.Number(x)} {Outline.Number(y)}) rotate(-46)",
            c =>
            {
                c.Path("M-16 14L16 14L54 -38L-54 -38Z", c.Round(metal.Light(0.05)));
                c.Oval(0, -38, 54, 14, c.Soft(Cloth.Brass));
                Cloth.Buttons(c, [(-28, -38), (-10, -42), (10, -42), (28, -38), (-10, -33), (10, -33)], 2.4, Ink.Night);
            }
        );

    private static void Bar(Canvas canvas, Outline line, Ink metal, double width)
    {
        canvas.Line(line, metal.Dark(0.34), width + 6);
        canvas.Line(line, metal, width);
        canvas.Line(line, Ink.White, 4, 0.4);
    }
}
