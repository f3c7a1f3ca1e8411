namespace Trove.Web.Demo.Art;

/// <summary>Three of a category's products together, wider than high: the middle one in front.</summary>
internal static class CategoryTile
{
    private const int Width = 960;
    private const int Height = 720;
    private const double Ground = 590;

    public static string Draw(Ink tint, IReadOnlyList<(Motif Motif, Look Look)> things)
    {
        var canvas = new Canvas(Width, Height, distant: true);
        canvas.Box(0, 0, Width, Height, canvas.Slope(0, 0, 0.5, 1, (0, tint.Light(0.3)), (1, tint.Dark(0.05))));
        canvas.Oval(480, 330, 300, 300, canvas.Fade(tint.Dark(0.085), tint.Dark(0.02)));
        if (things[0].Motif.Pose == Pose.Standing)
        {
            canvas.Box(0, 540, Width, 180, canvas.Fade(tint.Dark(0.07), tint.Light(0.25)));
        }
        else
        {
            canvas.Box(0, 52, Width, 40, tint.Dark(0.5), opacity: 0.25, blur: 8);
            canvas.Box(0, 36, Width, 40, canvas.Soft(Motifs.Cloth.Wood));
        }

        canvas.Glow(250, 160, 520, 380, Ink.White, 0.5);
        foreach (var (index, x, scale) in ((int, double, double)[])[(0, 222, 0.58), (2, 748, 0.55), (1, 486, 0.66)])
        {
            var (motif, look) = things[index];
            Place(canvas, motif, look, tint, x, scale, index == 1 ? 40 : 0);
        }

        return canvas.ToString();
    }

    private static void Place(Canvas canvas, Motif motif, Look look, Ink tint, double x, double scale, double forward)
    {
        if (motif.Pose == Pose.Standing)
        {
            var up = Ground + forward - Motif.Floor * scale;
            canvas.Turned(
                $"translate({Outline.Number(x - 400 * scale)} {Outline.Number(up)}) scale({scale})",
                c =>
                {
                    Backdrop.GroundShadow(c, tint, motif.Spread);
                    motif.Draw(c, look);
                }
            );
            return;
        }

        var down = 350 - (400 - motif.Drop) * scale + forward;
        canvas.Line($"M{x} 74L{x} {down + 170 * scale}", Motifs.Cloth.Steel.Dark(0.2), 5);
        canvas.Lifted(
            tint.Dark(0.65),
            20,
            16,
            0.34,
            c =>
                c.Turned(
                    $"translate({Outline.Number(x - 400 * scale)} {Outline.Number(down)}) scale({scale})",
                    inner => motif.Draw(inner, look)
                )
        );
    }
}
