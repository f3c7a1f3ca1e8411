namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Anything worn outermost: coats, jackets, anoraks, vests.</summary>
internal static class Jacket
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        var cut = Cut.From(look, 152, 600);
        var collar = look.Kind("collar", "stand", "hood", "shirt", "lapel", "round");
        canvas.Path(
            $"M{400 - cut.Neck} 152C370 138 430 138 {400 + cut.Neck} 152L436 210L364 210Z",
            look.Ink("lining", cloth.Dark(0.4))
        );
        if (look.Kind("sleeves", "long", "none") == "long")
        {
            Sleeves(canvas, look, cut, cloth);
        }

        canvas.Form(cut.Body, cloth, c => Surface(c, look, cut, cloth));
        JacketDetails.Pockets(canvas, look, cut, cloth);
        JacketDetails.Closure(canvas, look, cut, cloth);
        JacketDetails.Collar(canvas, collar, cloth, look.Ink("lining", cloth.Dark(0.4)));
    }

    private static void Sleeves(Canvas canvas, Look look, Cut cut, Ink cloth)
    {
        var cuffs = look.Ink("cuffs", cloth);
        foreach (var right in (bool[])[true, false])
        {
            var sleeve = right ? cut.RightSleeve : cut.RightSleeve.Mirrored();
            var cuff = right ? cut.RightCuff(34) : cut.RightCuff(34).Mirrored();
            canvas.Form(
                sleeve,
                cloth,
                c =>
                {
                    Quilting(c, look, cloth);
                    c.Line(cut.Body, cloth.Dark(0.65), 14, 0.4, blur: 8);
                    Outline crease =
                        $"M{400 + cut.Chest + 20} 340C{400 + cut.Chest + 34} 390 {400 + cut.Chest + 22} 420 {400 + cut.Chest + 44} 450";
                    if (!c.IsDistant)
                    {
                        Cloth.Fold(c, right ? crease : crease.Mirrored(), cloth);
                    }

                    c.Path(cuff, c.Soft(cuffs));
                    Cloth.Stitch(c, cuff, cuffs);
                }
            );
        }
    }

    private static void Surface(Canvas canvas, Look look, Cut cut, Ink cloth)
    {
        var yoke = look.Ink("yoke", cloth);
        if (yoke != cloth)
        {
            canvas.Path($"M180 100L620 100L620 330C500 350 300 350 180 330Z", canvas.Soft(yoke));
            Cloth.Seam(canvas, "M180 331C300 351 500 351 620 331", yoke);
        }

        Quilting(canvas, look, cloth);
        Outline fold =
            $"M{400 + cut.Chest - 36} 350C{400 + cut.Chest - 60} 430 {400 + cut.Chest - 26} {cut.Hem - 120} {400 + cut.Chest - 40} {cut.Hem - 10}";
        Cloth.Fold(canvas, fold, cloth);
        Cloth.Fold(canvas, fold.Mirrored(), cloth);
        Outline shoulder =
            $"M{400 + cut.Chest + 2} 196C{400 + cut.Chest - 22} 250 {400 + cut.Chest - 14} 290 {400 + cut.Chest + 2} 330";
        canvas.Line(shoulder, cloth.Dark(0.5), 12, 0.24, blur: 4);
        Cloth.Stitch(canvas, $"M200 {cut.Hem - 16}L600 {cut.Hem - 16}", cloth);
    }

    private static void Quilting(Canvas canvas, Look look, Ink cloth)
    {
        switch (look.Kind("surface", "plain", "diamond", "channels", "twill", "felt"))
        {
            case "diamond":
                foreach (var degrees in (double[])[33, -33])
                {
                    canvas.Box(
                        0,
                        0,
                        800,
                        800,
                        canvas.Pattern(
                            44,
                            44,
                            t =>
                            {
                                t.Box(0, 0, 44, 2.2, cloth.Seam(0.4), opacity: 0.5);
                                t.Box(0, 2.2, 44, 4, cloth.Light(0.6), opacity: 0.16);
                                t.Box(0, 34, 44, 10, cloth.Dark(0.6), opacity: 0.07);
                            },
                            degrees
                        )
                    );
                }

                break;
            case "channels":
                canvas.Box(
                    0,
                    0,
                    800,
                    800,
                    canvas.Pattern(
                        800,
                        58,
                        t =>
                        {
                            t.Box(0, 0, 800, 3, cloth.Seam(0.5), opacity: 0.6);
                            t.Box(0, 3, 800, 12, cloth.Dark(0.5), opacity: 0.14);
                            t.Box(0, 15, 800, 14, cloth.Light(0.6), opacity: 0.16);
                            t.Box(0, 42, 800, 8, cloth.Dark(0.5), opacity: 0.08);
                            t.Box(0, 50, 800, 8, cloth.Dark(0.5), opacity: 0.18);
                        }
                    )
                );
                break;
            case "twill":
                Cloth.Twill(canvas, cloth);
                break;
            case "felt":
                canvas.Box(
                    0,
                    0,
                    800,
                    800,
                    canvas.Pattern(
                        13,
                        11,
                        t =>
                        {
                            t.Line("M1 3L5 2M8 8L12 9M3 9L4 7", cloth.Light(0.5), 1, 0.3);
                            t.Line("M7 3L10 5M1 7L2 5", cloth.Dark(0.5), 1, 0.25);
                        },
                        15
                    )
                );
                break;
        }
    }
}
