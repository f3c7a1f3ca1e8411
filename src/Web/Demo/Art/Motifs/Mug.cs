namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A thrown cup, with a handle or without.</summary>
internal static class Mug
{
    public static void Draw(Canvas canvas, Look look)
    {
        var glaze = look.Color;
        var clay = Ink.Parse("#b89775");
        var half = 150 * look.Number("width", 1);
        var top = Motif.Floor - 330;
        const double Floor = Motif.Floor;
        if (look.Kind("handle", "loop", "none") == "loop")
        {
            Outline grip =
                $"M{400 + half - 14} {top + 70}C{400 + half + 150} {top + 20} {400 + half + 140} {Floor - 80} {400 + half - 26} {Floor - 84}";
            canvas.Line(grip, glaze.Dark(0.22), 36);
            canvas.Line(grip, glaze.Dark(0.04), 29);
            canvas.Line(grip, glaze.Light(0.4), 7, 0.5, blur: 2);
        }

        var foot = half * 0.84;
        Outline body =
            $"M{400 - half} {top}C{400 - half} {Floor - 130} {400 - half * 0.98} {Floor - 60} {400 - foot} {Floor - 8}C{400 - foot * 0.5} {Floor + 12} {400 + foot * 0.5} {Floor + 12} {400 + foot} {Floor - 8}C{400 + half * 0.98} {Floor - 60} {400 + half} {Floor - 130} {400 + half} {top}Z";
        canvas.Path(body, canvas.Round(glaze));
        canvas.Inside(
            body,
            c =>
            {
                Glaze.Cover(c, look, glaze, half, top);
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
            c => c.Oval(400, top + rim * 1.15, half - 16, rim, Ink.Parse("#4a3022"))
        );
        canvas.Line(
            $"M{400 - half + 4} {top + 6}C{400 - half * 0.7} {top + rim + 5} {400 + half * 0.4} {top + rim + 6} {400 + half - 4} {top + 6}",
            Ink.White,
            3,
            0.4
        );
    }
}
