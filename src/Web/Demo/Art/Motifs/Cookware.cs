namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Things to cook with and eat from: board, knife, casserole, nested bowls.</summary>
internal static class Cookware
{
    private const double Floor = Motif.Floor;

    public static void Board(Canvas canvas, Look look)
    {
        var wood = look.Color;
        var half = 172 * look.Number("width", 1);
        var end = 690.0;
        var shape = look.Kind("shape", "paddle", "block", "round");
        Outline body = shape switch
        {
            "paddle" => Outline.Symmetric(
                $"M400 96C432 96 442 120 440 150C438 200 440 216 470 232C{400 + half} 250 {400 + half + 4} 290 {400 + half} 340L{400 + half - 6} {end - 40}Q{400 + half - 10} {end} {400 + half - 60} {end}L400 {end}"
            ),
            "round" => Outline.Symmetric(
                $"M400 96C428 96 436 120 434 160C434 196 440 210 470 220C{400 + half * 1.5} 260 {400 + half * 1.6} {end - 40} 400 {end}"
            ),
            _ => Outline.Box(400 - half * 1.3, 190, half * 2.6, 440, 26),
        };
        canvas.Turned(
            $"rotate({Outline.Number(look.Number("turn", -8))} 400 400)",
            c =>
            {
                c.Form(body, wood, g => Grain(g, wood, shape == "block"));
                if (shape == "block")
                {
                    c.Line(Outline.Box(430 - half * 1.3, 220, half * 2.6 - 60, 380, 20), wood.Dark(0.4), 9, 0.4);
                    c.Line(Outline.Box(431 - half * 1.3, 223, half * 2.6 - 60, 380, 20), wood.Light(0.5), 3, 0.5);
                }
                else
                {
                    c.Oval(400, 138, 13, 13, wood.Dark(0.6));
                    c.Line("M400 138C392 90 420 70 408 40", look.Ink("cord", Cloth.Leather), 6);
                }
            }
        );
    }

    public static void Knife(Canvas canvas, Look look)
    {
        var grip = look.Color;
        var steel = Ink.Parse("#b9c0c4");
        var heel = 60 + 40 * look.Number("depth", 1);
        canvas.Turned(
            "rotate(-38 400 400)",
            c =>
            {
                Outline blade = look.Kind("blade", "chef", "santoku", "paring") switch
                {
                    "santoku" => $"M330 352L640 352C700 356 736 400 744 {362 + heel}L330 {362 + heel}Z",
                    "paring" =>
                        $"M330 366L600 366C660 370 700 390 720 {352 + heel * 0.6}C600 {366 + heel * 0.66} 420 {366 + heel * 0.6} 330 {366 + heel * 0.56}Z",
                    _ =>
                        $"M330 352L600 352C680 356 750 392 790 {352 + heel * 0.8}C700 {364 + heel} 480 {364 + heel} 330 {362 + heel}Z",
                };
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
                c.Inside(
                    blade,
                    g =>
                    {
                        g.Box(0, 0, 800, 800, g.Pattern(9, 40, t => t.Box(0, 0, 1, 40, Ink.Night, opacity: 0.05), 4));
                        if (look.Kind("face", "plain", "hammered") == "hammered")
                        {
                            g.Box(
                                300,
                                340,
                                500,
                                44,
                                g.Pattern(22, 18, t => t.Oval(11, 9, 8, 6, steel.Light(0.7), 0.5))
                            );
                        }
                    }
                );
                c.Box(304, 350, 34, 46, c.Metal(Cloth.Steel), 4);
                Outline handle = "M312 348C240 340 130 346 60 352Q30 358 32 382Q34 404 64 406C140 404 240 396 312 398Z";
                c.Form(
                    handle,
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
        var half = 232 * look.Number("width", 1);
        var top = Floor - 200 * look.Number("height", 1);
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
        canvas.Oval(400, top - 120, 34, 15, canvas.Metal(look.Ink("knob", Cloth.Brass)));
    }

    public static void Bowls(Canvas canvas, Look look)
    {
        var glaze = look.Color;
        var count = look.Count("count", 3);
        var tone = look.Ink("inner", glaze.Light(0.45));
        for (var i = 0; i < count; i++)
        {
            var half = 238 - i * 40 - (count > 3 ? 0 : i * 6);
            var bottom = Floor - i * 92;
            var rim = bottom - 128 + i * 8;
            var ink = i % 2 == 0 ? glaze : tone.Mix(glaze, 0.25);
            Outline bowl = Outline.Symmetric(
                $"M400 {rim}L{400 + half} {rim}C{400 + half} {rim + 70} {400 + half * 0.7} {bottom - 22} {400 + half * 0.4} {bottom - 14}L{400 + half * 0.38} {bottom}L400 {bottom}"
            );
            canvas.Form(bowl, ink, c => Mug.Glaze(c, look, ink, half, rim), fill: canvas.Round(ink));
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
