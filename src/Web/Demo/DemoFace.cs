using System.Text.Json;

namespace Trove.Web.Demo;

/// <summary>What the demo shop is called and looks like: settings written beside its data, once, for its owner to change.</summary>
internal static class DemoFace
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void WriteUnlessThere(string path)
    {
        if (File.Exists(path))
            return;
        var face = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Shop"] = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Name"] = "Osier",
                ["Tagline"] = "Well-made things for home and away",
                ["Lede"] = "Bags, coats, pots and lamps that do their work quietly, for a long time.",
                ["Email"] = "hello@osier.example",
                ["Logo"] = "/media/demo/brand/logo.svg",
                ["Icon"] = "/media/demo/brand/favicon.svg",
                ["Hero"] = "/media/demo/home/hero.svg",
                ["HeroNight"] = "/media/demo/home/hero-night.svg",
            },
        };
        var unfinished = path + ".tmp";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(face, Indented));
        File.Move(unfinished, path);
    }
}
