namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A knitted upper: pullover or cardigan.</summary>
internal static class Sweater
{
    public static void Draw(Canvas canvas, Look look)
    {
        var wool = look.Color;
        var cut = Cut.From(look, 160, 560, flare: -8, reach: 322, cuff: 66, neck: 62);
        var collar = look.Kind("neck", "crew", "roll", "vee", "boat");
        canvas.Path($"M{400 - cut.Neck} 150C370 140 430 140 {400 + cut.Neck} 150L430 214L370 214Z", wool.Dark(0.42));
        foreach (var right in (bool[])[true, false])
        {
            Outline Side(Outline shape) => right ? shape : shape.Mirrored();
            canvas.Form(
                Side(cut.RightSleeve),
                wool,
                c =>
                {
                    Stitches(c, look, wool, sleeve: true);
                    c.Line(cut.Body, wool.Dark(0.65), 14, 0.4, blur: 8);
                    Cloth.Fold(
                        c,
                        Side(
                            $"M{400 + cut.Chest + 14} 350C{400 + cut.Chest + 40} 390 {400 + cut.Chest + 16} 430 {400 + cut.Chest + 46} 460"
                        ),
                        wool
                    );
                    Rib(c, Side(cut.RightCuff(52)), wool, right ? -8 : 8);
                }
            );
        }

        canvas.Form(
            cut.Body,
            wool,
            c =>
            {
                Stitches(c, look, wool, sleeve: false);
                Outline fold =
                    $"M{400 + cut.Chest - 24} 330C{400 + cut.Chest - 60} 400 {400 + cut.Chest - 20} 450 {400 + cut.Chest - 46} {cut.Hem - 40}";
                Cloth.Fold(c, fold, wool);
                Cloth.Fold(c, fold.Mirrored(), wool);
                Outline seam =
                    $"M{400 + cut.Chest} 196C{400 + cut.Chest - 24} 250 {400 + cut.Chest - 16} 290 {400 + cut.Chest} 330";
                c.Line(seam, wool.Dark(0.5), 12, 0.24, blur: 4);
                c.Line(seam.Mirrored(), wool.Dark(0.5), 12, 0.24, blur: 4);
                Rib(c, Outline.Box(180, cut.Hem - 52, 440, 70), wool, 0);
            }
        );
        Collar(canvas, look, collar, wool, cut);
    }

    public static void Stitches(Canvas canvas, Look look, Ink wool, bool sleeve)
    {
        var second = look.Ink("second", wool.Seam(0.3));
        Knit.Plain(canvas, wool);
        switch (look.Kind("knit", "plain", "cable", "stripe", "yoke", "rib"))
        {
            case "cable":
                foreach (var x in sleeve ? (double[])[] : [276, 364, 436, 524])
                {
                    Knit.Cable(canvas, wool, x, 150, 540);
                }

                break;
            case "stripe":
                canvas.Box(0, 236, 800, 600, canvas.Pattern(800, 46, t => t.Box(0, 0, 800, 17, second, opacity: 0.92)));
                Knit.Plain(canvas, wool);
                break;
            case "yoke" when !sleeve:
                Knit.Yoke(canvas, second, look.Ink("third", wool.Light(0.4)));
                break;
            case "rib":
                Knit.Ribs(canvas, wool, 0, 22);
                break;
        }
    }

    public static void Rib(Canvas canvas, Outline band, Ink wool, double degrees)
    {
        canvas.Path(band, canvas.Soft(wool));
        canvas.Inside(band, c => Knit.Ribs(c, wool, degrees, 11));
        canvas.Line(band, wool.Dark(0.5), 3, 0.25);
    }

    private static void Collar(Canvas canvas, Look look, string kind, Ink wool, Cut cut)
    {
        switch (kind)
        {
            case "roll":
                Outline roll =
                    "M336 176C326 140 330 104 344 84C372 98 428 98 456 84C470 104 474 140 464 176C430 204 370 204 336 176Z";
                canvas.Line(roll, wool.Dark(0.65), 14, 0.4, blur: 8);
                canvas.Form(roll, wool, c => Knit.Ribs(c, wool, 0, 11));
                canvas.Line("M332 150C366 172 434 172 468 150", wool.Dark(0.5), 6, 0.4, blur: 2);
                canvas.Path("M346 86C374 74 426 74 454 86C428 98 372 98 346 86Z", wool.Dark(0.4));
                break;
            case "vee":
                Outline edge =
                    $"M{400 - cut.Neck + 4} 150C352 210 384 262 400 290C416 262 448 210 {400 + cut.Neck - 4} 150";
                canvas.Path(
                    $"{edge}C430 140 370 140 {400 - cut.Neck + 4} 150Z",
                    canvas.Fade(wool.Dark(0.34), wool.Dark(0.46))
                );
                canvas.Line($"{edge}M400 290L400 {cut.Hem - 12}", wool.Dark(0.35), 30);
                canvas.Line($"{edge}M400 290L400 {cut.Hem - 12}", wool.Light(0.04), 25);
                canvas.Line($"{edge}M400 290L400 {cut.Hem - 12}", wool.Seam(0.3), 25, 0.3, "2 7", round: false);
                var buttons = Enumerable.Range(0, 5).Select(i => (400.0, 312 + i * (cut.Hem - 348) / 4));
                Cloth.Buttons(canvas, buttons, 11, Cloth.DarkWood);
                break;
            default:
                var dip = kind == "boat" ? 178 : 206;
                Outline neck =
                    $"M{400 - cut.Neck + 2} 152C{400 - cut.Neck + 22} {dip} {400 + cut.Neck - 22} {dip} {400 + cut.Neck - 2} 152";
                canvas.Line(neck, wool.Dark(0.4), 29, 0.6, round: false);
                canvas.Line(neck, wool.Light(0.04), 25, round: false);
                canvas.Line(neck, wool.Seam(0.35), 25, 0.4, "2 7", round: false);
                break;
        }
    }
}
