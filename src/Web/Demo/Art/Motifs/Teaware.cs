namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Things that pour: teapot, stove kettle, coffee dripper with its jug.</summary>
internal static class Teaware
{
    private const double Floor = Motif.Floor;

    public static void Teapot(Canvas canvas, Look look)
    {
        var glaze = look.Color;
        var half = 178;
        var top = Floor - 270;
        var mid = (top + Floor) / 2 + 10;
        canvas.Path(
            $"M{410 - half} {mid - 30}C{350 - half} {mid - 40} {340 - half} {top - 10} {310 - half} {top - 26}L{286 - half} {top - 14}C{300 - half} {top + 40} {310 - half} {mid + 60} {430 - half} {mid + 74}Z",
            canvas.Soft(glaze)
        );
        canvas.Path(Outline.Oval(298 - half, top - 20, 15, 8), glaze.Dark(0.45));
        Outline loop =
            $"M{392 + half} {top + 60}C{490 + half} {top + 10} {490 + half} {Floor - 60} {380 + half} {Floor - 80}";
        canvas.Line(loop, glaze.Dark(0.25), 34);
        canvas.Line(loop, glaze, 27);
        canvas.Line(loop, glaze.Light(0.4), 6, 0.5, blur: 2);
        Outline body = Outline.Symmetric(
            $"M400 {top}C{400 + half * 0.7} {top} {400 + half} {top + 60} {400 + half} {mid + 10}C{400 + half} {Floor - 30} {400 + half * 0.7} {Floor} {400 + half * 0.5} {Floor}L400 {Floor}"
        );
        canvas.Form(
            body,
            glaze,
            c =>
            {
                Glaze.Cover(c, look, glaze, half, top);
                c.Oval(400 - half * 0.46, top + 74, half * 0.2, 44, Ink.White, 0.5, 12);
            },
            fill: canvas.Ball(glaze)
        );
        canvas.Path(
            $"M{400 - 78} {top + 8}C{400 - 60} {top - 30} {460} {top - 30} {478} {top + 8}C440 {top + 22} 360 {top + 22} {400 - 78} {top + 8}Z",
            canvas.Ball(glaze)
        );
        canvas.Line($"M{400 - 80} {top + 9}C360 {top + 24} 440 {top + 24} 480 {top + 9}", glaze.Dark(0.5), 4, 0.5);
        canvas.Oval(400, top - 36, 22, 20, canvas.Ball(glaze));
    }

    public static void Kettle(Canvas canvas, Look look)
    {
        var metal = look.Color;
        var grip = look.Ink("handle", Cloth.DarkWood);
        const double Top = Floor - 290;
        Outline neck =
            $"M300 {Floor - 90}C230 {Floor - 90} 236 {Top + 90} 214 {Top + 10}C206 {Top - 40} 190 {Top - 52} 152 {Top - 46}";
        canvas.Line(neck, metal.Dark(0.3), 31);
        canvas.Line(neck, metal, 25);
        canvas.Line(neck, metal.Light(0.55), 6, 0.6, blur: 2);
        Outline hold = $"M500 {Top + 40}C640 {Top - 10} 660 {Top + 60} 620 {Floor - 60}";
        canvas.Line(hold, metal.Dark(0.35), 15);
        canvas.Line(hold, grip.Dark(0.3), 36, 1, "0 90 220 999");
        canvas.Line(hold, grip, 30, 1, "0 90 220 999");
        Outline body = Outline.Symmetric(
            $"M400 {Top}C450 {Top} 484 {Top + 8} 490 {Top + 24}C520 {Top + 120} 556 {Floor - 80} 556 {Floor - 24}Q556 {Floor} 530 {Floor}L400 {Floor}"
        );
        canvas.Path(body, canvas.Round(metal));
        canvas.Inside(
            body,
            c =>
            {
                c.Path(
                    $"M320 {Top + 30}C300 {Top + 110} 280 {Floor - 90} 276 {Floor - 30}L312 {Floor - 30}C316 {Floor - 110} 340 {Top + 100} 350 {Top + 30}Z",
                    Ink.White.ToString(),
                    0.4,
                    5
                );
                c.Box(200, Floor - 30, 400, 6, metal.Dark(0.4), opacity: 0.4);
                c.Box(200, Floor - 24, 400, 30, metal.Dark(0.25), opacity: 0.35);
            }
        );
        canvas.Path(
            $"M312 {Top + 22}C330 {Top - 24} 470 {Top - 24} 488 {Top + 22}C440 {Top + 34} 360 {Top + 34} 312 {Top + 22}Z",
            canvas.Round(metal.Light(0.08))
        );
        canvas.Line($"M312 {Top + 23}C360 {Top + 36} 440 {Top + 36} 488 {Top + 23}", metal.Dark(0.5), 3, 0.6);
        canvas.Box(388, Top - 36, 24, 24, metal.Dark(0.2), 4);
        canvas.Oval(400, Top - 40, 26, 18, canvas.Ball(grip));
    }

    public static void Dripper(Canvas canvas, Look look)
    {
        var clay = look.Color;
        var glass = Ink.Parse("#cfe0df");
        Outline jug = Outline.Symmetric(
            $"M400 {Floor - 250}L476 {Floor - 250}C476 {Floor - 210} 560 {Floor - 150} 560 {Floor - 60}C560 {Floor - 10} 540 {Floor} 500 {Floor}L400 {Floor}"
        );
        Outline loop = $"M500 {Floor - 206}C640 {Floor - 230} 660 {Floor - 60} 552 {Floor - 50}";
        canvas.Line(loop, glass.Dark(0.2), 22, 0.75);
        canvas.Line(loop, glass.Light(0.6), 8, 0.8);
        canvas.Path(jug, canvas.Fade(glass.Light(0.4), glass), 0.75);
        canvas.Inside(
            jug,
            c =>
            {
                var coffee = Ink.Parse("#4b2d1c");
                c.Path(
                    $"M200 {Floor - 110}L600 {Floor - 110}L600 {Floor + 10}L200 {Floor + 10}Z",
                    c.Round(coffee),
                    0.95
                );
                c.Oval(400, Floor - 110, 152, 14, coffee.Light(0.25));
                c.Line(jug, Ink.White, 10, 0.5);
                c.Path(
                    $"M290 {Floor - 170}C262 {Floor - 130} 262 {Floor - 70} 276 {Floor - 40}L300 {Floor - 40}C290 {Floor - 80} 296 {Floor - 130} 318 {Floor - 176}Z",
                    Ink.White.ToString(),
                    0.55,
                    3
                );
            }
        );
        canvas.Line(jug, glass.Dark(0.3), 2.5, 0.7);
        canvas.Path(
            $"M336 {Floor - 262}L464 {Floor - 262}L470 {Floor - 236}L330 {Floor - 236}Z",
            canvas.Round(Cloth.Wood)
        );
        Outline cone = Outline.Symmetric(
            $"M400 {Floor - 446}L540 {Floor - 446}C534 {Floor - 380} 480 {Floor - 300} 440 {Floor - 272}L400 {Floor - 272}"
        );
        canvas.Path(
            $"M532 {Floor - 410}C610 {Floor - 430} 610 {Floor - 330} 496 {Floor - 336}L500 {Floor - 352}C570 {Floor - 350} 574 {Floor - 400} 528 {Floor - 392}Z",
            canvas.Soft(clay.Dark(0.05))
        );
        canvas.Path(Outline.Box(304, Floor - 284, 192, 22, 10), canvas.Round(clay));
        canvas.Form(cone, clay, c => Glaze.Cover(c, look, clay, 140, Floor - 446), fill: canvas.Round(clay));
        canvas.Oval(400, Floor - 446, 140, 22, canvas.Soft(clay.Light(0.2)));
        canvas.Oval(400, Floor - 444, 128, 17, canvas.Slope(0, 0, 1, 0, (0, clay.Dark(0.4)), (1, clay.Dark(0.1))));
        canvas.Path(
            $"M284 {Floor - 446}L300 {Floor - 478}C350 {Floor - 470} 450 {Floor - 470} 500 {Floor - 478}L516 {Floor - 446}C460 {Floor - 430} 340 {Floor - 430} 284 {Floor - 446}Z",
            canvas.Fade(Ink.White, Ink.Parse("#e6dfd2"))
        );
    }
}
