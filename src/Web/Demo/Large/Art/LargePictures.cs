using Trove.Catalog;
using Trove.Web.Demo.Art;
using Trove.Web.Demo.Art.Motifs;

namespace Trove.Web.Demo.Large.Art;

/// <summary>
/// The pictures of a large made-up shop: one for each kind of thing in each color, shared by all products that look like
/// it, so that a million products need some hundred files.
/// </summary>
internal static class LargePictures
{
    public const string UrlRoot = "/media/large/";

    // What a thing is drawn as, by a word of its name, or else by its category's last name.
    private static readonly Dictionary<string, Motif> Motifs = new(StringComparer.Ordinal)
    {
        ["headphones"] = new(Pose.Lying, Place.Tabletop, Gadgets.Headphones, 590, 500),
        ["earbuds"] = new(Pose.Lying, Place.Tabletop, Gadgets.Earbuds, 400, 400),
        ["speakers"] = new(Pose.Standing, Place.Workbench, Gadgets.Speaker, 400, 450, 170),
        ["smartphones"] = new(Pose.Lying, Place.Tabletop, Gadgets.Phone, 400, 300),
        ["cases"] = new(Pose.Lying, Place.Tabletop, Gadgets.Case, 400, 300),
        ["laptops"] = new(Pose.Standing, Place.Workbench, Gadgets.Laptop, 400, 450, 310),
        ["monitors"] = new(Pose.Standing, Place.Workbench, Gadgets.Monitor, 400, 350, 150),
        ["keyboards"] = new(Pose.Lying, Place.Tabletop, Gadgets.Keyboard, 300, 400),
        ["mice"] = new(Pose.Lying, Place.Tabletop, Gadgets.Mouse, 400, 330),
        ["lenses"] = new(Pose.Standing, Place.Workbench, Gadgets.Lens, 400, 400, 140),
        ["dresses"] = new(Pose.Lying, Place.PegRail, Garments.Dress, 400, 300),
        ["blouses"] = new(Pose.Lying, Place.PegRail, Garments.Shirt, 430, 260),
        ["shirts"] = new(Pose.Lying, Place.PegRail, Garments.Shirt, 430, 260),
        ["trousers"] = new(Pose.Lying, Place.PegRail, Garments.Trousers, 400, 220),
        ["outerwear"] = Catalogue.All["jacket"],
        ["sneakers"] = Catalogue.All["shoe"],
        ["boots"] = Catalogue.All["boot"],
        ["mugs"] = Catalogue.All["mug"],
        ["pan"] = new(Pose.Standing, Place.Counter, Rooms.Pan, 350, 500, 240),
        ["skillet"] = new(Pose.Standing, Place.Counter, Rooms.Pan, 350, 500, 240),
        ["wok"] = new(Pose.Standing, Place.Counter, Rooms.Pan, 350, 500, 240),
        ["cookware"] = Catalogue.All["casserole"],
        ["knives"] = Catalogue.All["knife"],
        ["chairs"] = new(Pose.Standing, Place.Workbench, Rooms.Chair, 400, 400, 170),
        ["tables"] = new(Pose.Standing, Place.Workbench, Rooms.Table, 300, 400, 300),
        ["floor"] = Catalogue.All["floor-lamp"],
        ["pendant"] = Catalogue.All["cone-pendant"],
        ["desk"] = Catalogue.All["task-lamp"],
        ["lighting"] = Catalogue.All["dome-lamp"],
        ["bedding"] = new(Pose.Lying, Place.Tabletop, Rooms.Bedding, 400, 350),
        ["rugs"] = new(Pose.Lying, Place.Tabletop, Rooms.Rug, 300, 330),
        ["tents"] = new(Pose.Standing, Place.Yard, Outings.Tent, 400, 450, 300),
        ["backpacks"] = Catalogue.All["backpack"],
        ["helmets"] = new(Pose.Standing, Place.Bench, Outings.Helmet, 400, 350, 230),
        ["drills"] = new(Pose.Standing, Place.Workbench, Outings.Drill, 400, 320, 150),
        ["hand-tools"] = new(Pose.Lying, Place.Tabletop, Outings.Hammer, 430, 250),
        ["fixings"] = new(Pose.Lying, Place.Tabletop, Outings.Bolts, 400, 400),
        ["hair"] = new(Pose.Standing, Place.Counter, Rooms.Bottle, 400, 450, 120),
        ["skin"] = new(Pose.Standing, Place.Counter, Rooms.Jar, 400, 500, 170),
        ["coffee"] = new(Pose.Standing, Place.Counter, Rooms.Bag, 400, 440, 160),
        ["tea"] = new(Pose.Standing, Place.Counter, Rooms.Tin, 400, 450, 140),
        ["building"] = new(Pose.Standing, Place.Bench, Outings.Blocks, 400, 500, 230),
        ["dogs"] = new(Pose.Standing, Place.Bench, Outings.DogBed, 400, 560, 300),
    };

    /// <summary>The paper behind things, by the first category above them.</summary>
    private static readonly Dictionary<string, string> Tints = new(StringComparer.Ordinal)
    {
        ["Electronics"] = "#e3e7ec",
        ["Fashion"] = "#efe6e0",
        ["Home"] = "#ece6d9",
        ["Outdoors"] = "#e0e8dd",
        ["Tools"] = "#e7e4dd",
        ["Beauty"] = "#f1e6e6",
        ["Food"] = "#f0e8d8",
        ["Toys"] = "#e8e5ef",
        ["Pets"] = "#e4e9e3",
    };

    private static readonly string[] Plain = ["Black", "Charcoal", "Grey", "White", "Navy"];
    private static readonly string[] Stages = ["plain", "disc", "arch", "panel"];

    private static readonly Palette Palette = new(LargeColors.Hexes);

    /// <summary>What a product comes in that is made in one color only; the same for the same number.</summary>
    public static string ColorOf(LargeFamily family, int number) =>
        family.Way[0] is "Electronics" or "Tools"
            ? Plain[number % Plain.Length]
            : LargeWords.Colors[number * 7 % LargeWords.Colors.Length];

    /// <summary>A product's picture in a color; the same for all that look like it.</summary>
    public static ProductImage Of(LargeFamily family, string noun, string name, string color) =>
        new($"{UrlRoot}{Path(family, KindOf(family, noun), color)}", $"{name} in {color.ToLowerInvariant()}");

    /// <summary>Every file that products may refer to, below <c>media/large</c>, and how it is drawn.</summary>
    public static IEnumerable<DemoPicture> All() =>
        from family in LargeFamilies.All
        from kind in family.Nouns.Select(noun => KindOf(family, noun)).Distinct(StringComparer.Ordinal)
        from color in LargeColors.Hexes.Keys
        select new DemoPicture(Path(family, kind, color), () => Draw(family, kind, color));

    private static string Path(LargeFamily family, string kind, string color) =>
        $"{family.Slug}/{kind}-{color.ToLowerInvariant()}.svg";

    private static string KindOf(LargeFamily family, string noun)
    {
        var words = noun.ToLowerInvariant().Split(' ', '-');
        var own = family.Way[^1].ToLowerInvariant().Replace(' ', '-');
        return own is "lighting" or "cookware" ? Array.Find(words, Motifs.ContainsKey) ?? own : own;
    }

    private static string Draw(LargeFamily family, string kind, string color)
    {
        var stage = Stages[(kind.Length + color.Length) % Stages.Length];
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["stage"] = stage };
        var look = new Look(Ink.Parse(LargeColors.Hexes[color]), traits, Palette);
        return Picture.Draw(Motifs[kind], look, Ink.Parse(Tints[family.Way[0]]), view: 1, variety: 0);
    }
}
