namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A low laced shoe, toe to the left: sneaker or derby.</summary>
internal static class Shoe
{
    public static void Draw(Canvas canvas, Look look) =>
        canvas.Pair(
            58,
            -38,
            c =>
                c.Turned(
                    "translate(0 92.4) scale(1 .86)",
                    inner =>
                    {
                        if (look.Kind("build", "sneaker", "derby") == "sneaker")
                        {
                            Sneaker(inner, look);
                        }
                        else
                        {
                            Derby(inner, look);
                        }
                    }
                )
        );

    private static void Sneaker(Canvas canvas, Look look)
    {
        var upper = look.Color;
        var rubber = look.Ink("sole", Ink.Parse("#efeae0"));
        var trim = look.Ink("trim", Cloth.Raised(upper));
        Opening(canvas, upper, "M424 410C444 366 480 354 506 366C540 384 590 380 634 376C610 450 480 460 424 410Z");
        Outline body =
            "M118 618C104 566 134 540 190 528C246 516 290 496 330 466C364 440 386 416 408 390C424 376 444 378 456 388C490 416 540 418 586 392C604 380 620 372 634 372C650 372 654 388 656 404C662 480 668 540 664 618Z";
        canvas.Form(
            body,
            upper,
            c =>
            {
                Cloth.Twill(c, upper);
                c.Path("M100 640C100 560 150 540 214 528C240 560 236 600 220 640Z", c.Soft(look.Ink("toe", trim)));
                Cloth.Stitch(c, "M214 528C240 560 236 600 220 640", upper);
                c.Path("M572 640C566 560 584 500 606 370L690 360L690 640Z", c.Soft(trim));
                Cloth.Stitch(c, "M606 376C584 500 566 560 572 640", trim);
                if (look.Kind("side", "plain", "stripe") == "stripe")
                {
                    c.Line("M360 640C400 600 420 560 430 500", rubber, 18, round: false);
                    c.Line("M404 640C444 600 462 560 470 506", rubber, 18, round: false);
                }
            }
        );
        Laces(canvas, trim, Ink.Parse("#f2eee5"), 5);
        Outline sole =
            "M104 628C98 604 112 592 140 598C250 612 400 606 660 598C676 598 680 610 678 632Q676 660 650 660L150 660Q110 660 104 628Z";
        canvas.Form(
            sole,
            rubber,
            c =>
            {
                c.Line("M90 618C250 630 440 626 690 616", rubber.Dark(0.12), 5);
                c.Line("M90 654L690 654", rubber.Dark(0.25), 10, 0.5);
            },
            depth: 0.7
        );
    }

    private static void Derby(Canvas canvas, Look look)
    {
        var hide = look.Color;
        var sole = look.Ink("sole", Cloth.DarkWood.Dark(0.4));
        Opening(canvas, hide, "M430 412C450 372 484 362 508 374C540 392 590 390 630 386C606 456 486 466 430 412Z");
        Outline body =
            "M106 620C96 580 132 558 196 544C260 530 306 506 346 472C376 446 396 422 416 396C430 384 450 386 460 396C492 424 540 426 584 402C602 390 618 384 630 384C644 384 648 398 650 414C656 480 660 550 656 622Z";
        canvas.Form(
            body,
            hide,
            c =>
            {
                c.Oval(196, 574, 62, 18, Ink.White, 0.34, 8);
                Outline quarter = "M338 512C330 560 350 600 400 640L680 640L670 360L470 370L424 392Z";
                c.Line(quarter, hide.Dark(0.6), 10, 0.35, blur: 5);
                c.Path(quarter, c.Soft(Cloth.Raised(hide)));
                Cloth.Stitch(c, "M346 514C340 560 360 600 410 640", hide);
                Cloth.Stitch(c, "M222 532C250 560 248 596 232 634", hide);
                Cloth.Stitch(c, "M232 530C260 560 258 596 242 634", hide);

                Cloth.Seam(c, "M572 640C564 560 584 490 600 396", hide);
            }
        );
        Laces(canvas, Cloth.Raised(hide), hide.Dark(0.45), 4);
        canvas.Path(
            "M96 618C200 634 460 632 664 618L664 634L500 636L500 640L150 640Q104 640 96 618Z",
            canvas.Soft(sole.Light(0.12))
        );
        canvas.Line("M110 620C220 634 460 632 656 620", sole.Light(0.5), 2.5, 0.8, "7 4", round: false);
        canvas.Path("M506 634L668 630L664 656Q664 660 658 660L512 660Q506 660 506 652Z", canvas.Soft(sole));
        canvas.Path("M120 634C200 646 400 642 510 638L510 646C380 652 180 652 120 634Z", canvas.Soft(sole));
    }

    private static void Opening(Canvas canvas, Ink upper, Outline shape) =>
        canvas.Path(shape, canvas.Fade(upper.Dark(0.5), upper.Dark(0.3)));

    private static void Laces(Canvas canvas, Ink stay, Ink lace, int count)
    {
        Outline tongue = "M372 432C388 392 412 356 434 346C452 342 468 358 464 380L416 430Z";
        canvas.Path(tongue, canvas.Soft(stay));
        canvas.Path(
            "M262 512C322 486 374 436 408 390L434 382C442 406 426 440 402 466C374 498 334 524 288 536Z",
            canvas.Soft(stay)
        );
        Cloth.Stitch(canvas, "M286 530C334 516 370 492 394 464C414 440 428 412 430 394", stay);
        for (var i = 0; i < count; i++)
        {
            var along = (i + 0.5) / count;
            var (x, y) = (288 + along * 126, 518 - along * 114 - along * (1 - along) * 16);
            Outline lacing = $"M{x - 20} {y - 16}C{x - 8} {y - 20} {x + 8} {y - 6} {x + 14} {y + 8}";
            canvas.Line(lacing, lace.Dark(0.5), 12, 0.5);
            canvas.Line(lacing, lace, 9);
        }

        canvas.Line("M404 398C378 370 358 382 372 398C390 414 426 394 442 414", lace, 7);
        canvas.Line("M404 398C430 368 458 368 452 386C444 404 416 394 406 428", lace, 7);
    }
}
