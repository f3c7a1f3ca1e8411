namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A willow basket with a hoop, brought in from the garden full.</summary>
internal static class Trug
{
    private const double Floor = Motif.Floor;

    public static void Draw(Canvas canvas, Look look)
    {
        var willow = look.Color;
        const double Half = 250;
        const double Top = Floor - 170;
        Outline hoop =
            $"M{400 - Half * 0.86} {Top}C{400 - Half * 0.7} {Top - 300} {400 + Half * 0.7} {Top - 300} {400 + Half * 0.86} {Top}";
        canvas.Line(hoop, willow.Dark(0.35), 26);
        canvas.Line(hoop, willow.Light(0.08), 20, 1, "16 5", round: false);
        Harvest(canvas, Half, Top);
        Outline body = Outline.Symmetric(
            $"M400 {Top + 30}C{400 + Half * 0.6} {Top + 30} {400 + Half * 0.9} {Top + 20} {400 + Half} {Top - 2}C{400 + Half * 0.96} {Floor - 70} {400 + Half * 0.86} {Floor - 10} {400 + Half * 0.7} {Floor}L400 {Floor}"
        );
        canvas.Form(body, willow, c => Weave(c, willow));
        Outline lip =
            $"M{400 - Half} {Top}C{400 - Half * 0.7} {Top + 38} {400 + Half * 0.7} {Top + 38} {400 + Half} {Top}";
        canvas.Line(lip, willow.Dark(0.4), 31);
        canvas.Line(lip, willow.Light(0.1), 25, 1, "20 5", round: false);
        canvas.Line(lip, willow.Light(0.5), 5, 0.4);
    }

    private static void Weave(Canvas canvas, Ink willow) =>
        canvas.Cover(
            44,
            26,
            t =>
            {
                t.Box(0, 0, 44, 26, willow.Dark(0.45));
                t.Box(1, 1.5, 30, 10, willow.Light(0.12), 5);
                t.Box(3, 3, 24, 2.6, willow.Light(0.5), 1, 0.6);
                t.Box(23, 14.5, 30, 10, willow.Light(0.04), 5);
                t.Box(-21, 14.5, 30, 10, willow.Light(0.04), 5);
                t.Box(33, 0, 6, 13, willow.Dark(0.2), 3);
                t.Box(11, 13, 6, 13, willow.Dark(0.25), 3);
            }
        );

    private static void Harvest(Canvas canvas, double half, double top)
    {
        for (var i = 0; i < 11; i++)
        {
            var green = Ink.Parse(i % 2 == 0 ? "#6f8f5c" : "#567a50");
            Plants.Leaf(
                canvas,
                400 - half * 0.6 + i * half * 0.12,
                top + 24,
                -50 + i * 10,
                104 - i % 3 * 16,
                24,
                green
            );
        }

        canvas.Stamp(
            [(300, top + 6), (356, top - 8), (520, top + 4)],
            c => c.Oval(0, 0, 34, 33, c.Ball(Ink.Parse("#c5502f")))
        );
    }
}
