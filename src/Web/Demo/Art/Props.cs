using Trove.Web.Demo.Art.Motifs;

namespace Trove.Web.Demo.Art;

/// <summary>What stands around in the scenes: few shapes, quiet colors.</summary>
internal static class Props
{
    private static readonly Ink Stone = Ink.Parse("#d9d2c5");

    /// <summary>The sun through a window that is out of sight.</summary>
    public static void WindowLight(Canvas canvas, double x, double y) =>
        canvas.Path(
            $"M{x} {y}L{x + 130} {y}L{x + 290} {y + 330}L{x + 160} {y + 330}ZM{x + 150} {y}L{x + 280} {y}L{x + 440} {y + 330}L{x + 310} {y + 330}ZM{x + 170} {y + 350}L{x + 300} {y + 350}L{x + 440} {y + 640}L{x + 310} {y + 640}ZM{x + 320} {y + 350}L{x + 450} {y + 350}L{x + 590} {y + 640}L{x + 460} {y + 640}Z",
            "#fff",
            0.24,
            8
        );

    public static void Vase(Canvas canvas, double x, double floor, Ink tint)
    {
        canvas.Turned($"translate({Outline.Number(x)} {Outline.Number(floor - 120)})", Twig);
        canvas.Glow(x + 14, floor, 62, 8, tint.Dark(0.2).Dark(0.62), 0.7);
        canvas.Path(
            $"M{x - 16} {floor - 124}L{x + 16} {floor - 124}C{x + 14} {floor - 96} {x + 46} {floor - 80} {x + 44} {floor - 42}C{x + 42} {floor - 10} {x + 26} {floor} {x} {floor}C{x - 26} {floor} {x - 42} {floor - 10} {x - 44} {floor - 42}C{x - 46} {floor - 80} {x - 14} {floor - 96} {x - 16} {floor - 124}Z",
            canvas.Round(Stone.Mix(tint, 0.3))
        );
    }

    /// <summary>A small branch growing up from 0 0.</summary>
    public static void Twig(Canvas canvas)
    {
        canvas.Line("M0 0C10 -80 -6 -150 22 -230", Ink.Parse("#77664e"), 4);
        canvas.Path(
            "M4 -60C30 -70 52 -92 58 -122C30 -114 10 -94 4 -60ZM4 -96C-24 -104 -44 -124 -50 -152C-22 -146 -2 -128 4 -96ZM4 -150C32 -158 54 -178 60 -206C32 -200 12 -182 4 -150ZM22 -230C14 -256 18 -280 32 -300C46 -276 42 -250 22 -230Z",
            canvas.Soft(Ink.Parse("#8aa083"))
        );
    }

    public static void Sprig(Canvas canvas, double x, double y) =>
        canvas.Turned(
            $"translate({Outline.Number(x)} {Outline.Number(y + 40)}) rotate(180)",
            c =>
            {
                c.Line("M0 0L0 30", Cloth.Leather, 4);
                Twig(c);
            }
        );

    public static void CupFromAbove(Canvas canvas, double x, double y, Ink tint)
    {
        var glaze = Stone.Mix(tint, 0.35);
        canvas.Oval(x, y, 104, 104, canvas.Soft(glaze.Light(0.2)));
        canvas.Oval(x, y, 76, 76, glaze.Dark(0.06));
        canvas.Line($"M{x + 50} {y - 46}L{x + 86} {y - 82}", glaze.Light(0.2), 22);
        canvas.Oval(x, y, 66, 66, canvas.Soft(glaze.Light(0.35)));
        canvas.Oval(x, y, 57, 57, canvas.Soft(Ink.Parse("#6b4a33")));
    }

    public static void BowlFromAbove(Canvas canvas, double x, double y, Ink tint)
    {
        var glaze = Stone.Mix(tint, 0.35);
        canvas.Oval(x, y, 108, 108, canvas.Soft(glaze.Light(0.25)));
        canvas.Oval(x, y, 98, 98, canvas.Soft(glaze.Dark(0.18)));
        canvas.Stamp(
            [(x - 30, y - 26), (x + 36, y - 14), (x - 8, y + 38)],
            c => c.Oval(0, 0, 40, 38, c.Ball(Ink.Parse("#d9a24a")))
        );
    }

    public static void Boards(Canvas canvas, double top, Ink wood)
    {
        canvas.Box(0, top, 800, 800 - top, canvas.Fade(wood.Dark(0.12), wood.Light(0.1)));
        for (var i = -4; i <= 4; i++)
        {
            canvas.Line($"M{400 + i * 110} {top}L{400 + i * 220} 800", wood.Dark(0.45), 3, 0.3);
        }
    }

    public static void ShelfWare(Canvas canvas, double x, double floor, Ink tint)
    {
        var glaze = Stone.Mix(tint, 0.4);
        canvas.Path(Outline.Box(x, floor - 54, 96, 54, 20), canvas.Round(glaze));
        canvas.Path(Outline.Box(x + 8, floor - 92, 80, 38, 16), canvas.Round(glaze.Dark(0.12)));
        canvas.Path(
            $"M{x + 130} {floor}L{x + 130} {floor - 70}Q{x + 130} {floor - 88} {x + 146} {floor - 96}L{x + 146} {floor - 126}L{x + 166} {floor - 126}L{x + 166} {floor - 96}Q{x + 182} {floor - 88} {x + 182} {floor - 70}L{x + 182} {floor}Z",
            canvas.Round(Ink.Parse("#8c9a6a"))
        );
        canvas.Path(Outline.Box(x + 210, floor - 78, 62, 78, 10), canvas.Round(Cloth.Wood));
    }

    public static void Lemons(Canvas canvas, double x, double floor)
    {
        canvas.Glow(x + 10, floor + 24, 96, 12, Ink.Night, 0.45);
        canvas.Stamp(
            [(x - 36, floor - 10), (x + 32, floor - 4), (x - 4, floor + 4)],
            c =>
                c.Path(
                    "M-40 0C-34 -26 -12 -32 4 -30C26 -28 36 -14 46 -2C36 18 20 28 0 28C-18 28 -34 18 -40 0Z",
                    c.Ball(Ink.Parse("#e3bd4d"))
                )
        );
    }

    public static void Bowl(Canvas canvas, double x, double floor, Ink tint)
    {
        var glaze = Stone.Mix(tint, 0.4);
        canvas.Stamp(
            [(x - 40, floor - 62), (x + 36, floor - 62), (x - 2, floor - 76)],
            c => c.Oval(0, 0, 34, 32, c.Ball(Ink.Parse("#b9573a")))
        );
        canvas.Path(
            $"M{x - 108} {floor - 66}L{x + 108} {floor - 66}C{x + 104} {floor - 24} {x + 66} {floor} {x + 40} {floor}L{x - 40} {floor}C{x - 66} {floor} {x - 104} {floor - 24} {x - 108} {floor - 66}Z",
            canvas.Round(glaze)
        );
    }

    public static void Books(Canvas canvas, double x, double floor)
    {
        canvas.Box(x - 60, floor - 30, 150, 30, canvas.Round(Ink.Parse("#7d4a3a")), 3);
        canvas.Box(x - 48, floor - 54, 132, 24, canvas.Round(Ink.Parse("#c9bda6")), 3);
        canvas.Box(x - 54, floor - 80, 120, 26, canvas.Round(Ink.Parse("#4a5a63")), 3);
    }

    public static void Frame(Canvas canvas, double x, double y, Ink tint)
    {
        canvas.Box(x + 8, y + 14, 190, 240, tint.Dark(0.6), opacity: 0.3, blur: 8);
        canvas.Box(x, y, 190, 240, Cloth.Wood);
        canvas.Box(x + 9, y + 9, 172, 222, Ink.Parse("#f4efe5"));
        canvas.Oval(x + 95, y + 96, 42, 42, Ink.Parse("#c98a5a"));
        canvas.Path(
            $"M{x + 34} {y + 196}C{x + 60} {y + 130} {x + 96} {y + 150} {x + 112} {y + 170}C{x + 126} {y + 150} {x + 150} {y + 160} {x + 158} {y + 196}Z",
            tint.Dark(0.4)
        );
    }

    public static void Foliage(Canvas canvas, double y) =>
        canvas.Stamp(
            [(60, y - 20), (150, y), (250, y - 4), (560, y - 20), (650, y - 10), (740, y)],
            c =>
            {
                c.Path(
                    "M0 0C-40 20 -60 60 -50 110C-14 90 4 50 0 0ZM0 0C30 24 44 60 36 104C4 84 -6 44 0 0ZM0 0C40 -10 80 6 104 40C66 50 26 36 0 0Z",
                    c.Soft(Ink.Parse("#6f8f66"))
                );
            }
        );
}
