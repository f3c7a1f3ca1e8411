namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Stitches, as repeating tiles over whatever is clipped at the time.</summary>
internal static class Knit
{
    public static void Plain(Canvas canvas, Ink wool) =>
        Cover(
            canvas,
            canvas.Pattern(
                10,
                9,
                t =>
                {
                    t.Line("M1 1L5 7L9 1", wool.Seam(0.32), 1.7, 0.34);
                    t.Line("M1 4L5 9.5L9 4", wool.Light(0.6), 1.3, 0.2);
                }
            )
        );

    public static void Ribs(Canvas canvas, Ink wool, double degrees, double pitch) =>
        Cover(
            canvas,
            canvas.Pattern(
                pitch,
                40,
                t =>
                {
                    t.Box(0, 0, pitch * 0.36, 40, wool.Seam(0.5), opacity: 0.34);
                    t.Box(pitch * 0.56, 0, pitch * 0.22, 40, wool.Light(0.7), opacity: 0.3);
                },
                canvas.IsDistant ? 0 : degrees
            )
        );

    public static void Moss(Canvas canvas, Ink wool) =>
        Cover(
            canvas,
            canvas.Pattern(
                18,
                18,
                t =>
                {
                    foreach (var (x, y) in ((double, double)[])[(4.5, 5), (13.5, 14)])
                    {
                        t.Oval(x + 1, y + 1.5, 5.4, 4.6, wool.Dark(0.5), 0.3);
                        t.Oval(x, y, 5, 4, wool.Light(0.35), 0.5);
                    }
                }
            )
        );

    public static void Cable(Canvas canvas, Ink wool, double x, double top, double bottom)
    {
        canvas.Box(x - 26, top, 52, bottom - top, wool.Dark(0.5), opacity: 0.13);
        var braid = canvas.Pattern(
            44,
            62,
            t =>
            {
                t.Line("M8 -4C8 22 36 36 36 66", wool.Dark(0.4), 17, 0.5);
                t.Line("M8 -4C8 22 36 36 36 66", wool.Light(0.08), 13);
                t.Line("M5 -4C5 22 33 36 33 66", wool.Light(0.5), 2.5, 0.5);
                t.Line("M36 -4C36 22 8 36 8 66", wool.Dark(0.45), 18, 0.7, "34 60", round: false);
                t.Line("M36 -4C36 22 8 36 8 66", wool.Light(0.12), 13);
                t.Line("M33 -4C33 22 5 36 5 66", wool.Light(0.55), 2.5, 0.6);
            }
        );
        canvas.Turned(
            $"translate({Outline.Number(x - 22)} {Outline.Number(top)})",
            c => c.Box(0, 0, 44, bottom - top, braid)
        );
    }

    /// <summary>A patterned yoke in the manner of the North Atlantic islands.</summary>
    public static void Yoke(Canvas canvas, Ink second, Ink third)
    {
        Outline Ring(double y, double dip) => $"M200 {y}C320 {y + dip} 480 {y + dip} 600 {y}";
        canvas.Line(Ring(300, 40), second, 22, round: false);
        canvas.Line(Ring(300, 40), third, 9, 1, "9 9", round: false);
        canvas.Line(Ring(270, 40), third, 5, 1, "5 13", round: false);
        canvas.Line(Ring(244, 42), second, 24, 1, "15 9", round: false);
        canvas.Line(Ring(244, 42), third, 6, 1, "6 18", round: false);
        canvas.Line(Ring(216, 42), second, 6, round: false);
        canvas.Line(Ring(198, 44), third, 12, 1, "6 8", round: false);
        canvas.Line(Ring(334, 38), second, 7, 1, "7 11", round: false);
    }

    private static void Cover(Canvas canvas, string pattern) => canvas.Box(0, 0, Canvas.Side, Canvas.Side, pattern);
}
