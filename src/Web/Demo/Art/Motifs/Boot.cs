namespace Trove.Web.Demo.Art.Motifs;

/// <summary>An ankle boot, toe to the left: pulled on or laced.</summary>
internal static class Boot
{
    private const string Shape =
        "M106 620C92 562 130 538 206 524C284 510 346 486 378 430C398 392 406 340 404 {0}C470 {1} 560 {1} 622 {0}C616 340 620 400 640 470C654 520 664 570 660 622Z";

    public static void Draw(Canvas canvas, Look look) =>
        canvas.Pair(
            58,
            -34,
            c =>
            {
                if (look.Kind("build", "chelsea", "hiker") == "chelsea")
                {
                    Chelsea(c, look);
                }
                else
                {
                    Hiker(c, look);
                }
            }
        );

    private static Outline Upper(double top) =>
        Shape.Replace("{0}", Outline.Number(top)).Replace("{1}", Outline.Number(top + 12));

    private static void Chelsea(Canvas canvas, Look look)
    {
        var hide = look.Color;
        const double Top = 270;
        Mouth(canvas, hide, Top);
        canvas.Line($"M600 {Top + 40}C640 {Top - 30} 652 {Top - 20} 636 {Top + 50}", hide.Dark(0.25), 12);
        canvas.Form(
            Upper(Top),
            hide,
            c =>
            {
                c.Oval(190, 560, 72, 24, Ink.White, 0.3, 8);
                c.Oval(430, 460, 24, 110, Ink.White, 0.16, 16);
                Outline gore =
                    $"M470 {Top - 10}L548 {Top - 10}C552 400 540 440 520 500C494 450 472 400 470 {Top - 10}Z";
                var elastic = hide.Dark(0.5);
                c.Path(gore, elastic);
                c.Inside(gore, g => Knit.Ribs(g, elastic.Light(0.1), 90, 9));
                Cloth.Stitch(c, $"M462 {Top - 10}C464 400 488 462 520 514C548 446 560 400 556 {Top - 10}", hide);
                Cloth.Stitch(c, $"M404 {Top + 16}C470 {Top + 28} 560 {Top + 28} 622 {Top + 16}", hide);
                Cloth.Seam(c, "M520 514C510 560 500 600 504 640", hide);
            }
        );
        Sole(canvas, Ink.Parse("#3a2f29"), isLugged: false);
    }

    private static void Hiker(Canvas canvas, Look look)
    {
        var hide = look.Color;
        const double Top = 270;
        var trim = hide.Dark(0.3);
        canvas.Path(
            $"M396 {Top + 40}C390 {Top - 20} 410 {Top - 60} 450 {Top - 56}L486 {Top + 30}Z",
            canvas.Soft(hide.Dark(0.1))
        );
        Mouth(canvas, trim, Top);
        canvas.Form(
            Upper(Top),
            hide,
            c =>
            {
                c.Path("M90 640C92 560 150 540 226 524C262 560 260 604 246 640Z", c.Soft(trim));
                Cloth.Stitch(c, "M226 524C262 560 260 604 246 640", trim);
                c.Path("M548 640C548 560 590 520 650 500L690 640Z", c.Soft(trim));
                Cloth.Stitch(c, "M548 640C548 560 590 520 650 500", trim);
                c.Path(
                    $"M400 {Top - 10}L640 {Top - 10}L640 {Top + 46}C560 {Top + 60} 470 {Top + 60} 400 {Top + 46}Z",
                    c.Soft(trim)
                );
                Cloth.Stitch(c, $"M400 {Top + 46}C470 {Top + 60} 560 {Top + 60} 640 {Top + 46}", trim);
                Cloth.Stitch(c, $"M300 524C380 520 450 460 462 {Top + 54}", hide);
                Cloth.Fold(c, "M440 470C500 500 560 490 620 450", hide);
            }
        );
        var lace = Ink.Parse("#d8a23c");
        foreach (
            var (x, y) in ((double, double)[])[(300, 510), (340, 490), (374, 460), (398, 422), (410, 380), (414, 338)]
        )
        {
            canvas.Line($"M{x - 14} {y - 14}C{x} {y - 16} {x + 14} {y} {x + 22} {y + 10}", lace.Dark(0.5), 12, 0.5);
            canvas.Line($"M{x - 14} {y - 14}C{x} {y - 16} {x + 14} {y} {x + 22} {y + 10}", lace, 8.5);
            canvas.Oval(x + 24, y + 12, 6, 6, canvas.Ball(Cloth.Brass));
        }

        Sole(canvas, Ink.Parse("#2f2d2b"), isLugged: true);
    }

    private static void Mouth(Canvas canvas, Ink hide, double top) =>
        canvas.Path(
            $"M404 {top}C470 {top - 20} 560 {top - 20} 622 {top}C560 {top + 18} 470 {top + 18} 404 {top}Z",
            hide.Dark(0.5)
        );

    private static void Sole(Canvas canvas, Ink sole, bool isLugged)
    {
        if (isLugged)
        {
            canvas.Path(
                "M92 606C200 624 460 622 670 606L676 640L656 640L648 660L604 660L598 642L560 642L552 660L508 660L500 630L450 634L440 660L392 660L384 642L340 642L332 660L284 660L276 642L236 642L228 658L180 656L172 640L130 640Q98 634 92 606Z",
                canvas.Soft(sole)
            );
            canvas.Line("M104 612C220 628 460 626 664 612", sole.Light(0.45), 3, 0.8, "8 5", round: false);
            return;
        }

        canvas.Path(
            "M94 618C200 634 460 632 668 618L668 634L500 640L150 640Q104 640 94 618Z",
            canvas.Soft(sole.Light(0.12))
        );
        canvas.Path("M506 636L670 630L664 656Q664 660 658 660L512 660Q506 660 506 652Z", canvas.Soft(sole));
        canvas.Path("M120 636C200 648 400 644 510 640L510 648C380 654 180 654 120 636Z", sole);
    }
}
