namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What stands on a desk or keeps it in order: pencil cup, tray, clock, bookends.</summary>
internal static class DeskThings
{
    private const double Floor = Motif.Floor;

    public static void PenCup(Canvas canvas, Look look)
    {
        var clay = look.Color;
        const double Half = 118;
        const double Top = Floor - 240;
        foreach (
            var (x, lean, ink, tall) in ((double, double, string, double)[])
                [
                    (352, -12, "#d8a23c", 210),
                    (384, -3, "#2b303b", 180),
                    (416, 5, "#a6512f", 226),
                    (450, 14, "#8f9a86", 170),
                ]
        )
        {
            canvas.Turned(
                $"rotate({lean} {x} {Outline.Number(Top + 120)})",
                c => Pencil(c, x, Top - tall, tall, Ink.Parse(ink))
            );
        }

        canvas.Oval(400, Top, Half, 18, canvas.Slope(0, 0, 1, 0, (0, clay.Dark(0.45)), (1, clay.Dark(0.15))), 0.85);
        Outline rim =
            $"M{400 - Half} {Top}C{400 - Half * 0.6} {Top + 23} {400 + Half * 0.6} {Top + 23} {400 + Half} {Top}";
        Outline body =
            $"{rim}L{400 + Half * 0.97} {Floor - 18}C{400 + Half * 0.6} {Floor + 8} {400 - Half * 0.6} {Floor + 8} {400 - Half * 0.97} {Floor - 18}Z";
        canvas.Form(
            body,
            clay,
            c =>
            {
                Knit.Ribs(c, clay, 0, 24);
                c.Box(400 - Half * 0.72, Top + 40, Half * 0.2, 150, Ink.White, 10, 0.3, 6);
            },
            fill: canvas.Round(clay)
        );
        canvas.Line(rim, clay.Light(0.4), 4, 0.8);
    }

    public static void Tray(Canvas canvas, Look look)
    {
        var wood = look.Color;
        var felt = Ink.Parse("#6f7a78");
        canvas.Turned(
            "rotate(-6 400 400)",
            c =>
            {
                c.Form(Outline.Box(120, 220, 560, 360, 40), wood, g => Cookware.Grain(g, wood, true));
                foreach (
                    var (x, y, w, h) in ((double, double, double, double)[])
                        [(144, 246, 150, 308), (306, 246, 188, 308), (506, 246, 144, 142), (506, 400, 144, 154)]
                )
                {
                    Outline well = Outline.Box(x, y, w, h, 22);
                    c.Path(well, felt);
                    c.Inside(well, g => g.Line(well, Ink.Night, 30, 0.5, blur: 8));
                    c.Line(well, wood.Light(0.5), 2, 0.6);
                }

                c.Box(170, 268, 14, 260, c.Round(Ink.Parse("#d8a23c")), 3);
                c.Box(206, 290, 12, 236, c.Round(Ink.Night), 6);
                c.Oval(580, 318, 34, 34, c.Metal(Cloth.Brass));
                c.Oval(580, 318, 20, 20, felt);
            }
        );
    }

    /// <summary>An arched table clock at nine minutes past ten, where the hands frame the dial.</summary>
    public static void Clock(Canvas canvas, Look look)
    {
        var body = look.Color;
        var dial = Ink.Parse("#f1ece1");
        const double Y = Floor - 190;
        canvas.Form(
            Outline.Symmetric(
                $"M400 {Y - 190}C520 {Y - 190} 590 {Y - 110} 590 {Y}L590 {Floor - 12}Q590 {Floor} 578 {Floor}L400 {Floor}"
            ),
            body
        );
        canvas.Oval(400, Y, 146, 146, body.Dark(0.45), 0.5);
        canvas.Oval(402, Y + 2, 142, 142, canvas.Soft(dial, 0.6));
        for (var hour = 0; hour < 12; hour++)
        {
            var isQuarter = hour % 3 == 0;
            canvas.Turned(
                $"rotate({hour * 30} 400 {Outline.Number(Y)})",
                c => c.Box(397, Y - 128, isQuarter ? 7 : 4, isQuarter ? 24 : 14, Ink.Night, 2)
            );
        }

        foreach (
            var (degrees, length, width, ink) in ((double, double, double, Ink)[])
                [(304.5, 76, 10, Ink.Night), (54, 112, 7, Ink.Night), (206, 96, 3, Ink.Parse("#c8643c"))]
        )
        {
            canvas.Turned(
                $"rotate({Outline.Number(degrees)} 400 {Outline.Number(Y)})",
                c =>
                {
                    c.Line($"M403 {Y + 22}L403 {Y - length}", Ink.Night, width, 0.15);
                    c.Line($"M400 {Y + 18}L400 {Y - length}", ink, width);
                }
            );
        }

        canvas.Oval(400, Y, 9, 9, canvas.Ball(Cloth.Brass));
        canvas.Path(
            $"M290 {Y - 100}C330 {Y - 140} 400 {Y - 150} 440 {Y - 138}C380 {Y - 110} 320 {Y - 50} 300 {Y + 20}C270 {Y - 20} 270 {Y - 70} 290 {Y - 100}Z",
            "#fff",
            0.35,
            4
        );
    }

    public static void Bookends(Canvas canvas, Look look)
    {
        var x = 250.0;
        foreach (
            var (ink, width, height) in ((string, double, double)[])
                [
                    ("#a6512f", 52, 300),
                    ("#ece6da", 40, 268),
                    ("#4a5663", 62, 322),
                    ("#8f9a86", 36, 286),
                    ("#d8b26a", 50, 256),
                    ("#2c3a55", 44, 310),
                ]
        )
        {
            var cloth = Ink.Parse(ink);
            canvas.Box(x, Floor - height, width - 2, height, canvas.Round(cloth, 0.8), 5);
            canvas.Box(x, Floor - height + 34, width - 2, 5, cloth.Light(0.5), opacity: 0.8);
            canvas.Box(x, Floor - 60, width - 2, 5, cloth.Light(0.5), opacity: 0.8);
            x += width;
        }

        canvas.Form($"M248 {Floor}L248 {Floor - 200}C140 {Floor - 200} 70 {Floor - 110} 70 {Floor}Z", look.Color);
        canvas.Form(
            $"M{x + 2} {Floor}L{x + 2} {Floor - 200}C{x + 110} {Floor - 200} {x + 180} {Floor - 110} {x + 180} {Floor}Z",
            look.Color
        );
    }

    private static void Pencil(Canvas canvas, double x, double top, double tall, Ink paint)
    {
        canvas.Box(x - 9, top + 60, 18, tall + 100, canvas.Round(paint), 2);
        canvas.Path($"M{x - 9} {top + 62}L{x} {top + 18}L{x + 9} {top + 62}Z", Ink.Parse("#e6c9a0"));
        canvas.Path($"M{x - 3.4} {top + 34}L{x} {top + 18}L{x + 3.4} {top + 34}Z", paint.Dark(0.4));
    }
}
