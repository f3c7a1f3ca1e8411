namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What lies on a desk: notebook, pen, mat.</summary>
internal static class Stationery
{
    private static readonly Ink Page = Ink.Parse("#f3ecdd");

    public static void Notebook(Canvas canvas, Look look)
    {
        var cover = look.Color;
        var (w, h) = (390 * look.Number("width", 1), 530 * look.Number("height", 1));
        var (x, y) = (400 - w / 2, 400 - h / 2);
        canvas.Turned(
            $"rotate({Outline.Number(look.Number("turn", -7))} 400 400)",
            c =>
            {
                c.Path(Outline.Box(x + 8, y + 10, w + 6, h + 4, 12), c.Soft(cover.Dark(0.25)));
                c.Path(Outline.Box(x + 10, y + 8, w - 2, h - 2, 8), c.Soft(Page));
                c.Line(
                    $"M{x + w + 2} {y + 20}L{x + w + 2} {y + h - 4}M{x + w + 5} {y + 22}L{x + w + 5} {y + h - 4}",
                    Page.Dark(0.14),
                    1.4
                );
                c.Form(
                    Outline.Box(x, y, w, h, 14),
                    cover,
                    g =>
                    {
                        Cloth.Twill(g, cover);
                        g.Box(x + 50, y, 5, h, cover.Dark(0.5), opacity: 0.3);
                    }
                );
                if (look.Kind("cover", "label", "band") == "label")
                {
                    c.Box(x + w * 0.34, y + h * 0.2, w * 0.46, h * 0.17, Page, 4);
                    c.Line(
                        $"M{x + w * 0.4} {y + h * 0.27}L{x + w * 0.74} {y + h * 0.27}M{x + w * 0.4} {y + h * 0.32}L{x + w * 0.74} {y + h * 0.32}",
                        Page.Dark(0.22),
                        2.4
                    );
                }
                else
                {
                    c.Box(x + w - 62, y - 3, 15, h + 12, cover.Dark(0.45), 3);
                    c.Box(x + w - 59, y - 3, 4, h + 12, cover, opacity: 0.4);
                }

                c.Path(
                    $"M{x + w * 0.55} {y + h}L{x + w * 0.6} {y + h}L{x + w * 0.6} {y + h + 62}L{x + w * 0.575} {y + h + 50}L{x + w * 0.55} {y + h + 62}Z",
                    look.Ink("ribbon", Ink.Parse("#a6512f"))
                );
            }
        );
    }

    /// <summary>A fountain pen, nib to the lower left.</summary>
    public static void Pen(Canvas canvas, Look look)
    {
        var barrel = look.Color;
        var metal = Cloth.Brass;
        var resin = canvas.Slope(
            0,
            0,
            0,
            1,
            (0, barrel.Light(0.1)),
            (0.25, barrel.Light(0.5)),
            (0.45, barrel),
            (1, barrel.Dark(0.35))
        );
        var shiny = canvas.Slope(0, 0, 0, 1, (0, metal), (0.25, metal.Light(0.6)), (0.5, metal), (1, metal.Dark(0.4)));
        canvas.Turned(
            "rotate(-40 400 400)",
            c =>
            {
                c.Path("M150 386C120 389 84 395 62 400C84 405 120 411 150 414Z", shiny);
                c.Line("M66 400L118 400", Ink.Night, 1.6, 0.7);
                c.Oval(121, 400, 3.4, 3.4, Ink.Night, 0.8);
                c.Path("M148 384C220 379 260 377 300 377L300 423C260 423 220 421 148 416Z", resin);
                c.Box(314, 377, 400, 46, resin, 23);
                c.Box(296, 375, 20, 50, shiny, 4);
                c.Box(690, 384, 40, 32, shiny, 8);
                c.Box(520, 367, 190, 13, shiny, 6);
                c.Oval(526, 379, 9, 7, shiny);
            }
        );
    }

    public static void Mat(Canvas canvas, Look look)
    {
        var felt = look.Color;
        canvas.Turned(
            "rotate(-4 400 400)",
            c =>
            {
                c.Form(
                    Outline.Box(60, 220, 680, 370, 22),
                    felt,
                    g =>
                    {
                        Cloth.Felt(g, felt);
                        g.Box(60, 200, 92, 420, g.Soft(Cloth.Leather));
                        Cloth.Stitch(g, "M144 200L144 620", Cloth.Leather);
                    }
                );
                Cloth.Stitch(c, Outline.Box(72, 232, 656, 346, 14), felt);
                c.Box(430, 300, 220, 180, c.Soft(Page), 4);
                c.Line("M456 336L610 336M456 362L580 362M456 388L620 388", Page.Dark(0.14), 2.6);
                c.Turned("rotate(-24 560 460)", g => g.Box(450, 452, 220, 13, g.Round(Ink.Night), 6));
            }
        );
    }
}
