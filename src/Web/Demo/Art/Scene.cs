using Trove.Web.Demo.Art.Motifs;

namespace Trove.Web.Demo.Art;

/// <summary>A product where it is used: a room told in a few shapes, so that the product stays the only detailed thing in it.</summary>
internal static class Scene
{
    private static readonly Ink Oak = Cloth.Wood;

    /// <param name="variety">Turns lights and props, so that neighbours in a list do not share one room.</param>
    public static void Draw(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        switch (motif.Place)
        {
            case Place.Bench:
                Bench(canvas, motif, look, tint, variety);
                break;
            case Place.PegRail or Place.Peg:
                PegRail(canvas, motif, look, tint, variety);
                break;
            case Place.Tabletop or Place.Deck:
                Tabletop(canvas, motif, look, tint, variety);
                break;
            case Place.Doorway:
                Doorway(canvas, motif, look, tint, variety);
                break;
            case Place.Counter:
                Counter(canvas, motif, look, tint, variety);
                break;
            case Place.Evening:
                Evening(canvas, motif, look, tint, variety);
                break;
            case Place.Workbench:
                Workbench(canvas, motif, look, tint, variety);
                break;
            default:
                Yard(canvas, motif, look, tint, variety);
                break;
        }
    }

    private static void Bench(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        Room(canvas, tint, 690);
        Props.WindowLight(canvas, 60 + variety % 3 * 120, 60);
        foreach (var x in (double[])[96, 668])
        {
            canvas.Box(x, 590, 30, 170, Oak.Dark(0.2));
        }

        canvas.Glow(400, 764, 380, 22, tint.Dark(0.2).Dark(0.62), 0.6);
        canvas.Box(60, 566, 680, 32, canvas.Soft(Oak), 5);
        canvas.Box(60, 566, 680, 6, Oak.Light(0.4), opacity: 0.7);
        Props.Vase(canvas, variety % 2 == 0 ? 652 : 150, 567, tint);
        Stand(canvas, motif, look, tint, variety % 2 == 0 ? 340 : 470, 567, 0.66);
    }

    private static void PegRail(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        var wall = tint.Dark(0.04);
        canvas.Box(0, 0, 800, 800, canvas.Slope(0, 0, 1, 0.6, (0, wall.Light(0.35)), (1, wall.Dark(0.06))));
        canvas.Box(0, 742, 800, 58, canvas.Fade(wall.Light(0.5), wall.Light(0.2)));
        canvas.Box(0, 740, 800, 4, wall.Dark(0.25), opacity: 0.5);
        Props.WindowLight(canvas, 30 + variety % 3 * 150, 180);
        canvas.Box(4, 116, 800, 46, wall.Dark(0.6), opacity: 0.25, blur: 8);
        canvas.Box(0, 96, 800, 44, canvas.Soft(Oak));
        canvas.Box(0, 96, 800, 5, Oak.Light(0.45), opacity: 0.7);
        var x = variety % 2 == 0 ? 330 : 460;
        canvas.Stamp(
            [(x - 250, 122), (x, 122), (x + 250, 122)],
            c =>
            {
                c.Oval(5, 9, 14, 13, wall.Dark(0.65), 0.4, 4);
                c.Oval(0, 0, 14, 14, c.Ball(Oak.Dark(0.1)));
            }
        );
        Props.Sprig(canvas, variety % 2 == 0 ? x + 250 : x - 250, 130);
        if (motif.Place == Place.PegRail)
        {
            canvas.Line($"M{x} 118C{x + 20} 100 {x + 16} 152 {x} 156L{x} 190", Cloth.Steel.Dark(0.2), 6);
            canvas.Line(
                $"M{x - 104} 246C{x - 60} 214 {x - 30} 196 {x} 190C{x + 30} 196 {x + 60} 214 {x + 104} 246",
                Oak.Dark(0.2),
                15
            );
        }

        var (scale, top) = motif.Place == Place.PegRail ? (0.84, 76.0) : (0.8, 30.0);
        canvas.Lifted(
            wall.Dark(0.7),
            22,
            14,
            0.36,
            c =>
                c.Turned(
                    $"translate({Outline.Number(x - 400 * scale)} {Outline.Number(top)}) scale({scale})",
                    inner => motif.Draw(inner, look)
                )
        );
    }

    private static void Tabletop(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        var wood = (variety % 2 == 0 ? Oak.Light(0.35) : tint.Dark(0.18)).Mix(tint, 0.25);
        canvas.Box(0, 0, 800, 800, canvas.Slope(0, 0, 1, 1, (0, wood.Light(0.2)), (1, wood.Dark(0.1))));
        canvas.Line("M0 198L800 198M0 402L800 402M0 604L800 604", wood.Dark(0.4), 3, 0.4);
        canvas.Line(
            "M0 60C300 84 500 30 800 56M0 300C200 280 520 330 800 296M0 500C260 520 500 470 800 506M0 700C300 680 600 730 800 704",
            wood.Dark(0.3),
            5,
            0.16
        );
        if (motif.Place == Place.Tabletop)
        {
            canvas.Lifted(wood.Dark(0.7), 14, 12, 0.32, c => LayTable(c, tint, variety));
        }

        Props.WindowLight(canvas, variety % 3 * 140 - 60, 40);
        canvas.Lifted(
            wood.Dark(0.75),
            16,
            13,
            0.4,
            c => c.Turned("translate(88 76) scale(.78)", inner => motif.Draw(inner, look))
        );
    }

    private static void LayTable(Canvas canvas, Ink tint, int variety)
    {
        canvas.Turned("rotate(-18 660 120)", c => c.Box(500, -60, 420, 250, c.Soft(tint.Light(0.45)), 4));
        var isLeft = variety % 3 == 1;
        var (x, y) = isLeft ? (120.0, 668.0) : (676.0, 650.0);
        if (variety % 4 < 2)
        {
            Props.CupFromAbove(canvas, x, y, tint);
        }
        else
        {
            Props.BowlFromAbove(canvas, x, y, tint);
        }

        canvas.Turned(isLeft ? "translate(640 700) rotate(-60)" : "translate(40 660) rotate(20)", Props.Twig);
    }

    private static void Doorway(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        Room(canvas, tint, 560);
        Props.Boards(canvas, 560, Oak.Mix(tint, 0.35));
        var door = tint.Dark(0.28);
        var left = variety % 2 == 0 ? 520 : 40;
        canvas.Box(left, 0, 250, 562, canvas.Soft(door));
        canvas.Line(
            $"M{left + 34} 0L{left + 34} 230L{left + 216} 230L{left + 216} 0M{left + 34} 270L{left + 216} 270L{left + 216} 510L{left + 34} 510Z",
            door.Dark(0.35),
            4,
            0.5
        );
        canvas.Oval(left + (variety % 2 == 0 ? 26 : 226), 252, 11, 11, canvas.Metal(Cloth.Brass));
        Props.WindowLight(canvas, variety % 2 == 0 ? 40 : 330, 40);
        canvas.Path("M110 668L690 668L760 768L40 768Z", canvas.Fade(tint.Dark(0.42), tint.Dark(0.5)));
        canvas.Line("M130 684L670 684L720 754L80 754Z", tint.Light(0.3), 3, 0.5, "9 6", round: false);
        Stand(canvas, motif, look, tint, 400, 722, 0.74);
    }

    private static void Counter(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        var tile = tint.Light(0.4);
        canvas.Box(0, 0, 800, 620, canvas.Slope(0, 0, 1, 1, (0, tile.Light(0.4)), (1, tint.Dark(0.06))));
        canvas.Box(
            0,
            180,
            800,
            440,
            canvas.Pattern(92, 92, t => t.Line("M0 1L92 1M1 0L1 92", tint.Dark(0.3), 2.4, 0.35))
        );
        Props.WindowLight(canvas, 20 + variety % 3 * 130, 30);
        canvas.Box(0, 152, 800, 24, canvas.Soft(Oak));
        canvas.Box(0, 176, 800, 14, tint.Dark(0.6), opacity: 0.22, blur: 8);
        Props.ShelfWare(canvas, variety % 2 == 0 ? 470 : 60, 152, tint);
        canvas.Box(0, 612, 800, 190, canvas.Fade(Oak.Light(0.3), Oak.Light(0.05)));
        canvas.Box(0, 612, 800, 6, Ink.White, opacity: 0.5);
        canvas.Box(0, 730, 800, 70, canvas.Fade(Oak.Dark(0.25), Oak.Dark(0.1)));
        Props.Lemons(canvas, variety % 2 == 0 ? 656 : 140, 668);
        Stand(canvas, motif, look, tint, variety % 2 == 0 ? 350 : 470, 690, 0.74);
    }

    private static void Evening(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        var dusk = tint.Dark(0.58);
        canvas.Box(0, 0, 800, 800, canvas.Slope(0, 0, 1, 1, (0, dusk.Light(0.1)), (1, dusk.Dark(0.22))));
        var hanging = motif.Pose == Pose.Hanging;
        canvas.Box(variety % 2 == 0 ? 560 : 60, 110, 170, 230, canvas.Fade(Ink.Parse("#6f7c9c"), Ink.Parse("#b99a93")));
        canvas.Line(
            $"M{(variety % 2 == 0 ? 645 : 145)} 110L{(variety % 2 == 0 ? 645 : 145)} 340M{(variety % 2 == 0 ? 560 : 60)} 225L{(variety % 2 == 0 ? 730 : 230)} 225",
            dusk.Dark(0.25),
            8
        );
        canvas.Line(Outline.Box(variety % 2 == 0 ? 560 : 60, 110, 170, 230), dusk.Dark(0.25), 12);
        canvas.Box(0, 690, 800, 110, canvas.Fade(dusk.Dark(0.35), dusk.Dark(0.5)));
        canvas.Glow(400, hanging ? 360 : 330, 430, 400, Lamps.Glow, 0.62);
        if (motif.Spread == Lamps.FloorStanding)
        {
            Stand(canvas, motif, look, dusk, 400, 740, 0.98);
            return;
        }

        var table = Oak.Dark(0.22);
        canvas.Box(
            120,
            612,
            560,
            26,
            canvas.Slope(0, 0, 1, 0, (0, table.Dark(0.2)), (0.5, table.Light(0.3)), (1, table.Dark(0.25))),
            6
        );
        canvas.Box(158, 638, 22, 162, table.Dark(0.4));
        canvas.Box(620, 638, 22, 162, table.Dark(0.45));
        if (hanging)
        {
            canvas.Glow(400, 612, 220, 26, Lamps.Glow, 0.8);
            Props.Bowl(canvas, 400, 613, tint);
            canvas.Turned("translate(120 -10) scale(.7)", c => motif.Draw(c, look));
            return;
        }

        Props.Books(canvas, variety % 2 == 0 ? 530 : 170, 612);
        Stand(canvas, motif, look, dusk, variety % 2 == 0 ? 370 : 430, 613, 0.76);
    }

    private static void Workbench(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        Room(canvas, tint, 620);
        Props.Frame(canvas, variety % 2 == 0 ? 520 : 110, 110, tint);
        Props.WindowLight(canvas, variety % 2 == 0 ? 40 : 280, 40);
        canvas.Box(0, 606, 800, 194, canvas.Fade(Oak.Light(0.22), Oak.Light(0.02)));
        canvas.Box(0, 606, 800, 5, Ink.White, opacity: 0.5);
        canvas.Box(0, 744, 800, 60, canvas.Fade(Oak.Dark(0.3), Oak.Dark(0.12)));
        Props.Vase(canvas, variety % 2 == 0 ? 676 : 120, 660, tint);
        Stand(canvas, motif, look, tint, variety % 2 == 0 ? 350 : 450, 688, 0.7);
    }

    private static void Yard(Canvas canvas, Motif motif, Look look, Ink tint, int variety)
    {
        canvas.Box(0, 0, 800, 800, canvas.Fade(tint.Light(0.55), tint.Dark(0.04)));
        var hedge = Ink.Parse("#86a07c");
        canvas.Oval(140, 470, 260, 200, hedge, 0.7, 26);
        canvas.Oval(640, 440, 300, 240, hedge.Dark(0.12), 0.7, 26);
        canvas.Oval(400, 520, 260, 140, hedge.Light(0.2), 0.7, 26);
        if (motif.Pose == Pose.Hanging)
        {
            canvas.Line("M-20 90C200 120 480 60 820 110", Ink.Parse("#6b553f"), 26);
            Props.Foliage(canvas, 110);
            canvas.Lifted(
                tint.Dark(0.7),
                16,
                12,
                0.3,
                c => c.Turned("translate(104 60) scale(.76)", inner => motif.Draw(inner, look))
            );
            return;
        }

        Props.Boards(canvas, 600, Ink.Parse("#c3b8a3").Mix(tint, 0.3));
        Props.WindowLight(canvas, variety % 3 * 140, 220);
        var x = variety % 2 == 0 ? 662 : 130;
        canvas.Turned($"translate({x} 590) scale(.8)", Props.Twig);
        canvas.Path($"M{x - 56} 580L{x + 56} 580L{x + 40} 690L{x - 40} 690Z", canvas.Round(Ink.Parse("#b8694a")));
        Stand(canvas, motif, look, tint, variety % 2 == 0 ? 340 : 470, 722, 0.78);
    }

    private static void Room(Canvas canvas, Ink tint, double floor)
    {
        canvas.Box(
            0,
            0,
            800,
            floor,
            canvas.Slope(0, 0, 1, 0.7, (0, tint.Light(0.45)), (0.5, tint), (1, tint.Dark(0.1)))
        );
        canvas.Box(0, floor, 800, 800 - floor, canvas.Fade(tint.Dark(0.2), tint.Dark(0.1)));
        canvas.Box(0, floor - 34, 800, 34, tint.Light(0.5), opacity: 0.8);
        canvas.Box(0, floor - 36, 800, 3, tint.Dark(0.3), opacity: 0.5);
    }

    private static void Stand(Canvas canvas, Motif motif, Look look, Ink tint, double x, double floor, double scale) =>
        canvas.Turned(
            $"translate({Outline.Number(x - 400 * scale)} {Outline.Number(floor - Motif.Floor * scale)}) scale({scale})",
            c =>
            {
                Backdrop.GroundShadow(c, tint.Dark(0.2), motif.Spread);
                motif.Draw(c, look);
            }
        );
}
