namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Things to cook with and eat from: board, knife, casserole, nested bowls.</summary>
internal static class Cookware
{
    private const double Floor = Motif.Floor;

    public static void Board(Canvas canvas, Look look)
    {
        var wood = look.Color;
        Outline paddle = Outline.Symmetric(
            "M400 96C432 96 442 120 440 150C438 200 440 216 470 232C572 250 576 290 572 340L566 650Q562 690 512 690L400 690"
        );
        canvas.Turned(
            "rotate(-10 400 400)",
            c =>
            {
                c.Form(paddle, wood, g => Grain(g, wood, false));
                c.Oval(400, 138, 13, 13, wood.Dark(0.6));
                c.Line("M400 138C392 90 420 70 408 40", Cloth.Leather, 6);
            }
        );
    }

    public static void Knife(Canvas canvas, Look look)
    {
        var grip = look.Color;
        var steel = Ink.Parse("#b9c0c4");
        canvas.Turned(
            "rotate(-38 400 400)",
            c =>
            {
                Outline blade = "M330 352L600 352C680 356 750 392 790 432C700 464 480 464 330 462Z";
                c.Path(
                    blade,
                    c.Slope(
                        0,
                        0,
                        0.2,
                        1,
                        (0, steel.Dark(0.12)),
                        (0.3, steel.Light(0.6)),
                        (0.5, steel),
                        (0.7, steel.Light(0.3)),
                        (1, steel.Light(0.75))
                    )
                );
                c.Inside(blade, g => g.Cover(9, 40, t => t.Box(0, 0, 1, 40, Ink.Night, opacity: 0.05), 4));
                c.Box(304, 350, 34, 46, c.Metal(Cloth.Steel), 4);
                c.Form(
                    "M312 348C240 340 130 346 60 352Q30 358 32 382Q34 404 64 406C140 404 240 396 312 398Z",
                    grip,
                    g =>
                    {
                        Grain(g, grip, true);
                        g.Line("M20 366C120 358 240 356 320 360", grip.Light(0.5), 6, 0.4, blur: 3);
                    }
                );
                Cloth.Buttons(c, [(110, 378), (182, 375), (254, 373)], 7, Cloth.Brass);
            }
        );
    }

    public static void Casserole(Canvas canvas, Look look)
    {
        var enamel = look.Color;
        var half = 232;
        var top = Floor - 200;
        foreach (var side in (int[])[-1, 1])
        {
            var x = 400 + side * half;
            canvas.Line(
                $"M{x - side * 10} {top + 36}C{x + side * 62} {top + 20} {x + side * 62} {top + 84} {x - side * 10} {top + 72}",
                enamel.Dark(0.24),
                25
            );
            canvas.Line(
                $"M{x - side * 10} {top + 34}C{x + side * 62} {top + 18} {x + side * 62} {top + 82} {x - side * 10} {top + 70}",
                enamel.Light(0.05),
                17
            );
        }

        Outline pot = Outline.Symmetric(
            $"M400 {top + 4}L{400 + half} {top + 4}C{400 + half} {Floor - 70} {400 + half - 6} {Floor} {400 + half - 70} {Floor}L400 {Floor}"
        );
        canvas.Path(pot, canvas.Round(enamel));
        canvas.Inside(
            pot,
            c =>
            {
                c.Box(400 - half * 0.76, top + 30, 34, 140, Ink.White, 17, 0.36, 8);
                c.Box(0, Floor - 26, 800, 40, enamel.Dark(0.5), opacity: 0.22, blur: 8);
                c.Box(0, top, 800, 26, enamel.Dark(0.5), opacity: 0.3, blur: 6);
            }
        );
        Outline lid = Outline.Symmetric(
            $"M400 {top - 92}C{400 + half * 0.5} {top - 92} {400 + half * 0.96} {top - 50} {400 + half + 8} {top - 8}Q{400 + half + 12} {top + 12} {400 + half - 6} {top + 12}L400 {top + 16}"
        );
        canvas.Form(
            lid,
            enamel,
            c =>
            {
                c.Oval(400 - half * 0.4, top - 56, half * 0.32, 18, Ink.White, 0.42, 8);
                c.Line(
                    $"M{390 - half} {top - 4}C{400 - half * 0.4} {top + 6} {400 + half * 0.4} {top + 6} {410 + half} {top - 4}",
                    enamel.Dark(0.4),
                    3,
                    0.5
                );
            },
            fill: canvas.Ball(enamel)
        );
        canvas.Path($"M386 {top - 90}L414 {top - 90}L410 {top - 112}L390 {top - 112}Z", canvas.Metal(Cloth.Brass));
        canvas.Oval(400, top - 120, 34, 15, canvas.Metal(Cloth.Brass));
    }

    public static void Bowls(Canvas canvas, Look look)
    {
        var glaze = look.Color;
        var tone = look.Ink("inner", glaze.Light(0.45));
        for (var i = 0; i < 3; i++)
        {
            var half = 238 - i * 46;
            var bottom = Floor - i * 92;
            var rim = bottom - 128 + i * 8;
            var ink = i % 2 == 0 ? glaze : tone.Mix(glaze, 0.25);
            Outline bowl = Outline.Symmetric(
                $"M400 {rim}L{400 + half} {rim}C{400 + half} {rim + 70} {400 + half * 0.7} {bottom - 22} {400 + half * 0.4} {bottom - 14}L{400 + half * 0.38} {bottom}L400 {bottom}"
            );
            canvas.Form(bowl, ink, c => Glaze.Cover(c, look, ink, half, rim), fill: canvas.Round(ink));
            canvas.Oval(400, rim, half, half * 0.13, canvas.Soft(ink.Light(0.3)));
            canvas.Oval(
                400,
                rim + 2,
                half - 9,
                half * 0.13 - 5,
                canvas.Slope(0, 0, 1, 0, (0, tone.Dark(0.3)), (0.6, tone.Dark(0.06)), (1, tone))
            );
        }
    }

    public static void Grain(Canvas canvas, Ink wood, bool across)
    {
        for (var i = 0; i < 9; i++)
        {
            var at = 70 + i * 82.0;
            var sway = (i * 37 % 50) - 25;
            Outline line = across
                ? $"M0 {at * 0.5 + 190}C250 {at * 0.5 + 190 + sway * 0.5} 520 {at * 0.5 + 190 - sway * 0.6} 800 {at * 0.5 + 192}"
                : $"M{at * 0.62 + 150} 60C{at * 0.62 + 150 + sway} 300 {at * 0.62 + 150 - sway} 500 {at * 0.62 + 152} 760";
            canvas.Line(line, i % 3 == 0 ? wood.Light(0.4) : wood.Dark(0.4), 3 + i % 3 * 2, 0.2);
        }
    }
}
