using Trove.Web.Demo.Art;

namespace Trove.Web.Demo.Large.Art;

/// <summary>What is taken along, worked with or played with.</summary>
internal static class Outings
{
    private const double Floor = Motif.Floor;
    private static readonly Ink Wood = Ink.Parse("#c39a68");
    private static readonly Ink Steel = Ink.Parse("#aeb4bb");

    public static void Tent(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        canvas.Line($"M400 236L60 {Floor}M400 236L740 {Floor}", cloth.Seam(0.3), 3, 0.8);
        canvas.Form($"M400 230C500 380 600 540 690 {Floor}L110 {Floor}C200 540 300 380 400 230Z", cloth);
        canvas.Path($"M400 330C450 440 480 560 500 {Floor}L300 {Floor}C320 560 350 440 400 330Z", cloth.Dark(0.6));
        canvas.Path($"M400 330C372 440 330 560 246 {Floor}L300 {Floor}C320 560 350 440 400 330Z", cloth.Light(0.25));
        canvas.Line(
            $"M400 232C300 380 214 540 150 {Floor}M400 232C500 380 586 540 650 {Floor}",
            cloth.Seam(0.25),
            4,
            0.7
        );
    }

    public static void Helmet(Canvas canvas, Look look)
    {
        var shell = look.Color;
        canvas.Line($"M250 560C280 {Floor} 380 {Floor + 6} 430 560", Ink.Night, 12);
        canvas.Form(
            "M150 540C140 320 270 196 420 196C580 196 668 330 656 500C656 540 630 552 600 546C460 506 300 510 200 566C170 580 152 570 150 540Z",
            shell,
            fill: canvas.Ball(shell)
        );
        foreach (
            var (x, y, turn) in ((double, double, double)[])
                [(270, 360, -34), (372, 300, -14), (478, 300, 10), (570, 360, 32)]
        )
            canvas.Turned(
                $"rotate({Outline.Number(turn)} {Outline.Number(x)} {Outline.Number(y)})",
                c => c.Box(x - 16, y - 62, 32, 130, Ink.Night, 16, 0.85)
            );
    }

    public static void Drill(Canvas canvas, Look look)
    {
        var body = look.Color;
        canvas.Line("M640 300L742 300", Steel.Dark(0.2), 14);
        canvas.Path("M540 262L640 280L640 320L540 340Z", canvas.Metal(Steel));
        canvas.Form("M220 380L356 380L330 570L206 570Z", body.Dark(0.12));
        canvas.Form(Outline.Box(186, 226, 366, 156, 54), body);
        canvas.Path(Outline.Box(168, 560, 214, Floor - 560, 20), canvas.Round(Ink.Night.Light(0.12)));
        canvas.Path("M372 382L404 382L384 450L356 440Z", Ink.Night);
        canvas.Line("M230 290L430 290M230 318L390 318", body.Seam(0.35), 8, 0.7);
        canvas.Box(470, 226, 26, 156, Ink.Night, 4, 0.8);
    }

    public static void Hammer(Canvas canvas, Look look) =>
        canvas.Turned(
            "rotate(34 400 400)",
            c =>
            {
                c.Path(Outline.Box(376, 250, 48, 240, 12), c.Round(Wood));
                c.Path(Outline.Box(370, 470, 60, 240, 26), c.Round(look.Color));
                c.Path(
                    "M268 170Q268 154 284 154L330 154L350 130L450 130L470 160C540 150 580 176 604 232C560 214 520 222 470 234L450 262L350 262L330 236L284 236Q268 236 268 220Z",
                    c.Metal(Steel)
                );
            }
        );

    public static void Bolts(Canvas canvas, Look look)
    {
        var metal = look.Color.Mix(Steel, 0.55);
        foreach (var (x, y, turn) in ((double, double, double)[])[(250, 330, -28), (430, 420, 12), (570, 300, 38)])
        {
            canvas.Turned(
                $"translate({Outline.Number(x)} {Outline.Number(y)}) rotate({Outline.Number(turn)})",
                c =>
                {
                    c.Path(Outline.Box(-22, -40, 44, 280, 8), c.Metal(metal));
                    for (var thread = 60.0; thread < 232; thread += 14)
                        c.Line($"M-22 {thread}L22 {thread + 8}", metal.Dark(0.4), 4, 0.8);
                    c.Path(
                        "M-58 -92L-30 -112L30 -112L58 -92L58 -44L30 -28L-30 -28L-58 -44Z",
                        c.Metal(metal.Light(0.1))
                    );
                }
            );
        }
    }

    public static void Blocks(Canvas canvas, Look look)
    {
        var second = look.Color.Mix(Ink.Parse("#d8b26a"), 0.75);
        var third = look.Color.Mix(Ink.Parse("#5f7f86"), 0.75);
        canvas.Form(Outline.Box(180, Floor - 200, 200, 200, 14), look.Color);
        canvas.Form(Outline.Box(400, Floor - 200, 200, 200, 14), second);
        canvas.Form($"M290 {Floor - 404}L490 {Floor - 404}L490 {Floor - 208}L290 {Floor - 208}Z", third);
        canvas.Form($"M390 {Floor - 560}L490 {Floor - 410}L290 {Floor - 410}Z", Wood);
        canvas.Oval(280, Floor - 100, 48, 48, look.Color.Light(0.3));
        canvas.Path($"M500 {Floor - 150}L546 {Floor - 60}L454 {Floor - 60}Z", second.Dark(0.25));
        canvas.Box(350, Floor - 350, 80, 80, third.Light(0.3), 8);
    }

    public static void DogBed(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        canvas.Form($"M96 520C96 430 704 430 704 520L690 620C640 {Floor + 14} 160 {Floor + 14} 110 620Z", cloth);
        canvas.Oval(400, 516, 250, 62, canvas.Soft(cloth.Dark(0.4)));
        canvas.Oval(400, 530, 228, 54, canvas.Soft(cloth.Light(0.45)));
        canvas.Turned(
            "translate(400 506) rotate(-12)",
            c =>
            {
                c.Box(-70, -13, 140, 26, Ink.Parse("#efe3cd"), 13);
                foreach (var (x, y) in ((double, double)[])[(-72, -14), (-72, 14), (72, -14), (72, 14)])
                    c.Oval(x, y, 20, 18, Ink.Parse("#efe3cd"));
            }
        );
    }
}
