namespace Trove.Web.Demo.Art.Motifs;

/// <summary>What hangs in the shed: secateurs, hand tools, a nest box.</summary>
internal static class GardenThings
{
    public static void Secateurs(Canvas canvas, Look look)
    {
        var grip = look.Color;
        var steel = Ink.Parse("#b4bbbf");
        canvas.Turned(
            "rotate(24 400 400)",
            c =>
            {
                c.Form(
                    "M424 366C470 400 500 470 486 560C482 620 470 690 452 706C436 716 424 700 428 676C440 600 440 500 392 420Z",
                    grip.Dark(0.06)
                );
                c.Path(
                    "M372 380C350 330 350 250 396 170C440 120 450 110 452 118C460 210 448 310 420 384Z",
                    c.Slope(0, 0, 1, 0.2, (0, steel.Light(0.7)), (0.5, steel), (1, steel.Dark(0.2)))
                );
                c.Path(
                    "M430 376C476 330 486 260 448 196C440 190 436 200 440 214C452 270 440 320 384 372Z",
                    c.Metal(steel.Dark(0.2))
                );
                c.Form(
                    "M376 366C330 400 300 470 314 560C318 620 330 690 348 706C364 716 376 700 372 676C360 600 360 500 408 420Z",
                    grip,
                    g => g.Line("M346 440C330 500 334 580 350 660", grip.Light(0.6), 9, 0.35, blur: 4)
                );
                c.Line("M392 440L410 452L390 464L410 476L390 488L408 498", steel.Dark(0.3), 5);
                Cloth.Button(c, 400, 384, 24, Cloth.Brass);
                c.Line("M340 700C330 740 390 760 452 700", Cloth.Leather, 8);
            }
        );
    }

    /// <summary>A trowel and a fork, side by side.</summary>
    public static void HandTools(Canvas canvas, Look look)
    {
        var wood = look.Color;
        var steel = Ink.Parse("#9fa7ab");
        canvas.Turned(
            "translate(-96 0) rotate(-10 400 400)",
            c =>
            {
                Handle(c, wood);
                c.Path(
                    "M400 70C452 130 468 220 452 300C440 340 360 340 348 300C332 220 348 130 400 70Z",
                    c.Slope(
                        0,
                        0,
                        1,
                        0,
                        (0, steel.Light(0.4)),
                        (0.48, steel.Dark(0.16)),
                        (0.52, steel.Light(0.5)),
                        (1, steel.Dark(0.25))
                    )
                );
                c.Line("M400 110L400 300", steel.Dark(0.4), 3, 0.5);
            }
        );
        canvas.Turned(
            "translate(110 0) rotate(12 400 400)",
            c =>
            {
                Handle(c, wood);
                foreach (var (x, tip) in ((double, double)[])[(346, 340), (400, 400), (454, 460)])
                {
                    c.Path(
                        $"M{x - 12} 270C{x - 14} 190 {tip - 6} 130 {tip} 84C{tip + 6} 130 {x + 14} 190 {x + 12} 270Z",
                        c.Metal(steel)
                    );
                }

                c.Path(
                    "M334 262C334 318 370 334 400 336C430 334 466 318 466 262C440 284 360 284 334 262Z",
                    c.Soft(steel)
                );
            }
        );
    }

    public static void Birdhouse(Canvas canvas, Look look)
    {
        var wood = look.Color;
        canvas.Line("M400 -200L400 180", Cloth.Leather.Dark(0.2), 5);
        canvas.Oval(400, 182, 12, 12, canvas.Metal(Cloth.Brass));
        canvas.Form(
            "M270 320L400 200L530 320L530 600Q530 612 518 612L282 612Q270 612 270 600Z",
            wood,
            c =>
            {
                Cookware.Grain(c, wood, false);
                c.Line("M335 200L335 620M400 200L400 620M465 200L465 620", wood.Dark(0.5), 2.5, 0.3);
                c.Oval(400, 392, 52, 52, c.Fade(wood.Dark(0.75), wood.Dark(0.55)));
                c.Line(Outline.Oval(400, 392, 56, 56), wood.Light(0.4), 5, 0.8);
            }
        );
        canvas.Box(392, 470, 16, 18, canvas.Soft(wood.Dark(0.2)), 6);
        canvas.Oval(400, 482, 13, 13, canvas.Ball(wood.Dark(0.15)));
        Outline roof =
            "M400 168L572 326Q580 336 572 344L556 360Q548 366 540 358L400 232L260 358Q252 366 244 360L228 344Q220 336 228 326Z";
        canvas.Line(roof, Ink.Night, 10, 0.25, blur: 8);
        canvas.Form(roof, look.Ink("roof", Ink.Parse("#4a5663")));
    }

    private static void Handle(Canvas canvas, Ink wood)
    {
        canvas.Path("M388 330L412 330L414 440L386 440Z", canvas.Metal(Cloth.Steel));
        canvas.Path(Outline.Box(382, 420, 36, 36, 5), canvas.Metal(Cloth.Brass));
        canvas.Form(
            Outline.Symmetric("M400 452L418 452C436 500 440 560 428 640C426 690 428 716 400 720"),
            wood,
            c => Cookware.Grain(c, wood, false)
        );
        canvas.Line("M400 704C372 740 400 780 420 760C436 740 414 716 400 704", Cloth.Leather, 5);
    }
}
