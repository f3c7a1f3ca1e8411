namespace Trove.Web.Demo.Art.Motifs;

/// <summary>An open carrying bag with two handles.</summary>
internal static class Tote
{
    public static void Draw(Canvas canvas, Look look)
    {
        var cloth = look.Color;
        var strap = look.Ink("strap", cloth.Dark(0.08));
        var width = 210 * look.Number("width", 1);
        var top = Motif.Floor - 370 * look.Number("height", 1);
        const double Taper = 24;
        const double Drop = 170;
        const double Floor = Motif.Floor;

        Handle(canvas, top - 18, Drop * 0.9, strap.Dark(0.22), width);
        canvas.Path(
            $"M{400 - width} {top + 4}C{400 - width * 0.5} {top - 22} {400 + width * 0.5} {top - 22} {400 + width} {top + 4}L{400 + width} {top + 30}L{400 - width} {top + 30}Z",
            cloth.Dark(0.34)
        );
        Outline body = Outline.Symmetric(
            $"M400 {top + 18}C{400 + width * 0.5} {top + 18} {400 + width * 0.8} {top + 10} {400 + width} {top}C{400 + width + 6} {top + 120} {400 + width - Taper * 0.3} {Floor - 90} {400 + width - Taper} {Floor - 22}Q{400 + width - Taper - 4} {Floor} {400 + width - Taper - 34} {Floor}L400 {Floor}"
        );
        canvas.Form(body, cloth, c => Surface(c, look, cloth, width, top));
        Handle(canvas, top + 4, Drop, strap, width);
        Anchors(canvas, strap, width, top);
    }

    private static void Surface(Canvas canvas, Look look, Ink cloth, double width, double top)
    {
        Cloth.Twill(canvas, cloth);
        if (look.Kind("pattern", "plain", "stripes") == "stripes")
        {
            var stripe = look.Ink("stripe", cloth);
            for (var y = top + 96; y < Motif.Floor - 60; y += 74)
            {
                canvas.Box(120, y, 560, 30, stripe, opacity: 0.92);
                canvas.Box(120, y + 40, 560, 6, stripe, opacity: 0.92);
            }
        }

        Cloth.Stitch(
            canvas,
            $"M{400 - width} {top + 34}C{400 - width * 0.6} {top + 50} {400 + width * 0.6} {top + 50} {400 + width} {top + 34}",
            cloth
        );
        Cloth.Fold(
            canvas,
            $"M{400 - width * 0.62} {top + 60}C{400 - width * 0.7} {top + 180} {400 - width * 0.5} {top + 240} {400 - width * 0.66} {Motif.Floor - 20}",
            cloth
        );
        Cloth.Fold(
            canvas,
            $"M{400 + width * 0.7} {top + 50}C{400 + width * 0.58} {top + 170} {400 + width * 0.76} {top + 220} {400 + width * 0.6} {Motif.Floor - 30}",
            cloth
        );
        if (look.Kind("pocket", "none", "patch") == "patch")
        {
            var half = width * 0.46;
            var lip = top + 130;
            Outline patch =
                $"M{400 - half} {lip}L{400 + half} {lip}L{400 + half} {Motif.Floor - 84}Q{400 + half} {Motif.Floor - 66} {400 + half - 18} {Motif.Floor - 66}L{418 - half} {Motif.Floor - 66}Q{400 - half} {Motif.Floor - 66} {400 - half} {Motif.Floor - 84}Z";
            canvas.Line(patch, cloth.Dark(0.6), 8, 0.3, blur: 7);
            canvas.Path(patch, canvas.Soft(cloth.Light(0.04)));
            Cloth.Stitch(canvas, $"M{406 - half} {lip + 12}L{394 + half} {lip + 12}", cloth);
            Cloth.Stitch(canvas, patch, cloth);
        }
    }

    private static void Handle(Canvas canvas, double y, double drop, Ink strap, double width)
    {
        var reach = width * 0.5;
        Outline loop =
            $"M{400 - reach} {y + 40}C{400 - reach} {y - drop * 0.7} {400 - reach * 0.62} {y - drop} 400 {y - drop}C{400 + reach * 0.62} {y - drop} {400 + reach} {y - drop * 0.7} {400 + reach} {y + 40}";
        canvas.Line(loop, strap.Dark(0.25), 25);
        canvas.Line(loop, strap, 20);
        canvas.Line(loop, strap.Light(0.3), 3, 0.5);
    }

    private static void Anchors(Canvas canvas, Ink strap, double width, double top)
    {
        foreach (var side in (int[])[-1, 1])
        {
            var x = 400 + side * width * 0.5;
            canvas.Path(Outline.Box(x - 13, top + 8, 26, 74, 8), canvas.Soft(strap));
            Cloth.Stitch(canvas, Outline.Box(x - 8, top + 30, 16, 46, 3), strap);
            canvas.Oval(x, top + 24, 5, 5, canvas.Ball(Cloth.Brass));
        }
    }
}
