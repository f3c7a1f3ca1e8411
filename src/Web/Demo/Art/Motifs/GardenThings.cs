namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What hangs in the shed and stands by the back door.</summary>
internal static class GardenThings
{
    private const double Floor = Motif.Floor;

    public static void WateringCan(Canvas canvas, Look look)
    {
        var metal = look.Color;
        var half = 140 * look.Number("width", 1);
        var top = Floor - 260 * look.Number("height", 1);
        var slim = look.Kind("spout", "rose", "slim") == "slim";
        Outline spout = slim
            ? $"M{420 - half} {Floor - 60}C{320 - half} {Floor - 80} {300 - half} {top - 20} {210 - half} {top - 50}"
            : $"M{420 - half} {Floor - 70}L{250 - half} {top - 10}";
        canvas.Line(spout, metal.Dark(0.32), slim ? 20 : 31);
        canvas.Line(spout, metal, slim ? 15 : 24);
        canvas.Line(spout, metal.Light(0.5), 5, 0.6, blur: 2);
        if (!slim)
        {
            canvas.Turned(
                $"translate({Outline.Number(246 - half)} {Outline.Number(top - 16)}) rotate(-46)",
                c =>
                {
                    c.Path("M-16 14L16 14L54 -38L-54 -38Z", c.Round(metal.Light(0.05)));
                    c.Oval(0, -38, 54, 14, c.Soft(look.Ink("rose", Cloth.Brass)));
                    Cloth.Buttons(
                        c,
                        [(-28, -38), (-10, -42), (10, -42), (28, -38), (-10, -33), (10, -33)],
                        2.4,
                        Ink.Night
                    );
                }
            );
        }

        Outline back =
            $"M{380 + half} {top + 30}C{520 + half} {top - 10} {510 + half} {Floor - 70} {390 + half} {Floor - 60}";
        Outline over =
            $"M{420 - half * 0.7} {top + 10}C{400 - half * 0.6} {top - 150} {400 + half * 0.7} {top - 150} {400 + half * 0.86} {top + 10}";
        var grip = look.Kind("handle", "both", "back", "over");
        foreach (
            var bar in grip switch
            {
                "back" => (Outline[])[back],
                "over" => [over],
                _ => [over, back],
            }
        )
        {
            canvas.Line(bar, metal.Dark(0.34), 21);
            canvas.Line(bar, look.Ink("grip", metal), 15);
            canvas.Line(bar, Ink.White, 3.5, 0.4);
        }

        Outline body =
            $"M{400 - half * 0.86} {top}L{400 + half * 0.86} {top}L{400 + half} {Floor - 14}C{400 + half * 0.6} {Floor + 6} {400 - half * 0.6} {Floor + 6} {400 - half} {Floor - 14}Z";
        canvas.Path(body, canvas.Round(metal));
        canvas.Inside(
            body,
            c =>
            {
                foreach (var y in (double[])[top + 44, Floor - 52])
                {
                    c.Line(
                        $"M{380 - half} {y}C{400 - half * 0.5} {y + 20} {400 + half * 0.5} {y + 20} {420 + half} {y}",
                        metal.Dark(0.4),
                        7,
                        0.4
                    );
                    c.Line(
                        $"M{380 - half} {y + 6}C{400 - half * 0.5} {y + 26} {400 + half * 0.5} {y + 26} {420 + half} {y + 6}",
                        metal.Light(0.6),
                        3,
                        0.6
                    );
                }

                c.Box(400 - half * 0.64, top + 20, 24, 220, Ink.White, 12, 0.32, 6);
            }
        );
        canvas.Oval(400, top, half * 0.86, 18, canvas.Soft(metal.Light(0.15)));
        canvas.Path(
            $"M{400 - half * 0.8} {top}C{400 - half * 0.5} {top - 15} {400 + half * 0.1} {top - 16} {400 + half * 0.2} {top - 14}L{400 + half * 0.2} {top + 15}C{400 - half * 0.2} {top + 16} {400 - half * 0.6} {top + 14} {400 - half * 0.8} {top}Z",
            metal.Dark(0.45)
        );
    }

    public static void Secateurs(Canvas canvas, Look look)
    {
        var grip = look.Color;
        var steel = Ink.Parse("#b4bbbf");
        canvas.Turned(
            "rotate(24 400 400)",
            c =>
            {
                c.Form(
                    "M424 366C470 400 500 470 486 560C482 620 470 690 452 706C436 716 424 700 428 676C440 600 440 500 392 420Z",
                    grip.Dark(0.06)
                );
                c.Path(
                    "M372 380C350 330 350 250 396 170C440 120 450 110 452 118C460 210 448 310 420 384Z",
                    c.Slope(0, 0, 1, 0.2, (0, steel.Light(0.7)), (0.5, steel), (1, steel.Dark(0.2)))
                );
                c.Path(
                    "M430 376C476 330 486 260 448 196C440 190 436 200 440 214C452 270 440 320 384 372Z",
                    c.Metal(steel.Dark(0.2))
                );
                c.Form(
                    "M376 366C330 400 300 470 314 560C318 620 330 690 348 706C364 716 376 700 372 676C360 600 360 500 408 420Z",
                    grip,
                    g => g.Line("M346 440C330 500 334 580 350 660", grip.Light(0.6), 9, 0.35, blur: 4)
                );
                c.Line("M392 440L410 452L390 464L410 476L390 488L408 498", steel.Dark(0.3), 5);
                Cloth.Buttons(c, [(400, 384)], 24, look.Ink("metal", Cloth.Brass));
                c.Line("M340 700C330 740 390 760 452 700", look.Ink("strap", Cloth.Leather), 8);
            }
        );
    }

    public static void HandTools(Canvas canvas, Look look)
    {
        var wood = look.Color;
        var steel = look.Ink("steel", Ink.Parse("#9fa7ab"));
        var set = look.Kind("set", "pair", "trowel", "fork");
        if (set != "fork")
        {
            canvas.Turned(
                set == "pair" ? "translate(-96 0) rotate(-10 400 400)" : "rotate(-24 400 400)",
                c =>
                {
                    Handle(c, wood, look);
                    c.Path(
                        "M400 70C452 130 468 220 452 300C440 340 360 340 348 300C332 220 348 130 400 70Z",
                        c.Slope(
                            0,
                            0,
                            1,
                            0,
                            (0, steel.Light(0.4)),
                            (0.48, steel.Dark(0.16)),
                            (0.52, steel.Light(0.5)),
                            (1, steel.Dark(0.25))
                        )
                    );
                    c.Line("M400 110L400 300", steel.Dark(0.4), 3, 0.5);
                }
            );
        }

        if (set != "trowel")
        {
            canvas.Turned(
                set == "pair" ? "translate(110 0) rotate(12 400 400)" : "rotate(24 400 400)",
                c =>
                {
                    Handle(c, wood, look);
                    foreach (var (x, tip) in ((double, double)[])[(346, 340), (400, 400), (454, 460)])
                    {
                        c.Path(
                            $"M{x - 12} 270C{x - 14} 190 {tip - 6} 130 {tip} 84C{tip + 6} 130 {x + 14} 190 {x + 12} 270Z",
                            c.Metal(steel)
                        );
                    }

                    c.Path(
                        "M334 262C334 318 370 334 400 336C430 334 466 318 466 262C440 284 360 284 334 262Z",
                        c.Soft(steel)
                    );
                }
            );
        }
    }

    public static void Trug(Canvas canvas, Look look)
    {
        var willow = look.Color;
        var half = 250 * look.Number("width", 1);
        var top = Floor - 170 * look.Number("height", 1);
        Outline handle =
            $"M{400 - half * 0.2} {top + 20}C{400 - half * 0.3} {top - 290} {400 + half * 0.3} {top - 290} {400 + half * 0.2} {top + 20}";
        canvas.Line(
            $"M{400 - half * 0.86} {top}C{400 - half * 0.7} {top - 300} {400 + half * 0.7} {top - 300} {400 + half * 0.86} {top}",
            willow.Dark(0.35),
            look.Kind("handle", "hoop", "none") == "hoop" ? 26 : 0.1
        );
        canvas.Line(
            $"M{400 - half * 0.86} {top}C{400 - half * 0.7} {top - 300} {400 + half * 0.7} {top - 300} {400 + half * 0.86} {top}",
            willow.Light(0.08),
            look.Kind("handle", "hoop", "none") == "hoop" ? 20 : 0.1,
            1,
            "16 5",
            round: false
        );
        _ = handle;
        if (look.Kind("load", "greens", "empty") == "greens")
        {
            for (var i = 0; i < 11; i++)
            {
                Plants.Leaf(
                    canvas,
                    400 - half * 0.6 + i * half * 0.12,
                    top + 24,
                    -50 + i * 10,
                    104 - i % 3 * 16,
                    24,
                    Ink.Parse(i % 2 == 0 ? "#6f8f5c" : "#567a50")
                );
            }

            foreach (var (x, y) in ((double, double)[])[(300, 6), (356, -8), (520, 4)])
            {
                canvas.Oval(x, top + y, 34, 33, canvas.Ball(Ink.Parse("#c5502f")));
            }
        }
        else
        {
            canvas.Oval(400, top, half, 34, canvas.Fade(willow.Dark(0.5), willow.Dark(0.3)));
        }

        Outline body = Outline.Symmetric(
            $"M400 {top + 30}C{400 + half * 0.6} {top + 30} {400 + half * 0.9} {top + 20} {400 + half} {top - 2}C{400 + half * 0.96} {Floor - 70} {400 + half * 0.86} {Floor - 10} {400 + half * 0.7} {Floor}L400 {Floor}"
        );
        canvas.Form(
            body,
            willow,
            c =>
                c.Box(
                    0,
                    0,
                    800,
                    800,
                    c.Pattern(
                        44,
                        26,
                        t =>
                        {
                            t.Box(0, 0, 44, 26, willow.Dark(0.45));
                            t.Box(1, 1.5, 30, 10, willow.Light(0.12), 5);
                            t.Box(3, 3, 24, 2.6, willow.Light(0.5), 1, 0.6);
                            t.Box(23, 14.5, 30, 10, willow.Light(0.04), 5);
                            t.Box(-21, 14.5, 30, 10, willow.Light(0.04), 5);
                            t.Box(33, 0, 6, 13, willow.Dark(0.2), 3);
                            t.Box(11, 13, 6, 13, willow.Dark(0.25), 3);
                        }
                    )
                )
        );
        Outline lip =
            $"M{400 - half} {top}C{400 - half * 0.7} {top + 38} {400 + half * 0.7} {top + 38} {400 + half} {top}";
        canvas.Line(lip, willow.Dark(0.4), 31);
        canvas.Line(lip, willow.Light(0.1), 25, 1, "20 5", round: false);
        canvas.Line(lip, willow.Light(0.5), 5, 0.4);
    }

    public static void Birdhouse(Canvas canvas, Look look)
    {
        var wood = look.Color;
        var roof = look.Ink("roof", Ink.Parse("#4a5663"));
        canvas.Line("M400 -200L400 180", Cloth.Leather.Dark(0.2), 5);
        canvas.Oval(400, 182, 12, 12, canvas.Metal(Cloth.Brass));
        var open = look.Kind("build", "house", "feeder") == "feeder";
        Outline body = "M270 320L400 200L530 320L530 600Q530 612 518 612L282 612Q270 612 270 600Z";
        canvas.Form(
            body,
            wood,
            c =>
            {
                Cookware.Grain(c, wood, false);
                c.Line("M335 200L335 620M400 200L400 620M465 200L465 620", wood.Dark(0.5), 2.5, 0.3);
                if (open)
                {
                    c.Path(Outline.Box(304, 352, 192, 190, 20), c.Fade(wood.Dark(0.62), wood.Dark(0.4)));
                    c.Path("M304 542L304 500C350 470 440 476 496 506L496 542Z", c.Soft(Ink.Parse("#c39a5b")));
                }
                else
                {
                    c.Oval(400, 392, 52, 52, c.Fade(wood.Dark(0.75), wood.Dark(0.55)));
                    c.Line(Outline.Oval(400, 392, 56, 56), wood.Light(0.4), 5, 0.8);
                }
            }
        );
        canvas.Box(open ? 250 : 392, open ? 594 : 470, open ? 300 : 16, open ? 26 : 18, canvas.Soft(wood.Dark(0.2)), 6);
        if (!open)
        {
            canvas.Oval(400, 482, 13, 13, canvas.Ball(wood.Dark(0.15)));
        }

        Outline slope =
            "M400 168L572 326Q580 336 572 344L556 360Q548 366 540 358L400 232L260 358Q252 366 244 360L228 344Q220 336 228 326Z";
        canvas.Line(slope, Ink.Night, 10, 0.25, blur: 8);
        canvas.Form(slope, roof);
    }

    private static void Handle(Canvas canvas, Ink wood, Look look)
    {
        canvas.Path("M388 330L412 330L414 440L386 440Z", canvas.Metal(Cloth.Steel));
        canvas.Path(Outline.Box(382, 420, 36, 36, 5), canvas.Metal(look.Ink("ferrule", Cloth.Brass)));
        Outline grip = Outline.Symmetric("M400 452L418 452C436 500 440 560 428 640C426 690 428 716 400 720");
        canvas.Form(grip, wood, c => Cookware.Grain(c, wood, false));
        canvas.Line("M400 704C372 740 400 780 420 760C436 740 414 716 400 704", Cloth.Leather, 5);
    }
}
