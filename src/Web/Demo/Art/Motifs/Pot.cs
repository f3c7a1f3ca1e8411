namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A planter with something growing in it: on a saucer, on legs or by itself.</summary>
internal static class Pot
{
    public static void Draw(Canvas canvas, Look look)
    {
        var clay = look.Color;
        const double Half = 140;
        const double Foot = Half * 0.72;
        var stand = look.Kind("stand", "saucer", "legs", "none");
        var floor = stand == "legs" ? Motif.Floor - 130 : Motif.Floor;
        var top = floor - 230 * look.Number("height", 1);
        Plants.Grow(canvas, look.Kind("plant", "olive", "rubber", "herb"), top + 14);
        switch (stand)
        {
            case "legs":
                Legs(canvas, look.Ink("legs", Cloth.Wood), Half, floor);
                break;
            case "saucer":
                canvas.Path(
                    Outline.Symmetric(
                        $"M400 {floor - 22}L{400 + Half * 1.02} {floor - 22}L{400 + Half * 0.9} {floor + 4}Q{400 + Half * 0.86} {floor + 8} 400 {floor + 8}"
                    ),
                    canvas.Round(clay.Dark(0.08))
                );
                break;
        }

        canvas.Oval(400, top, Half, 22, canvas.Fade(Ink.Parse("#3a2c22"), Ink.Parse("#5a4635")));
        Outline rim =
            $"M{400 - Half} {top}C{400 - Half * 0.6} {top + 30} {400 + Half * 0.6} {top + 30} {400 + Half} {top}";
        Outline body =
            $"{rim}C{400 + Half} {(top + floor) / 2} {400 + Foot + 10} {floor - 60} {400 + Foot} {floor - 14}C{400 + Foot * 0.5} {floor + 4} {400 - Foot * 0.5} {floor + 4} {400 - Foot} {floor - 14}C{400 - Foot - 10} {floor - 60} {400 - Half} {(top + floor) / 2} {400 - Half} {top}Z";
        canvas.Form(body, clay, c => Surface(c, look, clay, Half, top), fill: canvas.Round(clay));
        canvas.Line(rim, clay.Light(0.4), 6, 0.8);
    }

    private static void Surface(Canvas canvas, Look look, Ink clay, double half, double top)
    {
        switch (look.Kind("surface", "plain", "collar", "fluted"))
        {
            case "collar":
                Outline edge =
                    $"M{410 + half} {top + 54}C{400 + half * 0.5} {top + 84} {400 - half * 0.5} {top + 84} {390 - half} {top + 54}";
                canvas.Path($"{edge}L{390 - half} {top - 4}L{410 + half} {top - 4}Z", canvas.Round(clay.Light(0.06)));
                canvas.Line(edge, clay.Dark(0.5), 7, 0.4, blur: 3);
                break;
            case "fluted":
                Knit.Ribs(canvas, clay, 0, 26);
                break;
        }

        canvas.Box(400 - half * 0.7, top + 60, half * 0.22, 120, Ink.White, 14, 0.24, 8);
    }

    private static void Legs(Canvas canvas, Ink wood, double half, double floor)
    {
        foreach (var x in (double[])[-0.86, 0.74])
        {
            canvas.Box(400 + half * x, floor - 130, 18, 260, canvas.Round(wood), 4);
        }

        canvas.Box(400 - half * 0.86, floor - 2, half * 1.7, 18, canvas.Soft(wood.Dark(0.12)), 4);
    }
}
