namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What lies and stands on a desk.</summary>
internal static class DeskThings
{
    private const double Floor = Motif.Floor;

    public static void Notebook(Canvas canvas, Look look)
    {
        var cover = look.Color;
        var (w, h) = (390 * look.Number("width", 1), 530 * look.Number("height", 1));
        var (x, y) = (400 - w / 2, 400 - h / 2);
        canvas.Turned(
            $"rotate({Outline.Number(look.Number("turn", -7))} 400 400)",
            c =>
            {
                c.Path(Outline.Box(x + 8, y + 10, w + 6, h + 4, 12), c.Soft(cover.Dark(0.25)));
                c.Path(Outline.Box(x + 10, y + 8, w - 2, h - 2, 8), c.Soft(Ink.Parse("#f3ecdd")));
                c.Line(
                    $"M{x + w + 2} {y + 20}L{x + w + 2} {y + h - 4}M{x + w + 5} {y + 22}L{x + w + 5} {y + h - 4}",
                    Ink.Parse("#cbbfa8"),
                    1.4
                );
                c.Form(
                    Outline.Box(x, y, w, h, 14),
                    cover,
                    g =>
                    {
                        Cloth.Twill(g, cover);
                        var spine = look.Ink("spine", cover);
                        g.Box(x - 2, y - 2, 54, h + 4, g.Soft(spine));
                        g.Box(x + 50, y, 5, h, cover.Dark(0.5), opacity: 0.3);
                        switch (look.Kind("cover", "label", "band", "stitched"))
                        {
                            case "label":
                                g.Box(x + w * 0.34, y + h * 0.2, w * 0.46, h * 0.17, Ink.Parse("#f3ecdd"), 4);
                                g.Line(
                                    $"M{x + w * 0.4} {y + h * 0.27}L{x + w * 0.74} {y + h * 0.27}M{x + w * 0.4} {y + h * 0.32}L{x + w * 0.74} {y + h * 0.32}",
                                    Ink.Parse("#b8ab93"),
                                    2.4
                                );
                                break;
                            case "stitched":
                                Cloth.Stitch(g, $"M{x + 28} {y}L{x + 28} {y + h}", spine);
                                break;
                        }
                    }
                );
                if (look.Kind("cover", "label", "band", "stitched") == "band")
                {
                    var elastic = look.Ink("elastic", cover.Dark(0.45));
                    c.Box(x + w - 62, y - 3, 15, h + 12, elastic, 3);
                    c.Box(x + w - 59, y - 3, 4, h + 12, elastic.Light(0.4), opacity: 0.4);
                }

                c.Path(
                    $"M{x + w * 0.55} {y + h}L{x + w * 0.6} {y + h}L{x + w * 0.6} {y + h + 62}L{x + w * 0.575} {y + h + 50}L{x + w * 0.55} {y + h + 62}Z",
                    look.Ink("ribbon", Ink.Parse("#a6512f"))
                );
            }
        );
    }

    public static void Pen(Canvas canvas, Look look)
    {
        var barrel = look.Color;
        var metal = look.Ink("metal", Cloth.Brass);
        var wide = 23 * look.Number("width", 1);
        var round = canvas.Slope(
            0,
            0,
            0,
            1,
            (0, barrel.Light(0.1)),
            (0.25, barrel.Light(0.5)),
            (0.45, barrel),
            (1, barrel.Dark(0.35))
        );
        var shiny = canvas.Slope(0, 0, 0, 1, (0, metal), (0.25, metal.Light(0.6)), (0.5, metal), (1, metal.Dark(0.4)));
        canvas.Turned(
            $"rotate({Outline.Number(look.Number("turn", -40))} 400 400)",
            c =>
            {
                if (look.Kind("tip", "nib", "ball") == "nib")
                {
                    c.Path(
                        $"M150 {400 - wide * 0.62}C120 {400 - wide * 0.5} 84 {400 - wide * 0.2} 62 400C84 {400 + wide * 0.2} 120 {400 + wide * 0.5} 150 {400 + wide * 0.62}Z",
                        shiny
                    );
                    c.Line("M66 400L118 400", Ink.Night, 1.6, 0.7);
                    c.Oval(121, 400, 3.4, 3.4, Ink.Night, 0.8);
                }
                else
                {
                    c.Path($"M150 {400 - wide * 0.8}L88 394L76 400L88 406L150 {400 + wide * 0.8}Z", shiny);
                }

                c.Path(
                    $"M148 {400 - wide * 0.7}C220 {400 - wide * 0.9} 260 {400 - wide} 300 {400 - wide}L300 {400 + wide}C260 {400 + wide} 220 {400 + wide * 0.9} 148 {400 + wide * 0.7}Z",
                    round
                );
                c.Path(Outline.Box(296, 400 - wide - 2, 20, wide * 2 + 4, 4), shiny);
                c.Path(Outline.Box(314, 400 - wide, 400, wide * 2, wide), round);
                if (look.Kind("barrel", "smooth", "faceted") == "faceted")
                {
                    c.Line(
                        $"M330 {400 - wide * 0.4}L700 {400 - wide * 0.4}M330 {400 + wide * 0.45}L700 {400 + wide * 0.45}",
                        barrel.Seam(0.5),
                        2,
                        0.6
                    );
                }

                c.Path(Outline.Box(690, 400 - wide * 0.7, 40, wide * 1.4, 8), shiny);
                c.Path(Outline.Box(520, 400 - wide - 10, 190, 13, 6), shiny);
                c.Oval(526, 400 - wide + 2, 9, 7, shiny);
            }
        );
    }

    public static void PenCup(Canvas canvas, Look look)
    {
        var clay = look.Color;
        var half = 118 * look.Number("width", 1);
        var top = Floor - 240 * look.Number("height", 1);
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
            var wood = Ink.Parse(ink);
            canvas.Turned(
                $"rotate({lean} {x} {Outline.Number(top + 120)})",
                c =>
                {
                    c.Box(x - 9, top - tall + 60, 18, tall + 100, c.Round(wood), 2);
                    c.Path(
                        $"M{x - 9} {top - tall + 62}L{x} {top - tall + 18}L{x + 9} {top - tall + 62}Z",
                        Ink.Parse("#e6c9a0")
                    );
                    c.Path(
                        $"M{x - 3.4} {top - tall + 34}L{x} {top - tall + 18}L{x + 3.4} {top - tall + 34}Z",
                        wood.Dark(0.4)
                    );
                }
            );
        }

        var ring = half * 0.15;
        canvas.Oval(400, top, half, ring, canvas.Slope(0, 0, 1, 0, (0, clay.Dark(0.45)), (1, clay.Dark(0.15))), 0.85);
        Outline body =
            $"M{400 - half} {top}C{400 - half * 0.6} {top + ring * 1.3} {400 + half * 0.6} {top + ring * 1.3} {400 + half} {top}L{400 + half * 0.97} {Floor - 18}C{400 + half * 0.6} {Floor + 8} {400 - half * 0.6} {Floor + 8} {400 - half * 0.97} {Floor - 18}Z";
        canvas.Form(
            body,
            clay,
            c =>
            {
                switch (look.Kind("surface", "glazed", "wood", "fluted"))
                {
                    case "wood":
                        Cookware.Grain(c, clay, false);
                        break;
                    case "fluted":
                        Knit.Ribs(c, clay, 0, 24);
                        break;
                    default:
                        Mug.Glaze(c, look, clay, half, top);
                        break;
                }

                c.Box(400 - half * 0.72, top + 40, half * 0.2, 150, Ink.White, 10, 0.3, 6);
            },
            fill: canvas.Round(clay)
        );
        canvas.Line(
            $"M{400 - half} {top}C{400 - half * 0.6} {top + ring * 1.3} {400 + half * 0.6} {top + ring * 1.3} {400 + half} {top}",
            clay.Light(0.4),
            4,
            0.8
        );
    }

    public static void Tray(Canvas canvas, Look look)
    {
        var wood = look.Color;
        var felt = look.Ink("felt", Ink.Parse("#6f7a78"));
        canvas.Turned(
            $"rotate({Outline.Number(look.Number("turn", -6))} 400 400)",
            c =>
            {
                c.Form(Outline.Box(120, 220, 560, 360, 40), wood, g => Cookware.Grain(g, wood, true));
                double[] walls = look.Kind("layout", "three", "two", "rows") switch
                {
                    "two" => [144, 470, 656],
                    "rows" => [144, 656],
                    _ => [144, 300, 500, 656],
                };
                for (var i = 0; i + 1 < walls.Length; i++)
                {
                    var rows =
                        look.Kind("layout", "three", "two", "rows") == "rows" ? 3
                        : i == 0 && walls.Length > 3 ? 1
                        : i == walls.Length - 2 ? 2
                        : 1;
                    for (var row = 0; row < rows; row++)
                    {
                        var (y, h) = (246 + row * 308.0 / rows, 308.0 / rows - (row < rows - 1 ? 12 : 0));
                        Outline well = Outline.Box(walls[i] + (i > 0 ? 6 : 0), y, walls[i + 1] - walls[i] - 6, h, 22);
                        c.Path(well, felt);
                        c.Inside(well, g => g.Line(well, Ink.Night, 30, 0.5, blur: 8));
                        c.Line(well, wood.Light(0.5), 2, 0.6);
                    }
                }

                var lead = Ink.Parse("#d8a23c");
                c.Box(170, 268, 14, 260, c.Round(lead), 3);
                c.Box(206, 290, 12, 236, c.Round(Ink.Parse("#2b303b")), 6);
                c.Oval(590, 320, 34, 34, c.Metal(Cloth.Brass));
                c.Oval(590, 320, 20, 20, felt);
            }
        );
    }

    public static void Clock(Canvas canvas, Look look)
    {
        var body = look.Color;
        var dial = look.Ink("dial", Ink.Parse("#f1ece1"));
        var hand = dial.IsDark ? Ink.Parse("#f1ece1") : Ink.Night;
        var y = Floor - 190;
        Outline shell = look.Kind("shape", "round", "arch", "square") switch
        {
            "arch" => Outline.Symmetric(
                $"M400 {y - 190}C520 {y - 190} 590 {y - 110} 590 {y}L590 {Floor - 12}Q590 {Floor} 578 {Floor}L400 {Floor}"
            ),
            "square" => Outline.Box(214, y - 182, 372, 372, 46),
            _ => Outline.Oval(400, y, 190, 190),
        };
        canvas.Form(
            shell,
            body,
            c =>
            {
                if (look.Kind("surface", "painted", "wood") == "wood")
                {
                    Cookware.Grain(c, body, true);
                }
            }
        );
        canvas.Oval(400, y, 146, 146, body.Dark(0.45), 0.5);
        canvas.Oval(402, y + 2, 142, 142, canvas.Soft(dial, 0.6));
        for (var hour = 0; hour < 12; hour++)
        {
            canvas.Turned(
                $"rotate({hour * 30} 400 {Outline.Number(y)})",
                c => c.Box(397, y - 128, hour % 3 == 0 ? 7 : 4, hour % 3 == 0 ? 24 : 14, hand, 2)
            );
        }

        var (hours, minutes) = (look.Number("hour", 10), look.Number("minute", 9));
        foreach (
            var (degrees, length, width, ink) in ((double, double, double, Ink)[])
                [
                    ((hours + minutes / 60) * 30, 76, 10, hand),
                    (minutes * 6, 112, 7, hand),
                    (206, 96, 3, look.Ink("second", Ink.Parse("#c8643c"))),
                ]
        )
        {
            canvas.Turned(
                $"rotate({Outline.Number(degrees)} 400 {Outline.Number(y)})",
                c =>
                {
                    c.Line($"M403 {y + 22}L403 {y - length}", Ink.Night, width, 0.15);
                    c.Line($"M400 {y + 18}L400 {y - length}", ink, width);
                }
            );
        }

        canvas.Oval(400, y, 9, 9, canvas.Ball(Cloth.Brass));
        canvas.Path(
            $"M290 {y - 100}C330 {y - 140} 400 {y - 150} 440 {y - 138}C380 {y - 110} 320 {y - 50} 300 {y + 20}C270 {y - 20} 270 {y - 70} 290 {y - 100}Z",
            Ink.White.ToString(),
            0.35,
            4
        );
    }

    public static void Mat(Canvas canvas, Look look)
    {
        var felt = look.Color;
        var edge = look.Ink("edge", Cloth.Leather);
        canvas.Turned(
            $"rotate({Outline.Number(look.Number("turn", -4))} 400 400)",
            c =>
            {
                c.Form(
                    Outline.Box(60, 220, 680, 370, 22),
                    felt,
                    g =>
                    {
                        g.Box(
                            0,
                            0,
                            800,
                            800,
                            g.Pattern(
                                15,
                                13,
                                t =>
                                {
                                    t.Line("M1 3L6 2M9 9L14 10M3 10L5 7", felt.Light(0.5), 1.2, 0.5);
                                    t.Line("M8 3L12 5M1 8L2 5", felt.Dark(0.5), 1.2, 0.35);
                                },
                                15
                            )
                        );
                        if (look.Kind("side", "strip", "none") == "strip")
                        {
                            g.Box(60, 200, 92, 420, g.Soft(edge));
                            Cloth.Stitch(g, "M144 200L144 620", edge);
                        }
                    }
                );
                Cloth.Stitch(c, Outline.Box(72, 232, 656, 346, 14), felt);
                c.Box(430, 300, 220, 180, c.Soft(Ink.Parse("#f3ecdd")), 4);
                c.Line("M456 336L610 336M456 362L580 362M456 388L620 388", Ink.Parse("#c9bda6"), 2.6);
                c.Turned("rotate(-24 560 460)", g => g.Box(450, 452, 220, 13, g.Round(Ink.Parse("#2b303b")), 6));
            }
        );
    }

    public static void Bookends(Canvas canvas, Look look)
    {
        var metal = look.Color;
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
            canvas.Path(Outline.Box(x, Floor - height, width - 2, height, 5), canvas.Round(cloth, 0.8));
            canvas.Box(x, Floor - height + 34, width - 2, 5, cloth.Light(0.5), opacity: 0.8);
            canvas.Box(x, Floor - 60, width - 2, 5, cloth.Light(0.5), opacity: 0.8);
            x += width;
        }

        var shape = look.Kind("shape", "arc", "block", "fold");
        Outline right = shape switch
        {
            "block" => Outline.Box(x + 2, Floor - 190, 110, 190, 10),
            "fold" =>
                $"M{x + 2} {Floor - 240}L{x + 18} {Floor - 240}L{x + 18} {Floor - 16}L{x + 140} {Floor - 16}L{x + 140} {Floor}L{x + 2} {Floor}Z",
            _ =>
                $"M{x + 2} {Floor}L{x + 2} {Floor - 200}C{x + 110} {Floor - 200} {x + 180} {Floor - 110} {x + 180} {Floor}Z",
        };
        Outline left = shape switch
        {
            "block" => Outline.Box(138, Floor - 190, 110, 190, 10),
            "fold" =>
                $"M248 {Floor - 240}L232 {Floor - 240}L232 {Floor - 16}L110 {Floor - 16}L110 {Floor}L248 {Floor}Z",
            _ => $"M248 {Floor}L248 {Floor - 200}C140 {Floor - 200} 70 {Floor - 110} 70 {Floor}Z",
        };
        foreach (var end in (Outline[])[left, right])
        {
            canvas.Form(
                end,
                metal,
                c =>
                {
                    if (look.Kind("surface", "metal", "stone", "wood") is var surface and not "metal")
                    {
                        if (surface == "wood")
                        {
                            Cookware.Grain(c, metal, true);
                        }
                        else
                        {
                            c.Line(
                                "M60 520C160 560 180 620 260 600M100 660C140 600 230 560 250 470M560 500C640 560 620 600 720 620M540 640C600 560 640 560 700 480",
                                metal.Light(0.6),
                                3,
                                0.5
                            );
                        }
                    }
                }
            );
        }
    }
}
