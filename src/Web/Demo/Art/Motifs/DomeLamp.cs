namespace Trove.Web.Demo.Art.Motifs;

/// <summary>A table lamp under a dome.</summary>
internal static class DomeLamp
{
    public static void Draw(Canvas canvas, Look look)
    {
        var shade = look.Color;
        var stem = shade.Dark(0.1);
        var reach = 205;
        var rise = 190;
        var rim = 360;
        const double Floor = Motif.Floor;
        canvas.Oval(400, Floor - 14, 108, 22, canvas.Round(stem.Dark(0.1)));
        canvas.Oval(400, Floor - 22, 108, 20, canvas.Soft(stem));
        canvas.Path(
            $"M{400 - 60} {rim}C376 {rim + 90} 366 {Floor - 120} 352 {Floor - 26}C380 {Floor - 14} 420 {Floor - 14} 448 {Floor - 26}C434 {Floor - 120} 424 {rim + 90} 460 {rim}Z",
            canvas.Round(stem)
        );
        canvas.Glow(400, rim + 6, 190, 90, Ink.Parse("#ffd893"), 0.7);
        canvas.Oval(
            400,
            rim,
            reach,
            reach * 0.13,
            canvas.Slope(0, 0, 1, 0, (0, Ink.Parse("#ffe9bd")), (0.5, Ink.Parse("#fff6df")), (1, Ink.Parse("#f0c98a")))
        );
        canvas.Oval(400, rim - 1, 58, 12, Ink.White);
        Outline dome =
            $"M{400 - reach} {rim}C{400 - reach} {rim - rise * 0.85} {400 - reach * 0.62} {rim - rise} 400 {rim - rise}C{400 + reach * 0.62} {rim - rise} {400 + reach} {rim - rise * 0.85} {400 + reach} {rim}C{400 + reach * 0.6} {rim + reach * 0.1} {400 - reach * 0.6} {rim + reach * 0.1} {400 - reach} {rim}Z";
        canvas.Form(
            dome,
            shade,
            c =>
            {
                c.Oval(400 - reach * 0.42, rim - rise * 0.66, reach * 0.34, rise * 0.2, Ink.White, 0.42, 14);
                c.Line(
                    $"M{400 - reach} {rim}C{400 - reach * 0.6} {rim + reach * 0.1} {400 + reach * 0.6} {rim + reach * 0.1} {400 + reach} {rim}",
                    Ink.Parse("#ffe2ad"),
                    6,
                    0.8,
                    blur: 2
                );
            },
            fill: canvas.Ball(shade)
        );
        canvas.Oval(400, rim - rise, 14, 6, canvas.Metal(Cloth.Brass));
    }
}
