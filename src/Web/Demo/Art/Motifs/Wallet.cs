namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A folded leather wallet with a card looking out.</summary>
internal static class Wallet
{
    public static void Draw(Canvas canvas, Look look)
    {
        var hide = look.Color;
        var (width, height) = (380, 290);
        var (x, y) = (400 - width / 2, 412 - height / 2);
        canvas.Turned(
            "rotate(-9 400 400)",
            c =>
            {
                var card = Ink.Parse("#dfe3da");
                c.Path(Outline.Box(x + 44, y - 54, width - 88, 120, 12), c.Soft(card));
                c.Box(x + 66, y - 34, 44, 32, c.Metal(Cloth.Brass), 5);
                c.Path(Outline.Box(x + 30, y - 26, width - 58, 120, 12), c.Soft(hide.Light(0.2).Mix(Cloth.Steel, 0.4)));
                c.Form(Outline.Box(x, y + 6, width, height, 18), hide.Dark(0.12));
                Outline front =
                    $"M{x} {y + 22}Q{x} {y} {x + 18} {y}L{x + width * 0.36} {y}C{x + width * 0.4} {y + 40} {x + width * 0.6} {y + 40} {x + width * 0.64} {y}L{x + width - 18} {y}Q{x + width} {y} {x + width} {y + 18}L{x + width} {y + height - 18}Q{x + width} {y + height} {x + width - 18} {y + height}L{x + 18} {y + height}Q{x} {y + height} {x} {y + height - 18}Z";
                c.Form(
                    front,
                    hide,
                    inner =>
                        inner.Cover(
                            23,
                            19,
                            t =>
                            {
                                t.Line("M2 6Q8 2 13 7", hide.Seam(0.3), 1.4, 0.22);
                                t.Line("M12 14Q18 11 21 16", hide.Seam(0.3), 1.4, 0.18);
                            },
                            20
                        )
                );
                Cloth.Stitch(
                    c,
                    $"M{x + 14} {y + 20}L{x + 14} {y + height - 14}L{x + width - 14} {y + height - 14}L{x + width - 14} {y + 20}",
                    hide
                );
            }
        );
    }
}
