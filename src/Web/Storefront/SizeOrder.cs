using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Trove.Web.Storefront;

/// <summary>Puts sizes as people say them: numbers by their worth, then XS, S, M, L; what is neither keeps its place at the end.</summary>
internal static class SizeOrder
{
    private static readonly string[] Letters =
    [
        "XXXS",
        "XXS",
        "XS",
        "S",
        "M",
        "L",
        "XL",
        "XXL",
        "2XL",
        "XXXL",
        "3XL",
        "4XL",
        "5XL",
        "SMALL",
        "MEDIUM",
        "LARGE",
        "ONE SIZE",
    ];

    private static readonly SearchValues<char> NumberLetters = SearchValues.Create("0123456789.");

    private static readonly FrozenDictionary<string, int> Places = Letters
        .Index()
        .ToFrozenDictionary(letters => letters.Item, letters => letters.Index, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether these names are sizes: all of them but one at the most.</summary>
    public static bool Fits(IReadOnlyCollection<string> names) =>
        names.Count > 1 && names.Count(name => KeyOf(name) < double.MaxValue) >= names.Count - 1;

    /// <summary>To sort by.</summary>
    public static double KeyOf(string name)
    {
        if (Places.TryGetValue(name, out var letters))
            return 1_000_000 + letters;
        var digits = name.AsSpan().IndexOfAnyExcept(NumberLetters);
        if (digits == 0)
            return double.MaxValue;
        return double.TryParse(
            digits < 0 ? name : name.AsSpan(0, digits),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : double.MaxValue;
    }
}
