namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What a jacket's cloth looks like: smooth, quilted or felted.</summary>
internal static class Quilting
{
    public static void Cover(Canvas canvas, Look look, Ink cloth)
    {
        switch (look.Kind("surface", "plain", "diamond", "channels", "twill", "felt"))
        {
            case "diamond":
                Diamonds(canvas, cloth, 33);
                Diamonds(canvas, cloth, -33);
                break;
            case "channels":
                Channels(canvas, cloth);
                break;
            case "twill":
                Cloth.Twill(canvas, cloth);
                break;
            case "felt":
                Cloth.Felt(canvas, cloth);
                break;
        }
    }

    private static void Diamonds(Canvas canvas, Ink cloth, double degrees) =>
        canvas.Cover(
            44,
            44,
            t =>
            {
                t.Box(0, 0, 44, 2.2, cloth.Seam(0.4), opacity: 0.5);
                t.Box(0, 2.2, 44, 4, cloth.Light(0.6), opacity: 0.16);
                t.Box(0, 34, 44, 10, cloth.Dark(0.6), opacity: 0.07);
            },
            degrees
        );

    private static void Channels(Canvas canvas, Ink cloth) =>
        canvas.Cover(
            Canvas.Side,
            58,
            t =>
            {
                t.Box(0, 0, Canvas.Side, 3, cloth.Seam(0.5), opacity: 0.6);
                t.Box(0, 3, Canvas.Side, 12, cloth.Dark(0.5), opacity: 0.14);
                t.Box(0, 15, Canvas.Side, 14, cloth.Light(0.6), opacity: 0.16);
                t.Box(0, 42, Canvas.Side, 8, cloth.Dark(0.5), opacity: 0.08);
                t.Box(0, 50, Canvas.Side, 8, cloth.Dark(0.5), opacity: 0.18);
            }
        );
}
