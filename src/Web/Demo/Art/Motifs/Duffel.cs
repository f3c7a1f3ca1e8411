namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A long bag for a weekend, zipped along the top.</summary>
internal static class Duffel
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        var trim = Cloth.Leather;
        var half = 272;
        var top = Motif.Floor - 272;
        const double Floor = Motif.Floor;
        Cloth.Strap(
            canvas,
            $"M{400 - half + 26} {top + 70}C{400 - half + 10} {top - 250} {400 + half - 10} {top - 250} {400 + half - 26} {top + 70}",
            trim.Dark(0.25),
            15
        );
        Grip(canvas, top - 12, trim.Dark(0.2), 118);
        Outline body = Outline.Symmetric(
            $"M400 {top}L{400 + half - 80} {top}C{400 + half - 20} {top} {400 + half} {top + 50} {400 + half + 4} {top + 140}C{400 + half + 8} {Floor - 60} {400 + half - 10} {Floor} {400 + half - 60} {Floor}L400 {Floor}"
        );
        canvas.Form(body, cloth, c => Surface(c, cloth, trim, half, top));
        Cloth.Zip(
            canvas,
            $"M{400 - half + 70} {top + 20}C300 {top + 10} 500 {top + 10} {400 + half - 70} {top + 20}",
            cloth,
            Cloth.Brass,
            400 + half - 84,
            top + 18
        );
        foreach (var x in (double[])[282, 518])
        {
            Cloth.Strap(canvas, $"M{x} {top + 36}L{x} {Floor - 10}", trim, 28, stitched: true);
        }

        Grip(canvas, top + 44, trim, 118);
        canvas.Path(Outline.Box(366, top - 64, 68, 34, 12), canvas.Soft(trim.Dark(0.06)));
        Cloth.Stitch(canvas, $"M374 {top - 38}L426 {top - 38}", trim);
    }

    private static void Surface(Canvas canvas, Ink cloth, Ink trim, double half, double top)
    {
        const double Floor = Motif.Floor;
        Cloth.Twill(canvas, cloth);
        Cloth.Fold(canvas, $"M220 {top + 40}C240 {top + 130} 200 {Floor - 90} 226 {Floor - 20}", cloth);
        Cloth.Fold(canvas, $"M470 {top + 50}C440 {top + 140} 490 {Floor - 90} 452 {Floor - 20}", cloth);
        Outline cap =
            $"M{400 + half + 20} {top - 10}L{400 + half - 66} {top - 10}C{400 + half - 92} {top + 90} {400 + half - 92} {Floor - 80} {400 + half - 70} {Floor + 10}L{400 + half + 20} {Floor + 10}Z";
        foreach (var end in (Outline[])[cap, cap.Mirrored()])
        {
            canvas.Path(end, canvas.Soft(trim));
            Cloth.Stitch(canvas, end, trim);
        }

        Cloth.Patch(canvas, Outline.Box(300, Floor - 176, 200, 140, 14), cloth);
        Cloth.Stitch(canvas, $"M304 {Floor - 160}L496 {Floor - 160}", cloth);
    }

    private static void Grip(Canvas canvas, double y, Ink ink, double reach) =>
        Cloth.Strap(
            canvas,
            $"M{400 - reach} {y + 30}C{400 - reach} {y - 60} {400 - reach * 0.6} {y - 92} 400 {y - 92}C{400 + reach * 0.6} {y - 92} {400 + reach} {y - 60} {400 + reach} {y + 30}",
            ink,
            20
        );
}
