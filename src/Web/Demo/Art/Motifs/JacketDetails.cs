namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What is sewn onto a jacket: pockets, closures, collars.</summary>
internal static class JacketDetails
{
    public static void Pockets(Canvas canvas, Look look, Cut cut, Ink cloth)
    {
        var low = cut.Hem - 60;
        switch (look.Kind("pockets", "welt", "patch", "flap", "kangaroo", "none"))
        {
            case "patch":
                foreach (var x in (double[])[400 - cut.Chest + 22, 424])
                {
                    Cloth.Patch(canvas, Outline.Box(x, low - 128, cut.Chest - 46, 124, 12), cloth);
                    Cloth.Seam(canvas, $"M{x} {low - 110}L{x + cut.Chest - 46} {low - 110}", cloth);
                }

                Cloth.Patch(canvas, Outline.Box(438, 292, 76, 84, 8), cloth);
                break;
            case "flap":
                foreach (var x in (double[])[400 - cut.Chest + 20, 428])
                {
                    Cloth.Patch(canvas, Outline.Box(x, low - 116, cut.Chest - 48, 118, 10), cloth);
                    Outline flap = Outline.Box(x - 4, low - 124, cut.Chest - 40, 42, 8);
                    canvas.Line(flap, cloth.Dark(0.65), 9, 0.32, blur: 6);
                    canvas.Path(flap, canvas.Soft(Cloth.Raised(cloth)));
                    Cloth.Stitch(canvas, flap, cloth);
                    Cloth.Button(canvas, x + cut.Chest / 2 - 24, low - 96, 7, look.Ink("metal", Cloth.Steel));
                }

                break;
            case "welt":
                Outline right = $"M{400 + cut.Chest - 34} {low - 120}L{400 + cut.Chest - 74} {low - 22}";
                foreach (var welt in (Outline[])[right, right.Mirrored()])
                {
                    canvas.Line(welt, cloth.Dark(0.55), 20, 0.4, blur: 4);
                    canvas.Line(welt, Cloth.Raised(cloth), 15);
                    Cloth.Stitch(canvas, welt, cloth);
                }

                break;
            case "kangaroo":
                Outline pouch = Outline.Symmetric(
                    $"M400 {low - 190}L{400 + cut.Chest - 66} {low - 190}L{400 + cut.Chest - 34} {low - 60}L{400 + cut.Chest - 34} {low - 10}L400 {low - 10}"
                );
                Cloth.Patch(canvas, pouch, cloth);
                Outline flap2 = Outline.Box(400 - cut.Chest + 58, low - 202, cut.Chest * 2 - 116, 52, 8);
                canvas.Line(flap2, cloth.Dark(0.65), 9, 0.32, blur: 6);
                canvas.Path(flap2, canvas.Soft(Cloth.Raised(cloth)));
                Cloth.Stitch(canvas, flap2, cloth);
                break;
        }
    }

    public static void Closure(Canvas canvas, Look look, Cut cut, Ink cloth)
    {
        var metal = look.Ink("metal", Cloth.Steel);
        var kind = look.Kind("closure", "zip", "buttons", "snaps", "halfzip", "double", "storm");
        var bottom = cut.Hem - 6;
        switch (kind)
        {
            case "zip":
                Cloth.Zip(canvas, $"M400 172L400 {bottom}", cloth, metal, 400, 206);
                break;
            case "halfzip":
                Cloth.Zip(canvas, "M400 160L400 330", cloth, metal, 400, 314);
                break;
            case "storm":
                canvas.Path(Outline.Box(378, 172, 50, bottom - 172, 4), canvas.Soft(Cloth.Raised(cloth)));
                Cloth.Stitch(canvas, $"M420 180L420 {bottom}", cloth);
                canvas.Line($"M429 176L429 {bottom}", cloth.Dark(0.6), 6, 0.3, blur: 3);
                Buttons(canvas, 402, 212, bottom - 50, 5, 8, metal);
                break;
            default:
                canvas.Line(
                    $"M{(kind == "double" ? 446 : 418)} 176L{(kind == "double" ? 446 : 418)} {bottom}",
                    cloth.Dark(0.6),
                    7,
                    0.35,
                    blur: 3,
                    round: false
                );
                Cloth.Seam(
                    canvas,
                    $"M{(kind == "double" ? 446 : 418)} 176L{(kind == "double" ? 446 : 418)} {bottom}",
                    cloth
                );
                Buttons(
                    canvas,
                    400,
                    kind == "double" ? 330 : 206,
                    kind == "double" ? bottom - 150 : bottom - 46,
                    kind == "double" ? 3 : 5,
                    kind == "snaps" ? 7 : 10,
                    metal
                );
                if (kind == "double")
                {
                    Buttons(canvas, 340, 330, bottom - 150, 3, 10, metal);
                }

                break;
        }
    }

    public static void Collar(Canvas canvas, string kind, Ink cloth, Ink lining)
    {
        Outline? right = kind switch
        {
            "shirt" =>
                "M404 182C420 170 440 158 454 138C470 144 486 160 494 182C476 206 462 222 446 236C432 214 418 196 404 182Z",
            "lapel" =>
                "M402 330C420 270 440 214 452 142C478 150 500 168 512 196L482 214L506 236C478 280 440 314 402 330Z",
            "stand" => "M402 176C424 168 442 160 452 142C462 130 462 118 452 112C440 124 420 130 402 132Z",
            _ => default(Outline?),
        };
        if (kind == "round")
        {
            canvas.Line("M342 154C362 208 438 208 458 154", cloth.Dark(0.45), 15);
            canvas.Line("M342 152C362 206 438 206 458 152", Cloth.Raised(cloth), 11);
        }

        if (kind == "hood")
        {
            Hood(canvas, cloth, lining);
        }

        if (right is not { } shape)
        {
            return;
        }

        if (kind == "stand")
        {
            canvas.Path("M348 112C362 132 438 132 452 112L446 150L354 150Z", lining);
        }

        foreach (var side in (Outline[])[shape, shape.Mirrored()])
        {
            canvas.Line(side, cloth.Dark(0.65), 9, 0.32, blur: 6);
            canvas.Path(side, canvas.Soft(Cloth.Raised(cloth)));
            Cloth.Stitch(canvas, side, cloth);
        }
    }

    private static void Hood(Canvas canvas, Ink cloth, Ink lining)
    {
        Outline hood = Outline.Symmetric("M400 58C478 58 520 120 502 184C492 214 446 232 400 246");
        Outline face = Outline.Symmetric("M400 98C446 98 468 142 456 178C446 204 420 216 400 228");
        canvas.Line(hood, cloth.Dark(0.65), 9, 0.32, blur: 6);
        canvas.Form(
            hood,
            Cloth.Raised(cloth),
            c =>
            {
                c.Path(face, c.Fade(lining.Dark(0.35), lining));
                if (c.IsDistant)
                {
                    return;
                }

                Cloth.Stitch(c, Outline.Symmetric("M400 84C462 84 486 140 472 186C462 210 430 224 400 236"), cloth);
                c.Line("M400 58L400 96", cloth.Dark(0.5), 4, 0.35);
            }
        );
        foreach (var x in (double[])[368, 432])
        {
            canvas.Line($"M{x} 234C{x - 4} 272 {x + 5} 296 {x} 322", lining.Light(0.6), 4);
            canvas.Box(x - 5, 314, 10, 22, canvas.Metal(Cloth.Steel), 4);
        }
    }

    private static void Buttons(
        Canvas canvas,
        double x,
        double top,
        double bottom,
        int count,
        double radius,
        Ink ink
    ) =>
        Cloth.Buttons(
            canvas,
            Enumerable.Range(0, count).Select(i => (x, top + (bottom - top) * i / (count - 1))),
            radius,
            ink
        );
}
