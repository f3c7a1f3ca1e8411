using System.Runtime.InteropServices;

namespace Trove.Web.Demo.Art;

/// <summary>
/// A color in OKLab (Björn Ottosson, 2020), where equal steps look equally far apart, so that one rule shades olive, oat and navy alike.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ink(double Lightness, double A, double B)
{
    public static readonly Ink White = Parse("#ffffff");
    public static readonly Ink Night = Parse("#1d2027");

    public static Ink Parse(string hex)
    {
        if (hex.Length != 7 || hex[0] != '#')
        {
            throw new FormatException($"'{hex}' is not a color like #6b7048.");
        }

        var red = Linear(Convert.ToInt32(hex[1..3], 16));
        var green = Linear(Convert.ToInt32(hex[3..5], 16));
        var blue = Linear(Convert.ToInt32(hex[5..7], 16));
        var l = Math.Cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        var m = Math.Cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        var s = Math.Cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Ink(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        );
    }

    public bool IsDark => Lightness < 0.45;

    /// <summary>Towards the light; <paramref name="by"/> is 0 (unchanged) to 1 (white).</summary>
    public Ink Light(double by) => new(Lightness + (1 - Lightness) * by, A * (1 - by * 0.6), B * (1 - by * 0.6));

    /// <summary>Into the shade; <paramref name="by"/> is 0 (unchanged) to 1 (black).</summary>
    public Ink Dark(double by) => new(Lightness * (1 - by), A * (1 - by * 0.5), B * (1 - by * 0.5));

    public Ink Mix(Ink other, double share) =>
        new(Lightness + (other.Lightness - Lightness) * share, A + (other.A - A) * share, B + (other.B - B) * share);

    /// <summary>A line that shows on this color: darker on light cloth, lighter on dark cloth.</summary>
    public Ink Seam(double by = 0.3) => IsDark ? Light(by * 0.55) : Dark(by);

    public override string ToString()
    {
        var l = Cube(Lightness + 0.3963377774 * A + 0.2158037573 * B);
        var m = Cube(Lightness - 0.1055613458 * A - 0.0638541728 * B);
        var s = Cube(Lightness - 0.0894841775 * A - 1.2914855480 * B);
        var red = Encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
        var green = Encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
        var blue = Encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        return $"#{red:x2}{green:x2}{blue:x2}";
    }

    private static double Cube(double value) => value * value * value;

    private static double Linear(int channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static int Encoded(double value)
    {
        var clamped = Math.Clamp(value, 0, 1);
        var curved = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * Math.Pow(clamped, 1 / 2.4) - 0.055;
        return (int)Math.Round(curved * 255);
    }
}
