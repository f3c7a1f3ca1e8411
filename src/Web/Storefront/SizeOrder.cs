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

    /// <summary>Whether these names are sizes: all of them but one at the most.</summary>
    public static bool Fits(IReadOnlyCollection<string> names) =>
        names.Count > 1 && names.Count(name => KeyOf(name) < double.MaxValue) >= names.Count - 1;

    /// <summary>To sort by.</summary>
    public static double KeyOf(string name)
    {
        var letters = Array.IndexOf(Letters, name.ToUpperInvariant());
        if (letters >= 0)
            return 1_000_000 + letters;
        var digits = name.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.').Count();
        return double.TryParse(
            name.AsSpan(0, digits),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : double.MaxValue;
    }
}
