namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Green things, grown from the same few leaves.</summary>
internal static class Plants
{
    private static readonly Ink Stem = Ink.Parse("#6a5a41");

    public static void Grow(Canvas canvas, string kind, double soil)
    {
        switch (kind)
        {
            case "rubber":
                canvas.Line($"M400 {soil}C392 {soil - 80} 408 {soil - 140} 400 {soil - 190}", Stem, 9);
                foreach (
                    var (up, lean, long_) in ((double, double, double)[])
                        [
                            (40, 66, 112),
                            (60, -62, 118),
                            (104, 50, 116),
                            (126, -48, 112),
                            (168, 30, 104),
                            (180, -24, 108),
                            (190, 4, 96),
                        ]
                )
                {
                    Leaf(canvas, 400, soil - up, lean, long_, 38, Ink.Parse(lean > 0 ? "#3f6650" : "#4f7a5d"));
                }

                break;
            case "herb":
                Herb(canvas, soil);
                break;
            default:
                Olive(canvas, soil);
                break;
        }
    }

    public static void Leaf(Canvas canvas, double x, double y, double lean, double length, double width, Ink green) =>
        canvas.Turned(
            $"translate({Outline.Number(x)} {Outline.Number(y)}) rotate({Outline.Number(lean)})",
            c =>
            {
                c.Path(
                    $"M0 0C{-width} {-length * 0.35} {-width * 0.8} {-length * 0.75} 0 {-length}C{width * 0.8} {-length * 0.75} {width} {-length * 0.35} 0 0Z",
                    c.Soft(green)
                );
                if (!c.IsDistant)
                {
                    c.Line($"M0 0L0 {-length * 0.9}", green.Light(0.4), 1.8, 0.6);
                }
            }
        );

    private static void Herb(Canvas canvas, double soil)
    {
        foreach (
            var (x, lean, tall) in ((double, double, double)[])
                [(350, -22, 130), (380, -8, 190), (410, 4, 200), (440, 16, 170), (462, 30, 120)]
        )
        {
            canvas.Turned(
                $"rotate({lean} {x} {Outline.Number(soil)})",
                c =>
                {
                    c.Line($"M{x} {soil}L{x} {soil - tall}", Ink.Parse("#6d8050"), 4);
                    var tiers = Enumerable.Range(0, (int)(tall / 32)).Select(i => (x, soil - tall + 12 + i * 32));
                    c.Stamp(
                        tiers,
                        t =>
                        {
                            t.Path(
                                "M0 0C4 -16 24 -30 42 -26C40 -8 18 4 0 0ZM0 -4C4 -22 -6 -40 0 -52C8 -38 8 -18 0 -4Z",
                                Ink.Parse("#86a268")
                            );
                            t.Path("M0 0C-4 -16 -24 -30 -42 -26C-40 -8 -18 4 0 0Z", Ink.Parse("#6f9058"));
                        }
                    );
                }
            );
        }
    }

    private static void Olive(Canvas canvas, double soil)
    {
        foreach (var (x, lean, tall) in ((double, double, double)[])[(392, -20, 230), (400, 3, 290), (410, 24, 220)])
        {
            canvas.Turned(
                $"rotate({lean} {x} {Outline.Number(soil)})",
                c =>
                {
                    c.Line($"M{x} {soil}L{x} {soil - tall}", Stem, 5);
                    var side = 1;
                    for (var up = 70.0; up < tall; up += 30)
                    {
                        Leaf(c, x, soil - up, 50 * side, 74, 12, Ink.Parse(side > 0 ? "#7d9276" : "#93a68a"));
                        side = -side;
                    }

                    Leaf(c, x, soil - tall + 6, 2, 66, 12, Ink.Parse("#a3b598"));
                }
            );
        }
    }
}
