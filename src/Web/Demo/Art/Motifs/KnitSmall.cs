namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Knitted small things, laid flat: beanie, scarf, mittens, socks.</summary>
internal static class KnitSmall
{
    public static void Beanie(Canvas canvas, Look look)
    {
        var wool = look.Color;
        canvas.Form(
            Outline.Symmetric("M400 196C520 196 592 300 596 470L600 540L400 552"),
            wool,
            c =>
            {
                Sweater.Stitches(c, look, wool, sleeve: false);
                foreach (var x in (double[])[250, 330, 470, 550])
                {
                    c.Line($"M400 190C{400 + (x - 400) * 0.7} 240 {x} 340 {x} 480", wool.Dark(0.5), 9, 0.22, blur: 4);
                }
            }
        );
        Outline cuff = Outline.Symmetric("M400 470C480 470 560 462 604 452Q620 500 610 584C560 598 480 604 400 604");
        canvas.Line(cuff, wool.Dark(0.65), 12, 0.3, blur: 8);
        canvas.Form(cuff, wool, c => Knit.Ribs(c, wool, 0, 15));
        canvas.Box(470, 512, 60, 46, Cloth.Leather, 5);
        canvas.Line(Outline.Box(475, 517, 50, 36, 3), Cloth.Leather.Light(0.5), 2, 0.8, "4 3", round: false);
    }

    public static void Scarf(Canvas canvas, Look look)
    {
        var wool = look.Color;
        const double Width = 150;
        Outline back =
            $"M{400 - Width * 0.2} 130C{400 + Width * 0.5} 260 {400 + Width * 0.7} 420 {400 + Width * 0.5} 640L{400 + Width * 1.5} 650C{400 + Width * 1.7} 430 {400 + Width * 1.3} 230 {400 + Width * 0.5} 100Z";
        Outline front =
            $"M{400 + Width * 0.5} 100C{400 + Width * 0.2} 90 {400 - Width * 0.4} 96 {400 - Width * 0.6} 130C{400 - Width * 1.3} 280 {400 - Width * 1.5} 460 {400 - Width * 1.5} 600L{400 - Width * 0.45} 610C{400 - Width * 0.4} 460 {400 - Width * 0.2} 300 {400 + Width * 0.6} 150Q{400 + Width * 0.66} 110 {400 + Width * 0.5} 100Z";
        Fringe(canvas, wool, 400 + Width * 0.5, 400 + Width * 1.5, 640, 650);
        canvas.Form(back, wool, c => Weave(c, wool));
        Fringe(canvas, wool, 400 - Width * 1.5, 400 - Width * 0.45, 598, 608);
        canvas.Line(front, wool.Dark(0.65), 12, 0.3, blur: 8);
        canvas.Form(
            front,
            wool,
            c =>
            {
                Weave(c, wool);
                Cloth.Fold(
                    c,
                    $"M{400 - Width * 0.4} 150C{400 - Width} 300 {400 - Width * 1.1} 460 {400 - Width} 600",
                    wool
                );
                Cloth.Fold(
                    c,
                    $"M{400 + Width * 0.3} 130C{400 - Width * 0.3} 260 {400 - Width * 0.7} 420 {400 - Width * 0.7} 600",
                    wool
                );
            }
        );
    }

    public static void Mittens(Canvas canvas, Look look)
    {
        var wool = look.Color;
        canvas.Turned("rotate(-10 260 420)", c => Mitten(c, look, wool, 262, mirrored: false));
        canvas.Turned("rotate(12 540 420)", c => Mitten(c, look, wool, 538, mirrored: true));
    }

    public static void Socks(Canvas canvas, Look look)
    {
        var wool = look.Color;
        canvas.Turned("translate(96 26) rotate(5 400 400)", c => Sock(c, look, wool.Dark(0.06)));
        canvas.Turned("translate(-74 -22) rotate(-4 400 400)", c => Sock(c, look, wool));
    }

    private static void Mitten(Canvas canvas, Look look, Ink wool, double x, bool mirrored)
    {
        var side = mirrored ? -1 : 1;
        Outline hand =
            $"M{x - 78 * side} 520C{x - 92 * side} 400 {x - 96 * side} 300 {x - 70 * side} 220C{x - 46 * side} 160 {x + 40 * side} 160 {x + 66 * side} 224C{x + 84 * side} 270 {x + 86 * side} 320 {x + 88 * side} 350C{x + 106 * side} 316 {x + 146 * side} 318 {x + 148 * side} 356C{x + 150 * side} 410 {x + 110 * side} 450 {x + 82 * side} 520Z";
        canvas.Form(
            hand,
            wool,
            c =>
            {
                Sweater.Stitches(c, look, wool, sleeve: true);
                c.Line(
                    $"M{x + 88 * side} 350C{x + 80 * side} 390 {x + 86 * side} 410 {x + 80 * side} 430",
                    wool.Dark(0.55),
                    10,
                    0.35,
                    blur: 4
                );
                Star(c, look.Ink("second", wool.Seam(0.4)), x - 4 * side, 310);
            }
        );
        canvas.Form(Outline.Box(x - 82, 508, 164, 120, 16), wool, c => Knit.Ribs(c, wool, 0, 12));
    }

    private static void Star(Canvas canvas, Ink ink, double x, double y)
    {
        for (var turn = 0; turn < 8; turn++)
        {
            canvas.Turned(
                $"rotate({turn * 45} {Outline.Number(x)} {Outline.Number(y)})",
                c => c.Path($"M{x} {y - 3}L{x + 15} {y - 30}L{x} {y - 56}L{x - 11} {y - 30}Z", ink, 0.92)
            );
        }
    }

    private static void Sock(Canvas canvas, Look look, Ink wool)
    {
        Outline foot =
            "M318 130L482 130C484 260 480 340 488 420C494 470 470 520 420 560L300 640C240 676 160 640 168 580C172 548 210 530 250 508C300 480 322 440 322 400C322 300 318 220 318 130Z";
        canvas.Line(foot, wool.Dark(0.6), 10, 0.22, blur: 8);
        canvas.Form(
            foot,
            wool,
            c =>
            {
                Sweater.Stitches(c, look, wool, sleeve: true);
                var toe = look.Ink("toe", wool);
                c.Path("M120 700L120 520L240 500C270 540 290 580 300 680Z", toe);
                c.Path("M520 380C470 400 440 470 470 560L540 540Z", toe);
                Knit.Plain(c, wool);
                Sweater.Rib(c, Outline.Box(300, 120, 200, 96), wool, 0);
            }
        );
    }

    private static void Weave(Canvas canvas, Ink wool)
    {
        var check = wool.Seam(0.25);
        canvas.Cover(
            92,
            92,
            t =>
            {
                t.Box(0, 0, 30, 92, check, opacity: 0.5);
                t.Box(0, 0, 92, 30, check, opacity: 0.5);
                t.Box(58, 0, 4, 92, wool.Light(0.6), opacity: 0.5);
                t.Box(0, 58, 92, 4, wool.Light(0.6), opacity: 0.5);
            },
            4
        );
        Cloth.Twill(canvas, wool);
    }

    private static void Fringe(Canvas canvas, Ink wool, double left, double right, double yLeft, double yRight)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i <= 12; i++)
        {
            var x = left + 6 + (right - left - 12) * i / 12;
            var y = yLeft + (yRight - yLeft) * i / 12;
            Outline thread = $"M{x} {y - 4}L{x + (i % 3 - 1) * 3} {y + 58 + i * 7 % 11}";
            text.Append(thread.ToString());
        }

        canvas.Line(text.ToString(), wool.Dark(0.14), 7);
        canvas.Line(text.ToString(), wool.Light(0.25), 2, 0.6);
    }
}
