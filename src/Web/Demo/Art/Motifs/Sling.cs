namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A small bag worn across the body.</summary>
internal static class Sling
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        var strap = look.Ink("strap", cloth.Dark(0.12));
        var half = 196 * look.Number("width", 1);
        var depth = 250 * look.Number("depth", 1);
        Cloth.Strap(
            canvas,
            $"M{404 - half} 430C{330 - half * 0.5} 60 {470 + half * 0.5} 60 {396 + half} 430",
            strap,
            22
        );
        Outline body =
            look.Kind("shape", "moon", "box") == "moon"
                ? Outline.Symmetric(
                    $"M400 398C{400 + half * 0.6} 398 {400 + half * 0.8} 388 {400 + half} 402C{400 + half + 20} {402 + depth * 0.6} {400 + half * 0.6} {402 + depth} 400 {402 + depth}"
                )
                : Outline.Box(400 - half, 392, half * 2, depth, 46);
        canvas.Form(
            body,
            cloth,
            c =>
            {
                Cloth.Twill(c, cloth);
                Cloth.Fold(
                    c,
                    $"M{400 - half * 0.7} 460C{400 - half * 0.6} 520 {400 - half * 0.5} 560 {400 - half * 0.3} {392 + depth * 0.9}",
                    cloth
                );
                Cloth.Fold(
                    c,
                    $"M{400 + half * 0.74} 460C{400 + half * 0.5} 530 {400 + half * 0.5} 560 {400 + half * 0.34} {392 + depth * 0.9}",
                    cloth
                );
                if (look.Kind("pocket", "none", "seam") == "seam")
                {
                    Cloth.Stitch(
                        c,
                        $"M{400 - half} 520C{400 - half * 0.4} 548 {400 + half * 0.4} 548 {400 + half} 520",
                        cloth
                    );
                }
            }
        );
        Cloth.Zip(
            canvas,
            $"M{400 - half + 34} 440C{400 - half * 0.4} 450 {400 + half * 0.4} 450 {400 + half - 34} 440",
            cloth,
            look.Ink("metal", Cloth.Brass),
            400 + half - 40,
            441
        );
        foreach (var side in (int[])[-1, 1])
        {
            var x = 400 + side * (half - 4);
            canvas.Line(Outline.Oval(x, 408, 17, 17), canvas.Metal(Cloth.Brass), 7);
        }

        canvas.Turned(
            $"rotate(-18 {Outline.Number(418 + half * 0.648)} 252)",
            c => Cloth.Buckle(c, 418 + half * 0.648, 252, 40, 44, Cloth.Brass)
        );
    }
}
