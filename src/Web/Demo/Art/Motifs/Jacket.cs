namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Anything worn outermost: coats, jackets, anoraks, vests.</summary>
internal static class Jacket
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        var cut = Cut.From(look, 152, 600);
        var collar = look.Kind("collar", "stand", "hood", "shirt", "lapel", "round");
        canvas.Path($"M{400 - cut.Neck} 152C370 138 430 138 {400 + cut.Neck} 152L436 210L364 210Z", cloth.Dark(0.4));
        if (look.Kind("sleeves", "long", "none") == "long")
        {
            Sleeves(canvas, look, cut, cloth);
        }

        canvas.Form(cut.Body, cloth, c => Surface(c, look, cut, cloth));
        JacketDetails.Pockets(canvas, look, cut, cloth);
        JacketDetails.Closure(canvas, look, cut, cloth);
        JacketDetails.Collar(canvas, collar, cloth, cloth.Dark(0.4));
    }

    private static void Sleeves(Canvas canvas, Look look, Cut cut, Ink cloth)
    {
        var cuffs = cloth;
        foreach (var right in (bool[])[true, false])
        {
            var sleeve = right ? cut.RightSleeve : cut.RightSleeve.Mirrored();
            var cuff = right ? cut.RightCuff(34) : cut.RightCuff(34).Mirrored();
            canvas.Form(
                sleeve,
                cloth,
                c =>
                {
                    Quilting.Cover(c, look, cloth);
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

        Quilting.Cover(canvas, look, cloth);
        Outline fold =
            $"M{400 + cut.Chest - 36} 350C{400 + cut.Chest - 60} 430 {400 + cut.Chest - 26} {cut.Hem - 120} {400 + cut.Chest - 40} {cut.Hem - 10}";
        Cloth.Fold(canvas, fold, cloth);
        Cloth.Fold(canvas, fold.Mirrored(), cloth);
        Outline shoulder =
            $"M{400 + cut.Chest + 2} 196C{400 + cut.Chest - 22} 250 {400 + cut.Chest - 14} 290 {400 + cut.Chest + 2} 330";
        canvas.Line(shoulder, cloth.Dark(0.5), 12, 0.24, blur: 4);
        Cloth.Stitch(canvas, $"M200 {cut.Hem - 16}L600 {cut.Hem - 16}", cloth);
    }
}
