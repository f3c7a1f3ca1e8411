namespace Trove.Web.Demo.Large;

/// <summary>The words that names, options and descriptions are put together of. All brands are invented.</summary>
internal static class LargeWords
{
    public static readonly string[] Brands =
    [
        .. "Alderway Arbrook Bastelle Brackenhall Calvora Cindermoor Corvane Dellaport Dunmarrow Eastvale Ellerby".Split(
            ' '
        ),
        .. "Fernhollow Fjordal Gallowfinch Glennick Harrowgate Hollin Iverna Jutemark Kestrelline Kilnford".Split(' '),
        .. "Lakemoor Larkspire Loomwell Marlowe Merrivane Nordhage Northlathe Oakenrise Osterley Pellworth".Split(' '),
        .. "Quillan Ravensworth Redstow Saltmere Sandgate Silvane Sorrelby Tamarack Tolland Umbra Varnholt".Split(' '),
        .. "Velmora Wexcombe Wildershaw Windlass Wyndale Yarrowby Zephrane Zumthal".Split(' '),
    ];

    public static readonly string[] Series =
    [
        .. "Aria Atlas Aura Basin Beacon Birch Boreal Breeze Cadence Canyon Cedar Citrine Coast Comet Delta Drift".Split(
            ' '
        ),
        .. "Dune Echo Ember Everglow Fable Falcon Flint Fjord Glade Granite Grove Harbour Haven Helios Horizon".Split(
            ' '
        ),
        .. "Indigo Isle Juniper Kite Lagoon Lark Linden Lumen Maple Meridian Mistral Monsoon Nimbus Nova Oasis".Split(
            ' '
        ),
        .. "Onyx Orbit Osprey Pebble Pine Prairie Quartz Ridge River Rowan Sable Saffron Sierra Solstice Summit".Split(
            ' '
        ),
        .. "Terra Thicket Tide Tundra Vale Vega Vista Willow Zenith Zinnia".Split(' '),
    ];

    public static readonly string[] Marks = ["Pro", "Lite", "Plus", "Classic", "Max", "Mini", "II", "III", "SE", "One"];

    public static readonly string[] Colors =
    [
        "Black",
        "White",
        "Grey",
        "Navy",
        "Blue",
        "Green",
        "Olive",
        "Red",
        "Burgundy",
        "Orange",
        "Yellow",
        "Pink",
        "Purple",
        "Brown",
        "Beige",
        "Sand",
        "Teal",
        "Charcoal",
    ];

    public static readonly string[] Virtues =
    [
        "Light in the hand and built to be repaired.",
        "Made in small runs by people who use it themselves.",
        "Nothing on it that does not have to be there.",
        "Tested for longer than most of its kind are kept.",
        "Looks better with every year of use.",
        "Quiet, solid and easy to clean.",
        "Every part can be bought by itself.",
        "Packed without plastic.",
        "The second generation, with all that we learned from the first.",
        "A favourite of those who have tried the others.",
    ];

    /// <summary>The options that families name: what they are called, and the values there are.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string[] Values)> Options = new Dictionary<
        string,
        (string, string[])
    >(StringComparer.Ordinal)
    {
        ["color"] = ("Color", Colors),
        ["size"] = ("Size", ["XS", "S", "M", "L", "XL", "XXL"]),
        ["shoe"] = ("Size", ["36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46"]),
        ["storage"] = ("Storage", ["64 GB", "128 GB", "256 GB", "512 GB", "1 TB"]),
        ["diameter"] = ("Diameter", ["16 cm", "20 cm", "24 cm", "28 cm", "32 cm"]),
        ["bed"] = ("Bed size", ["Single", "Double", "King"]),
        ["pack"] = ("Pack", ["10 pieces", "50 pieces", "100 pieces", "500 pieces"]),
        ["volume"] = ("Volume", ["50 ml", "100 ml", "250 ml", "500 ml"]),
        ["grind"] = ("Grind", ["Whole bean", "Espresso", "Filter", "French press"]),
    };
}
