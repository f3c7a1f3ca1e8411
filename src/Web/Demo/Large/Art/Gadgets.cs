using Trove.Web.Demo.Art;

namespace Trove.Web.Demo.Large.Art;

/// <summary>Things with a plug or a battery.</summary>
internal static class Gadgets
{
    private const double Floor = Motif.Floor;
    private static readonly Ink Glass = Ink.Parse("#2a3340");
    private static readonly Ink Sky = Ink.Parse("#7fa6c9");
    private static readonly Ink Steel = Ink.Parse("#b9bec4");

    public static void Headphones(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Line("M206 500C176 90 624 90 594 500", ink.Dark(0.25), 54);
        canvas.Line("M206 500C176 90 624 90 594 500", ink, 44);
        canvas.Line("M236 330C270 180 500 140 560 310", ink.Light(0.4), 8, 0.5, blur: 4);
        foreach (var side in (int[])[-1, 1])
        {
            var x = 400 + side * 196;
            canvas.Path(Outline.Box(x - side * 52 - 34, 426, 68, 196, 34), Ink.Night);
            canvas.Form(Outline.Oval(x, 524, 62, 112), ink, fill: canvas.Ball(ink));
            canvas.Oval(x, 524, 30, 62, ink.Dark(0.12), 0.7);
        }
    }

    public static void Earbuds(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Form(Outline.Box(214, 420, 372, 230, 104), ink);
        canvas.Line("M216 506L584 506", ink.Seam(0.4), 5, 0.8);
        canvas.Oval(400, 560, 8, 8, Ink.Parse("#8fd18b"));
        foreach (var side in (int[])[-1, 1])
        {
            var x = 400 + side * 108;
            canvas.Path(Outline.Box(x - 24, 236, 48, 140, 24), canvas.Round(ink));
            canvas.Form(Outline.Oval(x + side * 12, 226, 62, 56), ink, fill: canvas.Ball(ink));
            canvas.Oval(x + side * 40, 236, 20, 30, Ink.Night, 0.75);
        }
    }

    public static void Speaker(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Form(Outline.Box(252, 190, 296, Floor - 190, 44), ink);
        foreach (var (y, radius) in ((double, double)[])[(310, 62), (500, 108)])
        {
            canvas.Oval(400, y, radius + 12, radius + 12, ink.Dark(0.3));
            canvas.Oval(400, y, radius, radius, canvas.Ball(Ink.Night.Light(0.12)));
            canvas.Oval(400, y, radius * 0.36, radius * 0.36, canvas.Ball(Ink.Night.Light(0.3)));
        }
    }

    public static void Phone(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Form(Outline.Box(262, 112, 276, 576, 52), ink);
        Outline screen = Outline.Box(276, 126, 248, 548, 40);
        canvas.Path(screen, canvas.Fade(Sky.Mix(ink, 0.35), Glass));
        canvas.Inside(
            screen,
            c =>
            {
                c.Glow(330, 240, 220, 220, Ink.White, 0.5);
                c.Oval(430, 640, 240, 200, ink.Mix(Ink.Parse("#e8a86b"), 0.5), 0.6);
                c.Path("M276 126L420 126L300 674L276 674Z", Ink.White.ToString(), 0.1);
            }
        );
        canvas.Box(366, 142, 68, 18, Ink.Night, 9);
    }

    public static void Case(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Form(Outline.Box(252, 102, 296, 596, 62), ink);
        canvas.Line(Outline.Box(268, 118, 264, 564, 50), ink.Seam(0.25), 4, 0.7);
        canvas.Path(Outline.Box(286, 142, 124, 124, 36), Ink.Night);
        foreach (var (x, y) in ((double, double)[])[(322, 178), (374, 230)])
        {
            canvas.Oval(x, y, 23, 23, canvas.Metal(Steel));
            canvas.Oval(x, y, 15, 15, Glass);
        }

        canvas.Box(380, 600, 40, 5, ink.Seam(0.35), 2);
    }

    public static void Laptop(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Path(Outline.Box(176, 226, 448, 340, 22), Ink.Night);
        Outline screen = Outline.Box(192, 242, 416, 296, 8);
        canvas.Path(screen, canvas.Slope(0, 0, 1, 1, (0, Sky.Light(0.2)), (1, Glass.Mix(ink, 0.3))));
        canvas.Inside(
            screen,
            c =>
            {
                c.Oval(540, 560, 250, 170, Ink.Parse("#d9a66f"), 0.55);
                c.Path("M192 242L420 242L250 538L192 538Z", Ink.White.ToString(), 0.12);
            }
        );
        canvas.Path(
            $"M176 566L624 566L724 {Floor - 16}Q728 {Floor} 706 {Floor}L94 {Floor}Q72 {Floor} 76 {Floor - 16}Z",
            canvas.Metal(ink.Mix(Steel, 0.6))
        );
        canvas.Path("M206 582L594 582L632 622L168 622Z", Ink.Night.ToString(), 0.7);
        canvas.Path($"M340 632L460 632L470 {Floor - 8}L330 {Floor - 8}Z", ink.Mix(Steel, 0.5).Dark(0.1));
    }

    public static void Monitor(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Path($"M366 520L434 520L446 {Floor - 20}L354 {Floor - 20}Z", canvas.Metal(Steel));
        canvas.Path(Outline.Box(266, Floor - 26, 268, 26, 12), canvas.Metal(Steel));
        canvas.Path(Outline.Box(94, 176, 612, 366, 18), Ink.Night);
        Outline screen = Outline.Box(108, 190, 584, 328, 6);
        canvas.Path(screen, canvas.Slope(0, 0, 1, 1, (0, Sky.Light(0.3)), (1, ink.Mix(Glass, 0.6))));
        canvas.Inside(
            screen,
            c =>
            {
                c.Path("M108 518L290 330L400 450L520 300L692 480L692 518Z", Glass.Mix(Sky, 0.35), 0.8);
                c.Oval(560, 264, 34, 34, Ink.Parse("#f4dca6"));
            }
        );
    }

    public static void Keyboard(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Form(Outline.Box(84, 280, 632, 240, 30), ink);
        var key = ink.IsDark ? ink.Light(0.16) : ink.Light(0.45);
        var keys = from row in Enumerable.Range(0, 4) from column in Enumerable.Range(0, 13) select (row, column);
        canvas.Stamp(
            keys.Where(at => at.row < 3 || at.column is < 3 or > 9)
                .Select(at => (106 + at.column * 45.4, 302 + at.row * 50.0)),
            c => c.Box(0, 0, 39, 43, key, 9)
        );
        canvas.Box(106 + 3 * 45.4, 452, 7 * 45.4 - 6, 43, key, 9);
    }

    public static void Mouse(Canvas canvas, Look look)
    {
        var ink = look.Color;
        Outline body =
            "M280 420C270 240 320 170 400 170C480 170 530 240 520 420C514 560 480 640 400 640C320 640 286 560 280 420Z";
        canvas.Form(body, ink, fill: canvas.Ball(ink));
        canvas.Line("M400 174L400 350M284 372C340 392 460 392 516 372", ink.Seam(0.4), 4, 0.8);
        canvas.Box(386, 232, 28, 78, Ink.Night, 14);
        canvas.Box(393, 246, 14, 50, Steel, 7, 0.7);
    }

    public static void Lens(Canvas canvas, Look look)
    {
        var ink = look.Color;
        canvas.Path(Outline.Box(298, 560, 204, Floor - 560, 10), canvas.Metal(Steel));
        canvas.Path(Outline.Box(276, 300, 248, 276, 16), canvas.Round(ink));
        canvas.Path(Outline.Box(258, 214, 284, 110, 14), canvas.Round(ink.Light(0.06)));
        foreach (var y in (double[])[372, 386, 400, 414, 428, 442, 456])
            canvas.Line($"M278 {y}L522 {y}", ink.Seam(0.5), 5, 0.55);
        canvas.Box(276, 514, 248, 10, Ink.Parse("#b8432f"));
        canvas.Oval(400, 214, 142, 40, ink.Dark(0.3));
        canvas.Oval(400, 214, 112, 30, canvas.Slope(0, 0, 1, 1, (0, Sky), (0.5, Glass), (1, Ink.Parse("#6b4a7a"))));
    }
}
