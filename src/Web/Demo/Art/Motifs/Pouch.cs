namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A zipped case: for washing things, cables or pencils.</summary>
internal static class Pouch
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        var trim = Cloth.Leather;
        var half = 218;
        var top = Motif.Floor - 250;
        const double Floor = Motif.Floor;
        canvas.Path(
            Outline.Symmetric(
                $"M400 {top - 34}L{400 + half - 60} {top - 30}Q{400 + half - 16} {top - 26} {400 + half - 4} {top + 20}L400 {top + 30}"
            ),
            canvas.Soft(cloth.Light(0.06))
        );
        Outline body = Outline.Symmetric(
            $"M400 {top}C{400 + half * 0.6} {top} {400 + half - 30} {top - 4} {400 + half} {top + 14}C{400 + half + 10} {top + 80} {400 + half + 16} {Floor - 80} {400 + half + 8} {Floor - 36}Q{400 + half + 2} {Floor} {400 + half - 40} {Floor}L400 {Floor}"
        );
        canvas.Form(
            body,
            cloth,
            c =>
            {
                Cloth.Twill(c, cloth);
                Cloth.Fold(
                    c,
                    $"M{400 - half * 0.8} {top + 20}C{400 - half * 0.7} {top + 90} {400 - half * 0.84} {Floor - 80} {400 - half * 0.74} {Floor}",
                    cloth
                );
                Cloth.Fold(
                    c,
                    $"M{400 + half * 0.82} {top + 20}C{400 + half * 0.68} {top + 90} {400 + half * 0.86} {Floor - 80} {400 + half * 0.72} {Floor}",
                    cloth
                );
                c.Box(120, Floor - 88, 560, 100, c.Soft(trim));
                Cloth.Stitch(c, $"M120 {Floor - 80}L680 {Floor - 80}", trim);
            }
        );
        Cloth.Zip(
            canvas,
            $"M{400 - half + 22} {top - 4}C{400 - half * 0.4} {top - 16} {400 + half * 0.4} {top - 16} {400 + half - 22} {top - 4}",
            cloth,
            Cloth.Brass,
            400 + half - 46,
            top - 6
        );
        Cloth.Strap(
            canvas,
            $"M{402 - half} {top + 60}C{340 - half} {top + 40} {340 - half} {top + 118} {402 - half} {top + 104}",
            trim,
            18
        );
    }
}
