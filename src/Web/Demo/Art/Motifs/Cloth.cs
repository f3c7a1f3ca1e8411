namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Surfaces, seams and fittings that many motifs share.</summary>
internal static class Cloth
{
    public static readonly Ink Brass = Ink.Parse("#c3a063");
    public static readonly Ink Steel = Ink.Parse("#a9aeb2");
    public static readonly Ink Leather = Ink.Parse("#9a6a45");
    public static readonly Ink Wood = Ink.Parse("#c79f6f");
    public static readonly Ink DarkWood = Ink.Parse("#7a5238");

    /// <summary>A row of stitches, a little lighter than the cloth, in the ditch beside a seam.</summary>
    public static void Stitch(Canvas canvas, Outline line, Ink cloth)
    {
        if (!canvas.IsDistant)
        {
            canvas.Line(line, cloth.Seam(0.28), 3.4, 0.45);
        }

        canvas.Line(line, cloth.Light(cloth.IsDark ? 0.34 : 0.5), 1.7, 0.8, "6 5");
    }

    /// <summary>Cloth that lies on top catches a little more light.</summary>
    public static Ink Raised(Ink cloth) => cloth.Light(0.06);

    public static void Seam(Canvas canvas, Outline line, Ink cloth) => canvas.Line(line, cloth.Seam(0.36), 2.4, 0.6);

    /// <summary>A soft crease: a shadow with the light beside it.</summary>
    public static void Fold(Canvas canvas, Outline line, Ink cloth) =>
        canvas.Line(line, cloth.Dark(0.5), 20, 0.24, blur: 8);

    /// <summary>Twill: fine diagonal threads.</summary>
    public static void Twill(Canvas canvas, Ink cloth) =>
        canvas.Cover(
            7,
            7,
            t =>
            {
                t.Box(0, 0, 3, 7, cloth.Dark(0.4), opacity: 0.09);
                t.Box(4, 0, 2, 7, cloth.Light(0.6), opacity: 0.09);
            },
            32
        );

    /// <summary>Felt: short fibers lying every way.</summary>
    public static void Felt(Canvas canvas, Ink felt) =>
        canvas.Cover(
            15,
            13,
            t =>
            {
                t.Line("M1 3L6 2M9 9L14 10M3 10L5 7", felt.Light(0.5), 1, 0.4);
                t.Line("M8 3L12 5M1 8L2 5", felt.Dark(0.5), 1, 0.3);
            },
            15
        );

    public static void Button(Canvas canvas, double x, double y, double radius, Ink ink) =>
        Buttons(canvas, [(x, y)], radius, ink);

    public static void Buttons(Canvas canvas, IEnumerable<(double X, double Y)> places, double radius, Ink ink) =>
        canvas.Stamp(
            places,
            c =>
            {
                c.Oval(1.5, 2.5, radius, radius, Ink.Night, 0.28);
                c.Oval(0, 0, radius, radius, c.Ball(ink, 0.8));
                if (c.IsDistant)
                {
                    return;
                }

                c.Oval(-radius * 0.26, 0, radius * 0.14, radius * 0.14, ink.Dark(0.55));
                c.Oval(radius * 0.26, 0, radius * 0.14, radius * 0.14, ink.Dark(0.55));
            }
        );

    /// <summary>A band of webbing or leather along a line.</summary>
    public static void Strap(Canvas canvas, Outline line, Ink ink, double width, bool stitched = false)
    {
        canvas.Line(line, ink.Dark(0.32), width + 4);
        canvas.Line(line, ink, width);
        if (stitched)
        {
            canvas.Line(line, ink.Light(0.4), width * 0.62, 0.5, "5 5", round: false);
            canvas.Line(line, ink, width * 0.62 - 3.5);
        }
        else
        {
            canvas.Line(line, ink.Light(0.35), width * 0.16, 0.5);
        }
    }

    /// <summary>Zip teeth along a line, with a puller at its end.</summary>
    public static void Zip(Canvas canvas, Outline line, Ink cloth, Ink metal, double pullX, double pullY)
    {
        canvas.Line(line, cloth.Dark(0.4), 15, 0.55);
        canvas.Line(line, cloth.Dark(0.25), 11);
        canvas.Line(line, metal, 5, 0.95, "3 2.5", round: false);
        canvas.Box(pullX - 8, pullY - 9, 16, 18, canvas.Metal(metal), 5);
        canvas.Box(pullX - 5, pullY + 6, 10, 38, Leather, 5);
    }

    /// <summary>A pocket sewn on: its shadow, its cloth, its stitches.</summary>
    public static void Patch(Canvas canvas, Outline patch, Ink cloth)
    {
        canvas.Line(patch, cloth.Dark(0.65), 9, 0.32, blur: 6);
        canvas.Path(patch, canvas.Soft(Raised(cloth)));
        Stitch(canvas, patch, cloth);
    }

    /// <summary>A prong buckle on a horizontal or upright strap.</summary>
    public static void Buckle(Canvas canvas, double x, double y, double width, double height, Ink metal)
    {
        if (!canvas.IsDistant)
        {
            canvas.Line(Outline.Box(x - width / 2 + 1, y - height / 2 + 3, width, height, 6), Ink.Night, 6, 0.25);
        }

        canvas.Line(Outline.Box(x - width / 2, y - height / 2, width, height, 6), canvas.Metal(metal), 6);
        canvas.Line($"M{x} {y - height / 2}L{x} {y + height * 0.3}", metal.Light(0.2), 4);
    }
}
