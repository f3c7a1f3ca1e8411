namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Everything that gives light, besides the dome lamp.</summary>
internal static class Lamps
{
    public static readonly Ink Glow = Ink.Parse("#ffd893");

    /// <summary>The shadow's half width of a lamp that needs no table.</summary>
    public const double FloorStanding = 180;

    private static readonly Ink Filament = Ink.Parse("#fff4da");
    private const double Floor = Motif.Floor;

    /// <summary>A folded or ribbed paper shade on a cord.</summary>
    public static void Paper(Canvas canvas, Look look)
    {
        var paper = look.Color;
        canvas.Line("M400 -200L400 150", Ink.Night, 4);
        var (rx, ry) = (246, 220 * look.Number("height", 1));
        const double Middle = 410;
        canvas.Glow(400, Middle, rx + 90, ry + 90, Glow, 0.5);
        Outline ball = look.Kind("shape", "globe", "drop") switch
        {
            "drop" => Outline.Symmetric(
                $"M400 {Middle - ry * 1.1}C{400 + rx * 0.3} {Middle - ry * 0.9} {400 + rx} {Middle - ry * 0.1} {400 + rx} {Middle + ry * 0.36}C{400 + rx} {Middle + ry * 0.86} {400 + rx * 0.5} {Middle + ry} 400 {Middle + ry}"
            ),
            _ => Outline.Oval(400, Middle, rx, ry),
        };
        canvas.Form(
            ball,
            paper,
            c =>
            {
                c.Glow(400, Middle + 30, rx * 0.9, ry * 0.9, Filament, 1);
                var ribs = look.Count("ribs", 11);
                for (var i = 1; i < ribs; i++)
                {
                    var y = Middle - ry * 1.05 + ry * 2.1 * i / ribs;
                    var sag = (y - Middle) / ry * 34;
                    c.Line(
                        $"M{400 - rx * 1.1} {y - sag * 0.4}C{400 - rx * 0.5} {y + sag} {400 + rx * 0.5} {y + sag} {400 + rx * 1.1} {y - sag * 0.4}",
                        paper.Dark(0.28),
                        2.6,
                        0.5
                    );
                }
            },
            depth: 0.8
        );
        canvas.Path(Outline.Oval(400, Middle - ry + 4, 40, 8), Cloth.DarkWood);
    }

    /// <summary>A spun metal shade on a cord.</summary>
    public static void Cone(Canvas canvas, Look look)
    {
        var metal = look.Color;
        canvas.Line("M400 -200L400 200", Ink.Night, 5);
        var half = 236;
        var top = 250 - 60 * look.Number("height", 1);
        const double Rim = 500;
        canvas.Glow(400, Rim + 60, half * 1.25, 190, Glow, 0.5);
        canvas.Oval(400, Rim, half, half * 0.14, canvas.Fade(Glow, Filament));
        canvas.Oval(400, Rim + 4, 54, 16, Ink.White);
        Outline shade = Outline.Symmetric(
            $"M400 {top}L444 {top}Q458 {top} 464 {top + 14}L{400 + half} {Rim}C{400 + half * 0.6} {Rim + half * 0.1} {400 + half * 0.3} {Rim + half * 0.12} 400 {Rim + half * 0.12}"
        );
        canvas.Form(
            shade,
            metal,
            c =>
            {
                c.Path(
                    $"M380 {top}L{400 - half * 0.6} {Rim + 20}L{400 - half * 0.36} {Rim + 28}L396 {top}Z",
                    Ink.White.ToString(),
                    0.3,
                    8
                );
                c.Line(
                    $"M{400 - half} {Rim}C{400 - half * 0.6} {Rim + half * 0.1} {400 - half * 0.3} {Rim + half * 0.12} 400 {Rim + half * 0.12}C{400 + half * 0.3} {Rim + half * 0.12} {400 + half * 0.6} {Rim + half * 0.1} {400 + half} {Rim}",
                    Glow.Light(0.3),
                    7,
                    0.9,
                    blur: 2
                );
            },
            fill: canvas.Round(metal)
        );
        canvas.Path(Outline.Box(376, top - 44, 48, 54, 12), canvas.Metal(Cloth.Brass));
    }

    /// <summary>A jointed arm on a heavy foot.</summary>
    public static void Task(Canvas canvas, Look look)
    {
        var paint = look.Color;
        var joint = Cloth.Brass;
        canvas.Oval(440, Floor - 8, 124, 20, canvas.Round(paint.Dark(0.15)));
        canvas.Oval(440, Floor - 20, 124, 19, canvas.Soft(paint));
        canvas.Line($"M440 {Floor - 24}L440 {Floor - 70}", joint, 18);
        foreach (
            var (width, ink, shift) in ((double, Ink, double)[])
                [(17, paint.Dark(0.3), 0), (12, paint, 0), (3, paint.Light(0.5), -3)]
        )
        {
            canvas.Line(
                $"M{440 + shift} {Floor - 70}L{560 + shift} {Floor - 300}L{320 + shift} {Floor - 450}",
                ink,
                width
            );
        }

        canvas.Line($"M462 {Floor - 90}L562 {Floor - 284}M540 {Floor - 330}L350 {Floor - 446}", Cloth.Steel, 4, 0.9);
        Cloth.Buttons(canvas, [(440, Floor - 70), (560, Floor - 300)], 16, joint);
        canvas.Turned(
            $"translate(300 {Outline.Number(Floor - 440)}) rotate({Outline.Number(28)})",
            c =>
            {
                c.Glow(0, 170, 190, 180, Glow, 0.55);
                c.Path(Outline.Oval(0, 108, 112, 18), c.Fade(Glow, Filament));
                c.Oval(0, 112, 40, 12, Ink.White);
                Outline shade = "M-30 -52C-30 -66 30 -66 30 -52L112 108C60 126 -60 126 -112 108Z";
                c.Form(
                    shade,
                    paint,
                    g =>
                    {
                        g.Path("M-22 -60L-78 120L-48 124L-8 -60Z", Ink.White.ToString(), 0.3, 5);
                        g.Line("M-112 108C-60 126 60 126 112 108", Glow.Light(0.3), 6, 0.9, blur: 2);
                    },
                    fill: c.Round(paint)
                );
                c.Path("M-16 -92L16 -92L20 -56L-20 -56Z", c.Metal(joint));
            }
        );
    }

    /// <summary>A drum of cloth on three wooden legs.</summary>
    public static void Tripod(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        var wood = Cloth.Wood;
        var half = 168;
        var depth = 180 * look.Number("height", 1);
        const double Top = 110;
        canvas.Line($"M400 {Top + depth}L430 {Floor - 22}", wood.Dark(0.35), 15);
        foreach (var side in (int[])[-1, 1])
        {
            canvas.Path(
                $"M{400 + side * 4} {Top + depth + 30}L{400 + side * 22} {Top + depth + 30}L{400 + side * 158} {Floor}L{400 + side * 142} {Floor}Z",
                canvas.Round(wood)
            );
        }

        canvas.Path(Outline.Box(368, Top + depth + 20, 64, 34, 10), canvas.Metal(Cloth.Brass));
        canvas.Glow(400, Top + depth, half * 1.6, 150, Glow, 0.55);
        canvas.Oval(400, Top + depth, half, 24, canvas.Fade(Glow, Filament));
        Outline drum =
            $"M{400 - half * 0.8} {Top}C{400 - half * 0.4} {Top - 14} {400 + half * 0.4} {Top - 14} {400 + half * 0.8} {Top}L{400 + half} {Top + depth}C{400 + half * 0.5} {Top + depth + 24} {400 - half * 0.5} {Top + depth + 24} {400 - half} {Top + depth}Z";
        canvas.Form(
            drum,
            cloth,
            c =>
            {
                c.Glow(400, Top + depth * 0.7, half, depth * 0.8, Glow, 0.75);
                Cloth.Twill(c, cloth);
            }
        );
    }

    /// <summary>A light to carry, with a loop to hold it.</summary>
    public static void Lantern(Canvas canvas, Look look)
    {
        var paint = look.Color;
        var half = 112;
        var top = Floor - 310 * look.Number("height", 1);
        Outline loop =
            $"M{400 - half * 0.9} {top + 6}C{400 - half * 0.9} {top - 190} {400 + half * 0.9} {top - 190} {400 + half * 0.9} {top + 6}";
        canvas.Line(loop, paint.Dark(0.35), 15);
        canvas.Line(loop, paint, 10);
        canvas.Line(
            $"M{400 - half * 0.34} {top - 141}C{400 - 14} {top - 150} 414 {top - 150} {400 + half * 0.34} {top - 141}",
            Cloth.Leather,
            24
        );
        canvas.Glow(400, top + 150, 300, 260, Glow, 0.5);
        Outline glass = Outline.Box(400 - half, top + 30, half * 2, Floor - top - 110, 30);
        canvas.Path(glass, canvas.Round(Ink.Parse("#f6e7c8"), 0.5));
        canvas.Inside(
            glass,
            c =>
            {
                c.Glow(400, top + 150, half, 140, Filament, 1);
                c.Box(400 - half * 0.7, top + 50, 20, Floor - top - 160, Ink.White, 10, 0.6, 4);
            }
        );
        foreach (var x in (double[])[-0.98, -0.34, 0.34, 0.98])
        {
            canvas.Line($"M{400 + half * x} {top + 24}L{400 + half * x} {Floor - 80}", paint.Dark(0.1), 7);
        }

        canvas.Path(
            Outline.Symmetric(
                $"M400 {top - 20}C{400 + half * 0.7} {top - 20} {400 + half + 14} {top + 4} {400 + half + 16} {top + 36}L400 {top + 42}"
            ),
            canvas.Round(paint)
        );
        canvas.Path(Outline.Box(384 - half, Floor - 88, half * 2 + 32, 88, 18), canvas.Round(paint));
        canvas.Oval(400, Floor - 44, 13, 13, canvas.Metal(Cloth.Brass));
    }

    /// <summary>Turned holders of different heights, each with its candle.</summary>
    public static void Candlesticks(Canvas canvas, Look look)
    {
        var metal = look.Color;
        var wax = Ink.Parse("#f1eadc");
        foreach (
            var (x, height, wick) in ((double, double, double)[])[(250, 110, 210), (548, 150, 170), (404, 230, 190)]
        )
        {
            var y = Floor - height;
            canvas.Glow(x, y - wick - 30, 90, 100, Glow, 0.55);
            canvas.Box(x - 14, y - wick, 28, wick + 6, canvas.Round(wax), 4);
            canvas.Line($"M{x} {y - wick}L{x} {y - wick - 12}", Ink.Night, 3);
            canvas.Path(
                $"M{x} {y - wick - 56}C{x + 15} {y - wick - 30} {x + 13} {y - wick - 8} {x} {y - wick - 8}C{x - 13} {y - wick - 8} {x - 15} {y - wick - 30} {x} {y - wick - 56}Z",
                canvas.Fade(Filament, Glow.Mix(Ink.Parse("#f0902f"), 0.5))
            );
            Outline holder =
                $"M{x - 24} {y}L{x + 24} {y}L{x + 20} {y + 26}C{x + 8} {y + 34} {x + 10} {Floor - 40} {x + 20} {Floor - 26}L{x + 64} {Floor - 14}Q{x + 68} {Floor} {x + 56} {Floor}L{x - 56} {Floor}Q{x - 68} {Floor} {x - 64} {Floor - 14}L{x - 20} {Floor - 26}C{x - 10} {Floor - 40} {x - 8} {y + 34} {x - 20} {y + 26}Z";
            canvas.Path(holder, canvas.Metal(metal));
            canvas.Oval(x, y + 1, 24, 5, metal.Light(0.4));
        }
    }
}
