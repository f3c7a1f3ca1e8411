namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A half-moon bag worn across the body.</summary>
internal static class Sling
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        Cloth.Strap(canvas, "M208 430C232 60 568 60 592 430", cloth.Dark(0.12), 22);
        canvas.Form(
            Outline.Symmetric("M400 398C518 398 557 388 596 402C616 552 518 652 400 652"),
            cloth,
            c =>
            {
                Cloth.Twill(c, cloth);
                Outline fold = "M545 460C498 530 498 560 466 620";
                Cloth.Fold(c, fold, cloth);
                Cloth.Fold(c, fold.Mirrored(), cloth);
            }
        );
        Cloth.Zip(canvas, "M238 440C322 450 478 450 562 440", cloth, Cloth.Brass, 556, 441);
        foreach (var x in (double[])[208, 592])
        {
            canvas.Line(Outline.Oval(x, 408, 17, 17), canvas.Metal(Cloth.Brass), 7);
        }

        canvas.Turned("rotate(-18 545 252)", c => Cloth.Buckle(c, 545, 252, 40, 44, Cloth.Brass));
    }
}
