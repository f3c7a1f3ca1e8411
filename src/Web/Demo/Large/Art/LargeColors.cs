namespace Trove.Web.Demo.Large.Art;

/// <summary>What the colors of <see cref="LargeWords.Colors"/> look like.</summary>
internal static class LargeColors
{
    public static readonly IReadOnlyDictionary<string, string> Hexes = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["Black"] = "#2b2c30",
        ["White"] = "#f1efe9",
        ["Grey"] = "#9a9c9e",
        ["Navy"] = "#2c3a55",
        ["Blue"] = "#3f6fa8",
        ["Green"] = "#4c7a52",
        ["Olive"] = "#6b7048",
        ["Red"] = "#b8432f",
        ["Burgundy"] = "#6f2f3a",
        ["Orange"] = "#d27a3a",
        ["Yellow"] = "#d9b24a",
        ["Pink"] = "#d89aa6",
        ["Purple"] = "#6d5a94",
        ["Brown"] = "#7a5238",
        ["Beige"] = "#d9cbb2",
        ["Sand"] = "#cdb891",
        ["Teal"] = "#2f7a78",
        ["Charcoal"] = "#474b50",
    };
}
