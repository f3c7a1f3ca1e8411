using Trove.Web.Demo.Art;

namespace Trove.Web.Demo.Large.Art;

/// <summary>What stands or lies in a room, and what comes in a packet.</summary>
internal static class Rooms
{
    private const double Floor = Motif.Floor;
    private static readonly Ink Wood = Ink.Parse("#b98b5e");
    private static readonly Ink Paper = Ink.Parse("#f4efe4");

    public static void Chair(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        foreach (var (top, foot) in ((double, double)[])[(310, 280), (490, 520), (350, 340), (450, 462)])
            canvas.Line($"M{top} 470L{foot} {Floor - 4}", foot is 340 or 462 ? Wood.Dark(0.35) : Wood, 18);
        canvas.Line("M300 470L286 200M500 470L514 200", Wood.Dark(0.1), 18);
        canvas.Form(Outline.Box(274, 150, 252, 190, 54), cloth);
        canvas.Form(
            "M258 440Q258 414 288 412L512 412Q542 414 542 440L552 476Q552 502 520 502L280 502Q248 502 248 476Z",
            cloth
        );
        canvas.Line("M262 450L538 450", cloth.Light(0.3), 5, 0.5);
    }

    public static void Table(Canvas canvas, Look look)
    {
        var wood = look.Color.Mix(Wood, 0.45);
        foreach (var (top, foot) in ((double, double)[])[(196, 212), (604, 588)])
            canvas.Path($"M{top - 16} 380L{top + 16} 380L{foot + 9} 610L{foot - 9} 610Z", wood.Dark(0.4));
        foreach (var (top, foot) in ((double, double)[])[(130, 110), (670, 690)])
            canvas.Path($"M{top - 20} 400L{top + 20} 400L{foot + 11} {Floor}L{foot - 11} {Floor}Z", canvas.Round(wood));
        canvas.Path("M176 318L624 318L728 384L72 384Z", canvas.Soft(wood.Light(0.12)));
        canvas.Line("M230 338L560 338M176 358L640 358", wood.Seam(0.2), 3, 0.5);
        canvas.Path(Outline.Box(72, 384, 656, 30, 6), canvas.Round(wood));
    }

    public static void Bedding(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        canvas.Form("M130 470C300 440 500 440 670 470L690 640C500 672 300 672 110 640Z", cloth.Dark(0.05));
        canvas.Line("M118 580C300 612 500 612 682 580M124 525C300 556 500 556 676 525", cloth.Seam(0.2), 4, 0.7);
        canvas.Form(
            "M172 190C310 222 490 222 628 190C604 270 604 350 628 430C490 404 310 404 172 430C196 350 196 270 172 190Z",
            cloth.Light(0.12)
        );
        canvas.Line("M204 222C320 246 480 246 596 222", cloth.Seam(0.2), 4, 0.6);
    }

    public static void Rug(Canvas canvas, Look look)
    {
        var wool = look.Color;
        var second = wool.IsDark ? wool.Light(0.45) : wool.Dark(0.28);
        for (var x = 128.0; x < 680; x += 17)
            canvas.Line($"M{x} 166L{x} 634", Paper.Dark(0.1), 5);
        canvas.Form(
            Outline.Box(118, 190, 564, 420, 8),
            wool,
            c =>
            {
                c.Line(Outline.Box(150, 222, 500, 356, 2), second, 10, 0.9);
                c.Line(Outline.Box(176, 248, 448, 304, 2), second, 4, 0.8);
                c.Stamp(
                    [(272, 400), (400, 400), (528, 400)],
                    stamp => stamp.Path("M0 -110L56 0L0 110L-56 0Z", second, 0.9)
                );
                c.Stamp(
                    [(272, 400), (400, 400), (528, 400)],
                    stamp => stamp.Path("M0 -64L32 0L0 64L-32 0Z", wool.Light(0.25))
                );
            }
        );
    }

    public static void Bag(Canvas canvas, Look look)
    {
        var paper = look.Color;
        canvas.Form(
            $"M270 236L530 236L552 {Floor - 16}Q552 {Floor} 536 {Floor}L264 {Floor}Q248 {Floor} 248 {Floor - 16}Z",
            paper
        );
        canvas.Path("M262 196L538 196L532 250L268 250Z", canvas.Soft(paper.Dark(0.1)));
        canvas.Line("M266 238L534 238", Ink.Parse("#b9a271"), 8);
        canvas.Path(Outline.Box(306, 340, 188, 200, 12), Paper);
        canvas.Turned(
            "rotate(28 400 420)",
            c =>
            {
                c.Oval(400, 420, 36, 52, Ink.Parse("#5c3d29"));
                c.Line("M400 372C386 404 414 436 400 468", Paper, 5);
            }
        );
        canvas.Line("M340 500L460 500M362 520L438 520", paper.Seam(0.4), 6, 0.8);
    }

    public static void Tin(Canvas canvas, Look look)
    {
        var tin = look.Color;
        canvas.Path(Outline.Box(280, 300, 240, Floor - 300, 22), canvas.Round(tin));
        canvas.Path(Outline.Box(270, 262, 260, 76, 18), canvas.Metal(Ink.Parse("#b9a271")));
        canvas.Path(Outline.Box(280, 412, 240, 150), canvas.Round(Paper, 0.6));
        canvas.Path("M400 436C446 456 446 516 400 540C354 516 354 456 400 436Z", Ink.Parse("#7c9465"));
        canvas.Line("M400 446L400 536", Paper, 4);
    }

    public static void Bottle(Canvas canvas, Look look)
    {
        var glass = look.Color;
        canvas.Path(Outline.Box(364, 170, 72, 110, 10), canvas.Round(Ink.Night.Light(0.12)));
        canvas.Path(Outline.Box(340, 262, 120, 50, 14), canvas.Round(Ink.Night.Light(0.2)));
        canvas.Form(Outline.Box(296, 300, 208, Floor - 300, 56), glass, fill: canvas.Round(glass));
        canvas.Path(Outline.Box(296, 412, 208, 150), canvas.Round(Paper, 0.6));
        canvas.Line("M336 454L464 454", glass.Seam(0.5), 12, 0.9);
        canvas.Line("M352 490L448 490M366 518L434 518", glass.Seam(0.3), 6, 0.8);
    }

    public static void Jar(Canvas canvas, Look look)
    {
        var glass = look.Color;
        canvas.Form(Outline.Box(246, 434, 308, Floor - 434, 54), glass, fill: canvas.Round(glass));
        canvas.Path(Outline.Box(238, 358, 324, 92, 20), canvas.Round(Ink.Parse("#e9e4da")));
        canvas.Path(Outline.Box(300, 506, 200, 92, 8), Paper.ToString(), 0.92);
        canvas.Line("M330 538L470 538", glass.Seam(0.5), 10, 0.9);
        canvas.Line("M350 570L450 570", glass.Seam(0.3), 5, 0.8);
    }

    public static void Pan(Canvas canvas, Look look)
    {
        var iron = look.Color;
        canvas.Line("M530 436L742 392", iron.Dark(0.35), 34);
        canvas.Line("M540 430L738 389", iron.Light(0.2), 8, 0.6);
        canvas.Oval(352, 436, 262, 66, canvas.Metal(iron));
        canvas.Oval(352, 440, 236, 54, canvas.Slope(0, 0, 0, 1, (0, iron.Dark(0.5)), (1, iron.Dark(0.2))));
        canvas.Form(
            $"M92 446C110 520 150 {Floor - 40} 214 {Floor - 10}C300 {Floor + 6} 404 {Floor + 6} 490 {Floor - 10}C554 {Floor - 40} 594 520 612 446C560 518 144 518 92 446Z",
            iron,
            fill: canvas.Round(iron)
        );
    }
}
