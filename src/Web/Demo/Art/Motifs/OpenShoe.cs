namespace Trove.Web.Demo.Art.Motifs;

/// <summary>Shoes without a closed heel: clog, felt slipper, sandal.</summary>
internal static class OpenShoe
{
    public static void Clog(Canvas canvas, Look look) =>
        canvas.Pair(
            64,
            -40,
            c =>
            {
                var hide = look.Color;
                var wood = Cloth.Wood;
                c.Path("M380 560C460 500 560 520 652 590L640 620L380 620Z", c.Soft(Cloth.Leather.Light(0.35)));
                Outline sole =
                    "M108 596C240 620 330 610 400 590C480 566 580 560 664 584C676 620 676 640 670 660L560 660C540 636 470 634 430 650C340 668 190 668 142 648Q108 630 108 596Z";
                c.Form(
                    sole,
                    wood,
                    w =>
                    {
                        foreach (var y in (double[])[612, 626, 640])
                        {
                            w.Line($"M90 {y - 6}C260 {y + 16} 380 {y - 30} 690 {y - 12}", wood.Dark(0.4), 2, 0.35);
                        }
                    }
                );
                Outline upper =
                    "M104 604C98 540 150 500 236 478C316 458 380 448 430 452C448 470 450 540 440 600C330 622 220 624 104 604Z";
                c.Form(
                    upper,
                    hide,
                    u =>
                    {
                        u.Oval(210, 526, 70, 26, Ink.White, 0.26, 8);
                        Cloth.Stitch(u, "M420 452C436 480 438 540 426 606", hide);
                    }
                );
                Cloth.Buttons(
                    c,
                    Enumerable.Range(0, 9).Select(i => (128 + i * 37.0, 606 + 8 * Math.Sin(i * 0.39))),
                    5,
                    Cloth.Brass
                );
            }
        );

    public static void Slipper(Canvas canvas, Look look) =>
        canvas.Pair(
            60,
            -42,
            c =>
            {
                var felt = look.Color;
                var fleece = Ink.Parse("#efe6d6");
                c.Form(
                    "M330 560C400 520 560 530 654 566Q672 590 668 624L330 624Z",
                    fleece,
                    w => Knit.Moss(w, fleece),
                    depth: 0.7
                );
                Outline upper = "M112 622C100 556 150 512 236 486C316 462 376 456 420 470C460 500 470 560 466 624Z";
                c.Form(
                    upper,
                    felt,
                    u =>
                    {
                        Cloth.Felt(u, felt);
                        Cloth.Stitch(u, "M130 560C220 520 330 510 450 552", felt);
                    }
                );
                c.Line("M376 462C430 466 462 520 466 618", fleece.Dark(0.18), 24);
                c.Line("M376 462C430 466 462 520 466 618", fleece, 19);
                c.Line("M376 462C430 466 462 520 466 618", fleece.Dark(0.25), 19, 0.25, "3 6", round: false);
                var sole = Cloth.Leather.Light(0.2);
                c.Form(
                    "M104 614C250 632 480 630 672 614Q682 644 666 654Q660 660 640 660L140 660Q104 656 104 614Z",
                    sole,
                    w => Cloth.Stitch(w, "M90 630C250 646 480 644 690 630", sole),
                    depth: 0.7
                );
            }
        );

    /// <summary>A pair seen from above.</summary>
    public static void Sandal(Canvas canvas, Look look)
    {
        canvas.Turned("rotate(-5 270 400)", c => SandalFromAbove(c, look, right: false));
        canvas.Turned("rotate(5 530 400)", c => SandalFromAbove(c, look, right: true));
    }

    private static void SandalFromAbove(Canvas canvas, Look look, bool right)
    {
        Outline Side(Outline shape) => right ? shape : shape.Mirrored();
        var hide = look.Color;
        var foot = Cloth.Wood;
        Outline bed = Side(
            "M470 120C530 96 600 130 628 220C652 300 626 360 622 430C620 490 640 540 626 610C612 676 486 684 470 610C456 540 474 490 462 430C448 360 428 310 430 230C432 176 446 132 470 120Z"
        );
        canvas.Path(bed, Ink.Parse("#3a322c"));
        canvas.Turned(
            "translate(-4 -9)",
            c =>
                c.Form(
                    bed,
                    foot,
                    w =>
                    {
                        w.Oval(right ? 536 : 264, 560, 62, 82, foot.Dark(0.4), 0.25, 16);
                        w.Oval(right ? 540 : 260, 250, 76, 96, foot.Dark(0.4), 0.2, 16);
                        w.Line(bed, foot.Light(0.45), 16, 0.5);
                    }
                )
        );
        foreach (var (y, wide) in ((double, double)[])[(232, 84), (356, 78)])
        {
            Outline strap = Side(
                $"M418 {y - wide / 2 + 10}C480 {y - wide / 2 - 22} 580 {y - wide / 2 - 22} 650 {y - wide / 2 + 8}Q656 {y} 648 {y + wide / 2 + 6}C580 {y + wide / 2 - 20} 480 {y + wide / 2 - 20} 426 {y + wide / 2 + 6}Q414 {y} 418 {y - wide / 2 + 10}Z"
            );
            canvas.Line(strap, hide.Dark(0.7), 14, 0.35, blur: 8);
            canvas.Path(strap, canvas.Soft(hide));
            Cloth.Stitch(
                canvas,
                Side(
                    $"M424 {y - wide / 2 + 18}C480 {y - wide / 2 - 12} 580 {y - wide / 2 - 12} 646 {y - wide / 2 + 16}"
                ),
                hide
            );
            Cloth.Buckle(canvas, right ? 610 : 190, y - 8, 34, wide * 0.62, Cloth.Brass);
        }
    }
}
