namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A planter with something growing in it, on a saucer or on legs.</summary>
internal static class Pot
{
    public static void Draw(Canvas canvas, Look look)
    {
        var clay = look.Color;
        var half = 140 * look.Number("width", 1);
        var onLegs = look.Kind("stand", "saucer", "legs", "none");
        var floor = onLegs == "legs" ? Motif.Floor - 130 : Motif.Floor;
        var top = floor - 230 * look.Number("height", 1);
        Plants.Grow(canvas, look.Kind("plant", "olive", "fern", "rubber", "herb"), top + 14);
        if (onLegs == "legs")
        {
            var wood = look.Ink("legs", Cloth.Wood);
            foreach (var x in (double[])[-0.86, 0.74])
            {
                canvas.Box(400 + half * x, floor - 130, 18, 260, canvas.Round(wood), 4);
            }

            canvas.Box(400 - half * 0.86, floor - 2, half * 1.7, 18, canvas.Soft(wood.Dark(0.12)), 4);
        }
        else if (onLegs == "saucer")
        {
            canvas.Path(
                Outline.Symmetric(
                    $"M400 {floor - 22}L{400 + half * 1.02} {floor - 22}L{400 + half * 0.9} {floor + 4}Q{400 + half * 0.86} {floor + 8} 400 {floor + 8}"
                ),
                canvas.Round(clay.Dark(0.08))
            );
        }

        var foot = half * look.Number("foot", 0.72);
        var rim = half * 0.16;
        canvas.Oval(400, top, half, rim, canvas.Fade(Ink.Parse("#3a2c22"), Ink.Parse("#5a4635")));
        Outline body =
            $"M{400 - half} {top}C{400 - half * 0.6} {top + rim * 1.35} {400 + half * 0.6} {top + rim * 1.35} {400 + half} {top}C{400 + half} {(top + floor) / 2} {400 + foot + 10} {floor - 60} {400 + foot} {floor - 14}C{400 + foot * 0.5} {floor + 4} {400 - foot * 0.5} {floor + 4} {400 - foot} {floor - 14}C{400 - foot - 10} {floor - 60} {400 - half} {(top + floor) / 2} {400 - half} {top}Z";
        canvas.Form(
            body,
            clay,
            c =>
            {
                switch (look.Kind("surface", "plain", "collar", "fluted", "speckle"))
                {
                    case "collar":
                        c.Path(
                            $"M{390 - half} {top - 4}L{410 + half} {top - 4}L{410 + half} {top + 54}C{400 + half * 0.5} {top + 84} {400 - half * 0.5} {top + 84} {390 - half} {top + 54}Z",
                            c.Round(clay.Light(0.06))
                        );
                        c.Line(
                            $"M{390 - half} {top + 56}C{400 - half * 0.5} {top + 86} {400 + half * 0.5} {top + 86} {410 + half} {top + 56}",
                            clay.Dark(0.5),
                            7,
                            0.4,
                            blur: 3
                        );
                        break;
                    case "fluted":
                        Knit.Ribs(c, clay, 0, 26);
                        break;
                    case "speckle":
                        c.Box(
                            0,
                            0,
                            800,
                            800,
                            c.Pattern(
                                60,
                                54,
                                t =>
                                {
                                    foreach (
                                        var (x, y, r) in ((double, double, double)[])
                                            [(8, 12, 2), (40, 6, 1.4), (52, 28, 2.4), (22, 40, 1.5), (40, 48, 1.8)]
                                    )
                                    {
                                        t.Oval(x, y, r, r, clay.Dark(0.5), 0.5);
                                    }
                                },
                                12
                            )
                        );
                        break;
                }

                c.Box(400 - half * 0.7, top + 60, half * 0.22, 120, Ink.White, 14, 0.24, 8);
            },
            fill: canvas.Round(clay)
        );
        canvas.Line(
            $"M{400 - half} {top}C{400 - half * 0.6} {top + rim * 1.35} {400 + half * 0.6} {top + rim * 1.35} {400 + half} {top}",
            clay.Light(0.4),
            6,
            0.8
        );
    }
}
