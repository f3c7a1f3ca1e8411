using System.Text;

namespace Trove.Web.Demo.Art;

/// <summary>Osier's own marks: a ring of two woven rods, the word beside it, and the picture on the home page.</summary>
internal static class BrandArt
{
    private const string Dark = "#2b302c";
    private const string Light = "#f1ece1";
    private const string Accent = "#b8694a";

    public static IReadOnlyList<(string Path, Func<string> Draw)> All { get; } =
    [
        ("brand/mark.svg", Mark),
        ("brand/logo.svg", Logo),
        ("brand/favicon.svg", Favicon),
        ("home/hero.svg", () => Hero.Draw(night: false)),
        ("home/hero-night.svg", () => Hero.Draw(night: true)),
    ];

    /// <summary>The ring alone, in the color of the text around it by day and by night.</summary>
    private static string Mark() => $"{Open(64, 64)}<g class=\"s\">{Ring(32, 32, 22, 4.6, 4)}</g></svg>\n";

    private static string Logo() =>
        $"{Open(208, 64)}<g class=\"s\">{Ring(32, 32, 22, 4.6, 4)}</g><g class=\"s\" transform=\"translate(76 0)\">{Letters}</g></svg>\n";

    private static string Favicon() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><rect width=\"64\" height=\"64\" rx=\"15\" fill=\"{Accent}\"/><g fill=\"none\" stroke=\"{Light}\" stroke-width=\"4.8\" stroke-linecap=\"round\">{Ring(32, 32, 17, 4.4, 3)}</g></svg>\n";

    private static string Open(int width, int height) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"Osier\"><style>.s{{fill:none;stroke:{Dark};stroke-width:4.6;stroke-linecap:round;stroke-linejoin:round}}@media(prefers-color-scheme:dark){{.s{{stroke:{Light}}}}}</style>";

    /// <summary>osier, in one stroke width: circles of one radius on a common line.</summary>
    private static string Letters =>
        "<path d=\"M29 33A13 13 0 1 1 3 33A13 13 0 1 1 29 33\"/>"
        + "<path d=\"M56 24.5C54 21.5 50.5 20 47 20C42 20 38.8 22.6 38.8 26.2C38.8 34.6 56.6 30.6 56.6 39.4C56.6 43.4 53 46 47.6 46C43 46 39.2 44.2 37.6 41\"/>"
        + "<path d=\"M68 20L68 46M68 10.5L68 11\"/>"
        + "<path d=\"M80 33L105 33C105 25.6 99.8 20 92.6 20C85.4 20 79.6 25.8 79.6 33C79.6 40.4 85.2 46 92.8 46C97.4 46 101.2 44 103.4 40.8\"/>"
        + "<path d=\"M116 20L116 46M116 32C116 24.6 120.4 20 127.6 20.4\"/>";

    /// <summary>Two rods that cross twice a wave, over and under in turn; the one below is left out at the crossing.</summary>
    private static string Ring(double x, double y, double radius, double swing, int waves)
    {
        const double Gap = 0.3;
        var crossings = waves * 2;
        var paths = new StringBuilder();
        for (var rod = 0; rod < 2; rod++)
        {
            for (var crossing = rod; crossing < crossings; crossing += 2)
            {
                var from = crossing + Gap;
                var until = crossing + 2 - Gap;
                paths.Append("<path d=\"");
                const int Steps = 16;
                for (var step = 0; step <= Steps; step++)
                {
                    var angle = (from + (until - from) * step / Steps) * Math.PI / waves;
                    var reach = radius + (rod == 0 ? swing : -swing) * Math.Sin(waves * angle);
                    var (px, py) = (x + reach * Math.Cos(angle), y + reach * Math.Sin(angle));
                    paths.Append($"{(step == 0 ? 'M' : 'L')}{px:0.##} {py:0.##}");
                }

                paths.Append("\"/>");
            }
        }

        return paths.ToString();
    }
}
