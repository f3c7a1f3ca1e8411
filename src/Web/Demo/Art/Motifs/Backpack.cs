namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A bag carried on both shoulders: rolled, zipped or flapped at the top.</summary>
internal static class Backpack
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        const double Half = 168;
        var top = Motif.Floor - 400 * look.Number("height", 1);
        const double Floor = Motif.Floor;
        Shoulder(canvas, Half, top, cloth.Dark(0.2));
        var kind = look.Kind("top", "roll", "zip", "flap");
        if (kind != "roll")
        {
            Cloth.Strap(canvas, $"M364 {top + 6}C364 {top - 56} 436 {top - 56} 436 {top + 6}", Cloth.Leather, 15);
        }

        var shoulder = kind == "roll" ? 14 : 96;
        Outline body = Outline.Symmetric(
            $"M400 {top}C{400 + Half * 0.6} {top} {400 + Half * 0.97} {top + 4} {400 + Half} {top + shoulder}C{400 + Half + 12} {top + 180} {400 + Half + 14} {Floor - 130} {400 + Half + 4} {Floor - 40}Q{400 + Half} {Floor} {400 + Half - 44} {Floor}L400 {Floor}"
        );
        canvas.Form(body, cloth, c => Surface(c, look, cloth, Cloth.Leather, Half, top));
        switch (kind)
        {
            case "roll":
                Roll(canvas, cloth, Cloth.Leather, Half, top);
                break;
            case "zip":
                Cloth.Zip(
                    canvas,
                    $"M{400 - Half + 24} {top + 190}C{400 - Half + 20} {top + 60} {400 - Half * 0.6} {top + 34} 400 {top + 34}C{400 + Half * 0.6} {top + 34} {400 + Half - 20} {top + 60} {400 + Half - 24} {top + 190}",
                    cloth,
                    Cloth.Steel,
                    400 + Half - 24,
                    top + 190
                );
                break;
            default:
                Flap(canvas, cloth, Cloth.Leather, Half, top);
                break;
        }
    }

    private static void Surface(Canvas canvas, Look look, Ink cloth, Ink trim, double half, double top)
    {
        const double Floor = Motif.Floor;
        Cloth.Twill(canvas, cloth);
        if (look.Kind("base", "own", "trim") == "trim")
        {
            canvas.Box(150, Floor - 74, 500, 90, canvas.Soft(trim));
            Cloth.Stitch(canvas, $"M150 {Floor - 67}L650 {Floor - 67}", trim);
        }

        Cloth.Fold(
            canvas,
            $"M{400 - half + 20} {top + 60}C{400 - half + 46} {top + 160} {400 - half + 10} {top + 220} {400 - half + 30} {Floor - 90}",
            cloth
        );
        Cloth.Fold(
            canvas,
            $"M{400 + half - 30} {top + 50}C{400 + half - 60} {top + 170} {400 + half - 14} {top + 230} {400 + half - 36} {Floor - 90}",
            cloth
        );
        var wide = half * 0.72;
        switch (look.Kind("pocket", "zip", "pair"))
        {
            case "zip":
                Cloth.Patch(canvas, Outline.Box(400 - wide, Floor - 220, wide * 2, 190, 34), cloth);
                Cloth.Zip(
                    canvas,
                    $"M{424 - wide} {Floor - 186}L{376 + wide} {Floor - 186}",
                    cloth,
                    Cloth.Steel,
                    376 + wide,
                    Floor - 186
                );
                break;
            case "pair":
                Cloth.Patch(canvas, Outline.Box(400 - wide, Floor - 170, wide - 10, 142, 18), cloth);
                Cloth.Patch(canvas, Outline.Box(410, Floor - 170, wide - 10, 142, 18), cloth);
                break;
        }
    }

    private static void Shoulder(Canvas canvas, double half, double top, Ink strap)
    {
        Outline right =
            $"M{400 + half * 0.34} {top + 10}C{400 + half * 0.9} {top - 40} {400 + half + 84} {top + 60} {400 + half + 52} {top + 220}C{400 + half + 40} {top + 290} {400 + half + 20} {top + 330} {400 + half - 16} {top + 356}";
        foreach (var side in (Outline[])[right, right.Mirrored()])
        {
            Cloth.Strap(canvas, side, strap, 27, stitched: true);
        }
    }

    private static void Roll(Canvas canvas, Ink cloth, Ink trim, double half, double top)
    {
        Outline roll = Outline.Box(400 - half - 10, top - 50, half * 2 + 20, 84, 32);
        canvas.Line(roll, cloth.Dark(0.6), 12, 0.3, blur: 8);
        canvas.Form(
            roll,
            Cloth.Raised(cloth),
            c =>
            {
                Cloth.Twill(c, cloth);
                c.Line(
                    $"M{400 - half} {top - 8}C{400 - half * 0.4} {top + 2} {400 + half * 0.4} {top - 16} {400 + half} {top - 6}",
                    cloth.Dark(0.5),
                    4,
                    0.45
                );
                c.Line(
                    $"M{400 - half} {top - 2}C{400 - half * 0.4} {top + 8} {400 + half * 0.4} {top - 10} {400 + half} {top}",
                    cloth.Light(0.5),
                    3,
                    0.4
                );
            }
        );
        Cloth.Strap(canvas, $"M400 {top - 50}L400 {top + 150}", trim, 30, stitched: true);
        Cloth.Buckle(canvas, 400, top + 76, 46, 34, Cloth.Brass);
        canvas.Path(Outline.Box(383, top + 104, 34, 14, 4), trim.Dark(0.18));
    }

    private static void Flap(Canvas canvas, Ink cloth, Ink trim, double half, double top)
    {
        Outline flap = Outline.Symmetric(
            $"M400 {top - 14}C{400 + half * 0.6} {top - 14} {400 + half * 1.02} {top} {400 + half + 8} {top + 100}L{400 + half + 4} {top + 150}Q{400 + half} {top + 196} {400 + half - 60} {top + 198}L400 {top + 204}"
        );
        canvas.Line(flap, cloth.Dark(0.6), 14, 0.35, blur: 9);
        canvas.Form(flap, Cloth.Raised(cloth), c => Cloth.Twill(c, cloth));
        Cloth.Stitch(
            canvas,
            $"M{400 - half + 6} {top + 150}Q{400 - half + 12} {top + 184} {400 - half + 64} {top + 186}L400 {top + 191}L{400 + half - 64} {top + 186}Q{400 + half - 12} {top + 184} {400 + half - 6} {top + 150}",
            cloth
        );
        foreach (var x in (double[])[400 - half * 0.5, 400 + half * 0.5])
        {
            Cloth.Strap(canvas, $"M{x} {top + 90}L{x} {top + 262}", trim, 24, stitched: true);
            Cloth.Buckle(canvas, x, top + 216, 38, 28, Cloth.Brass);
        }
    }
}
