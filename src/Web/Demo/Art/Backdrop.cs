namespace Trove.Web.Demo.Art;

/// <summary>The paper behind a product: the category's tint, one light from the upper left, and a quiet shape that places the thing.</summary>
internal static class Backdrop
{
    /// <summary>A roll of paper that curves from wall to floor.</summary>
    public static void Studio(Canvas canvas, Ink tint, string stage)
    {
        canvas.Box(
            0,
            0,
            Canvas.Side,
            Canvas.Side,
            canvas.Slope(
                0,
                0,
                0,
                1,
                (0, tint.Light(0.25)),
                (0.6, tint),
                (0.74, tint.Dark(0.035)),
                (0.84, tint.Light(0.12)),
                (1, tint.Light(0.3))
            )
        );
        switch (stage)
        {
            case "disc":
                canvas.Oval(400, 360, 268, 268, canvas.Fade(tint.Dark(0.07), tint.Dark(0.015)));
                break;
            case "arch":
                canvas.Path(
                    "M150 634L150 370C150 232 262 120 400 120C538 120 650 232 650 370L650 634Z",
                    canvas.Fade(tint.Dark(0.075), tint.Dark(0.02))
                );
                break;
            case "panel":
                canvas.Box(330, 0, 470, 634, canvas.Fade(tint.Dark(0.03), tint.Dark(0.065)));
                break;
        }

        canvas.Glow(210, 190, 430, 330, Ink.White, 0.5);
    }

    /// <summary>A sheet seen from above.</summary>
    public static void Sheet(Canvas canvas, Ink tint, string stage)
    {
        canvas.Box(
            0,
            0,
            Canvas.Side,
            Canvas.Side,
            canvas.Slope(0, 0, 1, 1, (0, tint.Light(0.35)), (0.55, tint), (1, tint.Dark(0.05)))
        );
        switch (stage)
        {
            case "disc":
                canvas.Oval(400, 400, 300, 300, canvas.Fade(tint.Dark(0.03), tint.Dark(0.06)));
                break;
            case "arch":
                canvas.Path("M0 800L0 560L800 240L800 800Z", canvas.Fade(tint.Dark(0.035), tint.Dark(0.06)));
                break;
            case "panel":
                canvas.Box(400, 0, 400, 800, tint.Dark(0.045));
                break;
        }

        canvas.Glow(180, 160, 460, 400, Ink.White, 0.45);
    }

    public static void GroundShadow(Canvas canvas, Ink tint, double spread, double floor = Motif.Floor)
    {
        var shade = tint.Dark(0.62);
        canvas.Glow(400 + spread * 0.28, floor + 2, spread * 1.3, spread * 0.17, shade, 0.55);
        canvas.Glow(400 + spread * 0.05, floor - 1, spread * 1.02, spread * 0.055, shade, 1);
    }
}
