using Trove.Web.Demo.Art;

namespace Trove.Web.Demo.Large.Art;

/// <summary>Clothes that lie flat.</summary>
internal static class Garments
{
    public static void Dress(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        Outline dress = Outline.Symmetric(
            "M400 172C436 172 452 150 464 112L508 112C510 180 530 214 556 240C530 290 506 330 500 374C540 480 584 590 604 690C540 716 470 722 400 722"
        );
        canvas.Form(
            dress,
            cloth,
            c =>
            {
                foreach (var (x, to) in ((double, double)[])[(330, 250), (370, 340), (430, 460), (470, 550)])
                    c.Line($"M{x} 400C{x} 520 {to} 620 {to} 720", cloth.Seam(0.25), 5, 0.5, blur: 2);
            }
        );
        canvas.Path("M300 362L500 362L498 392L302 392Z", cloth.Seam(0.22));
    }

    public static void Shirt(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        Outline shirt = Outline.Symmetric(
            "M400 176L462 132C530 150 574 172 604 214L676 452L596 482L536 330L540 676C500 690 450 692 400 692"
        );
        canvas.Form(shirt, cloth);
        canvas.Line("M400 196L400 690", cloth.Seam(0.3), 4, 0.9);
        canvas.Line("M424 214L424 690", cloth.Seam(0.2), 3, 0.6);
        canvas.Path("M400 196L338 128L306 150L366 240Z", cloth.Light(0.1));
        canvas.Path("M400 196L462 128L494 150L434 240Z", cloth.Dark(0.06));
        canvas.Line("M400 196L338 128L306 150L366 240ZM400 196L462 128L494 150L434 240Z", cloth.Seam(0.3), 3, 0.8);
        foreach (var y in (double[])[262, 344, 426, 508, 590])
            canvas.Oval(412, y, 6, 6, cloth.IsDark ? Ink.White : Ink.Night.Light(0.3), 0.8);
        canvas.Line("M452 330L520 330L516 408L486 422L456 408Z", cloth.Seam(0.25), 3, 0.8);
    }

    public static void Trousers(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        Outline trousers = Outline.Symmetric("M400 118L518 118L540 300L566 706L448 706L412 330L400 322");
        canvas.Form(
            trousers,
            cloth,
            c =>
            {
                c.Line("M330 180C326 340 290 540 292 706", cloth.Light(0.3), 8, 0.4, blur: 4);
                c.Line("M470 180C474 340 510 540 508 706", cloth.Seam(0.25), 6, 0.4, blur: 4);
            }
        );
        canvas.Path("M282 118L518 118L522 158L278 158Z", cloth.Dark(0.1));
        canvas.Line(
            "M400 158L400 322M300 160C300 210 290 230 272 244M500 160C500 210 510 230 528 244",
            cloth.Seam(0.35),
            4,
            0.8
        );
        foreach (var x in (double[])[310, 366, 434, 490])
            canvas.Box(x - 5, 112, 10, 52, cloth.Seam(0.2), 3);
        canvas.Oval(400, 138, 9, 9, canvas.Metal(Ink.Parse("#b9a271")));
    }
}
