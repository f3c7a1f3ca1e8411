namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What the kiln left on a pot's surface.</summary>
internal static class Glaze
{
    private const double Floor = Motif.Floor;
    private static readonly Ink Clay = Ink.Parse("#b89775");

    /// <param name="half">Half the pot's width; <paramref name="top"/> is the height of its rim.</param>
    public static void Cover(Canvas canvas, Look look, Ink glaze, double half, double top)
    {
        switch (look.Kind("finish", "plain", "dip", "speckle", "ridges"))
        {
            case "dip":
                Outline edge = $"M0 {Floor - 92}C260 {Floor - 62} 500 {Floor - 76} 800 {Floor - 100}";
                canvas.Path($"{edge}L800 {Floor + 20}L0 {Floor + 20}Z", canvas.Round(Clay));
                canvas.Line(edge, glaze.Light(0.5), 3, 0.6);
                break;
            case "speckle":
                canvas.Cover(74, 66, t => Speckles(t, glaze), 12);
                break;
            case "ridges":
                Ridges(canvas, glaze, half, top);
                break;
        }
    }

    private static void Speckles(Canvas tile, Ink glaze)
    {
        foreach (
            var (x, y, r) in ((double, double, double)[])
                [(8, 12, 2.2), (40, 6, 1.4), (60, 28, 2.6), (22, 40, 1.5), (48, 54, 2), (68, 58, 1.3)]
        )
        {
            tile.Oval(x, y, r, r, glaze.Dark(0.55), 0.55);
        }
    }

    private static void Ridges(Canvas canvas, Ink glaze, double half, double top)
    {
        for (var y = top + 60; y < Floor - 20; y += 26)
        {
            canvas.Line(
                $"M{400 - half} {y}C{400 - half * 0.5} {y + 22} {400 + half * 0.5} {y + 22} {400 + half} {y}",
                glaze.Dark(0.4),
                5,
                0.28
            );
            canvas.Line(
                $"M{400 - half} {y + 6}C{400 - half * 0.5} {y + 28} {400 + half * 0.5} {y + 28} {400 + half} {y + 6}",
                glaze.Light(0.5),
                3,
                0.3
            );
        }
    }
}
