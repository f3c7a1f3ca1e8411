using Trove.Web.Demo.Art.Motifs;

namespace Trove.Web.Demo.Art;

/// <summary>The home page's wide picture: one hallway, by day or with the lamp lit, with things from every shelf.</summary>
internal static class Hero
{
    private const int Width = 1600;
    private const int Height = 900;

    public static string Draw(bool night)
    {
        var wall = Ink.Parse(night ? "#3a4246" : "#d9ddd2");
        var canvas = new Canvas(Width, Height, distant: true);
        Room(canvas, wall, night);
        if (night)
        {
            canvas.Glow(1128, 330, 760, 620, Lamps.Glow, 0.42);
        }
        else
        {
            Props.WindowLight(canvas, 330, 60);
            Props.WindowLight(canvas, 760, 60);
        }

        Wall(canvas, wall);
        Bench(canvas, wall, night);
        Floor(canvas, wall);
        return canvas.ToString();
    }

    private static void Room(Canvas canvas, Ink wall, bool night)
    {
        canvas.Box(
            0,
            0,
            Width,
            700,
            canvas.Slope(0, 0, 1, 0.6, (0, wall.Light(night ? 0.1 : 0.4)), (0.5, wall), (1, wall.Dark(0.12)))
        );
        canvas.Box(0, 430, Width, 270, wall.Dark(0.07));
        canvas.Box(0, 424, Width, 8, wall.Light(0.2));
        var boards = Ink.Parse(night ? "#54483c" : "#c9ab84");
        canvas.Box(0, 700, Width, 200, canvas.Fade(boards.Dark(0.1), boards.Light(0.1)));
        for (var i = -7; i <= 7; i++)
        {
            canvas.Line($"M{800 + i * 130} 700L{800 + i * 240} 900", boards.Dark(0.4), 3, 0.25);
        }

        canvas.Box(0, 672, Width, 30, wall.Light(0.25));
    }

    private static void Wall(Canvas canvas, Ink wall)
    {
        canvas.Box(96, 150, 490, 34, wall.Dark(0.5), opacity: 0.25, blur: 8);
        canvas.Box(90, 132, 490, 34, canvas.Soft(Cloth.Wood), 4);
        canvas.Stamp(
            [(236, 150), (353, 150), (470, 150), (548, 150), (126, 150)],
            c => c.Oval(0, 0, 12, 12, c.Ball(Cloth.Wood.Dark(0.12)))
        );
        canvas.Line("M236 148C256 132 250 176 236 180L236 206", Cloth.Steel, 6);
        Hang(
            canvas,
            Jacket.Draw,
            wall,
            "#c9a23f",
            -84,
            96,
            0.8,
            ("collar", "hood"),
            ("closure", "storm"),
            ("pockets", "flap")
        );
        Hang(canvas, KnitSmall.Scarf, wall, "#8f9a86", 284, 92, 0.48);
        Hang(canvas, Lamps.Cone, wall, "#3f5a4a", 880, -30, 0.62);
        Props.Frame(canvas, 640, 70, wall);
    }

    private static void Bench(Canvas canvas, Ink wall, bool night)
    {
        var oak = Cloth.Wood.Dark(night ? 0.2 : 0);
        canvas.Glow(1060, 800, 470, 34, wall.Dark(0.6), 0.7);
        foreach (var x in (double[])[640, 1440])
        {
            canvas.Box(x, 590, 34, 206, canvas.Round(oak.Dark(0.1)));
        }

        canvas.Box(600, 566, 920, 32, canvas.Soft(oak), 5);
        canvas.Box(600, 566, 920, 6, oak.Light(0.4), opacity: 0.6);
        Stand(canvas, Tote.Draw, wall, "#6b7048", 806, 567, 0.54, 200, ("strap", "Leather"), ("pocket", "patch"));
        Stand(canvas, DeskThings.Bookends, wall, "#7d3f45", 1034, 567, 0.42, 250);
        Stand(canvas, Teaware.Teapot, wall, "#5f7f86", 1246, 567, 0.44, 190);
        Stand(canvas, Mug.Draw, wall, "#b8694a", 1366, 567, 0.26, 150, ("finish", "dip"));
        Props.Vase(canvas, 1462, 567, wall);
    }

    private static void Floor(Canvas canvas, Ink wall)
    {
        Stand(canvas, Boot.Draw, wall, "#4a342a", 500, 836, 0.42, 290);
        Stand(canvas, Trug.Draw, wall, "#b98d56", 1250, 842, 0.56, 250);
        Stand(canvas, WateringCan.Draw, wall, "#3f5a4a", 860, 836, 0.46, 200);
        Stand(canvas, Pot.Draw, wall, "#bf7350", 130, 848, 0.78, 160, ("surface", "collar"), ("plant", "rubber"));
    }

    private static void Hang(
        Canvas canvas,
        Action<Canvas, Look> draw,
        Ink wall,
        string color,
        double x,
        double y,
        double scale,
        params (string, string)[] traits
    ) =>
        canvas.Lifted(
            wall.Dark(0.7),
            22,
            14,
            0.34,
            c =>
                c.Turned(
                    $"translate({Outline.Number(x)} {Outline.Number(y)}) scale({scale})",
                    inner => draw(inner, Look(color, traits))
                )
        );

    private static void Stand(
        Canvas canvas,
        Action<Canvas, Look> draw,
        Ink wall,
        string color,
        double x,
        double floor,
        double scale,
        double spread,
        params (string, string)[] traits
    ) =>
        canvas.Turned(
            $"translate({Outline.Number(x - 400 * scale)} {Outline.Number(floor - Motif.Floor * scale)}) scale({scale})",
            c =>
            {
                Backdrop.GroundShadow(c, wall.Dark(0.2), spread);
                draw(c, Look(color, traits));
            }
        );

    private static Look Look(string color, (string Name, string Value)[] traits) =>
        new(
            Ink.Parse(color),
            traits.ToDictionary(trait => trait.Name, trait => trait.Value, StringComparer.Ordinal),
            new Palette(new Dictionary<string, string>(StringComparer.Ordinal) { ["Leather"] = "#9a6a45" })
        );
}
