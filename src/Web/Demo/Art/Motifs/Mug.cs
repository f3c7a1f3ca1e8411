namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A thrown cup, with a handle or without.</summary>
internal static class Mug
{
    public static void Draw(Canvas canvas, Look look)
    {
        var glaze = look.Color;
        var clay = look.Ink("clay", Ink.Parse("#b89775"));
        var half = 150 * look.Number("width", 1);
        var top = Motif.Floor - 330 * look.Number("height", 1);
        const double Floor = Motif.Floor;
        if (look.Kind("handle", "loop", "none") == "loop")
        {
            Outline grip =
                $"M{400 + half - 14} {top + 70}C{400 + half + 150} {top + 20} {400 + half + 140} {Floor - 80} {400 + half - 26} {Floor - 84}";
            canvas.Line(grip, glaze.Dark(0.22), 36);
            canvas.Line(grip, glaze.Dark(0.04), 29);
            canvas.Line(grip, glaze.Light(0.4), 7, 0.5, blur: 2);
        }

        var foot = half * look.Number("foot", 0.84);
        Outline body =
            $"M{400 - half} {top}C{400 - half} {Floor - 130} {400 - half * 0.98} {Floor - 60} {400 - foot} {Floor - 8}C{400 - foot * 0.5} {Floor + 12} {400 + foot * 0.5} {Floor + 12} {400 + foot} {Floor - 8}C{400 + half * 0.98} {Floor - 60} {400 + half} {Floor - 130} {400 + half} {top}Z";
        canvas.Path(body, canvas.Round(glaze));
        canvas.Inside(
            body,
            c =>
            {
                Glaze(c, look, glaze, half, top);
                c.Path(
                    $"M{400 - half * 0.72} {top + 44}C{400 - half * 0.76} {top + 150} {400 - half * 0.72} {Floor - 120} {400 - half * 0.6} {Floor - 60}L{400 - half * 0.48} {Floor - 60}C{400 - half * 0.58} {Floor - 130} {400 - half * 0.58} {top + 130} {400 - half * 0.54} {top + 46}Z",
                    Ink.White.ToString(),
                    0.34,
                    4
                );
            }
        );
        var rim = half * 0.17;
        canvas.Oval(400, top, half, rim, canvas.Soft(clay.Mix(glaze, 0.55)));
        canvas.Oval(
            400,
            top + 3,
            half - 11,
            rim - 6,
            canvas.Slope(0, 0, 1, 0, (0, glaze.Dark(0.42)), (1, glaze.Dark(0.12)))
        );
        canvas.Inside(
            Outline.Oval(400, top + 3, half - 11, rim - 6),
            c => c.Oval(400, top + rim * 1.15, half - 16, rim, look.Ink("drink", Ink.Parse("#4a3022")))
        );
        canvas.Line(
            $"M{400 - half + 4} {top + 6}C{400 - half * 0.7} {top + rim + 5} {400 + half * 0.4} {top + rim + 6} {400 + half - 4} {top + 6}",
            Ink.White,
            3,
            0.4
        );
    }

    /// <summary>What the kiln left on the surface.</summary>
    public static void Glaze(Canvas canvas, Look look, Ink glaze, double half, double top)
    {
        const double Floor = Motif.Floor;
        var clay = look.Ink("clay", Ink.Parse("#b89775"));
        switch (look.Kind("finish", "plain", "dip", "speckle", "ridges", "band"))
        {
            case "dip":
                canvas.Path(
                    $"M0 {Floor - 92}C260 {Floor - 62} 500 {Floor - 76} 800 {Floor - 100}L800 {Floor + 20}L0 {Floor + 20}Z",
                    canvas.Round(clay)
                );
                canvas.Line(
                    $"M0 {Floor - 92}C260 {Floor - 62} 500 {Floor - 76} 800 {Floor - 100}",
                    glaze.Light(0.5),
                    3,
                    0.6
                );
                break;
            case "speckle":
                canvas.Box(
                    0,
                    0,
                    800,
                    800,
                    canvas.Pattern(
                        74,
                        66,
                        t =>
                        {
                            foreach (
                                var (x, y, r) in ((double, double, double)[])
                                    [
                                        (8, 12, 2.2),
                                        (40, 6, 1.4),
                                        (60, 28, 2.6),
                                        (22, 40, 1.5),
                                        (48, 54, 2),
                                        (68, 58, 1.3),
                                    ]
                            )
                            {
                                t.Oval(x, y, r, r, glaze.Dark(0.55), 0.55);
                            }
                        },
                        12
                    )
                );
                break;
            case "ridges":
                for (var y = top + 60; y < Floor - 20; y += 26)
                {
                    canvas.Line(
                        $"M{400 - half} {y}C{400 - half * 0.5} {y + 22} {400 + half * 0.5} {y + 22} {400 + half} {y}",
                        glaze.Dark(0.4),
                        5,
                        0.28
                    );
                    canvas.Line(
                        $"M{400 - half} {y + 6}C{400 - half * 0.5} {y + 28} {400 + half * 0.5} {y + 28} {400 + half} {y + 6}",
                        glaze.Light(0.5),
                        3,
                        0.3
                    );
                }

                break;
            case "band":
                var at = top + (Floor - top) * 0.36;
                canvas.Path(
                    $"M{380 - half} {at}C{400 - half * 0.4} {at + 26} {400 + half * 0.4} {at + 26} {420 + half} {at}L{420 + half} {at + 30}C{400 + half * 0.4} {at + 56} {400 - half * 0.4} {at + 56} {380 - half} {at + 30}Z",
                    canvas.Round(look.Ink("band", clay))
                );
                break;
        }
    }
}
