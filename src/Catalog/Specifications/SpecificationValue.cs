using System.Globalization;

namespace Trove.Catalog;

/// <summary>Puts values into the one form of their kind, so that equal values are spelled alike.</summary>
internal static class SpecificationValue
{
    private const int NumberLength = 24;

    /// <summary>Null when the value fits, and then <paramref name="settled"/> is how it is kept; else what is wrong with it.</summary>
    public static string? Settle(SpecificationDefinition definition, string given, out string settled)
    {
        settled = given;
        switch (definition.Kind)
        {
            case SpecificationKind.Number:
                return SettleNumber(definition.Unit, given, ref settled);
            case SpecificationKind.Boolean:
                return SettleBoolean(given, ref settled);
            case SpecificationKind.Choice:
                return SettleChoice(definition.Choices ?? [], given, ref settled);
            default:
                return null;
        }
    }

    private static string? SettleNumber(string? unit, string given, ref string settled)
    {
        var text = given;
        if (unit is not null && text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            text = text[..^unit.Length].TrimEnd();
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (text.Length > NumberLength || !decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out var number))
            return unit is null ? "must be a number, such as 12.5" : $"must be a number in {unit}, such as 12.5";
        settled = number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);
        return null;
    }

    private static string? SettleBoolean(string given, ref string settled)
    {
        switch (given.ToLowerInvariant())
        {
            case "yes" or "true" or "1":
                settled = "yes";
                return null;
            case "no" or "false" or "0":
                settled = "no";
                return null;
            default:
                return "must be yes or no";
        }
    }

    private static string? SettleChoice(IReadOnlyList<string> choices, string given, ref string settled)
    {
        var known = choices.FirstOrDefault(choice => choice.Equals(given, StringComparison.OrdinalIgnoreCase));
        if (known is null)
            return $"must be one of {string.Join(", ", choices.Take(20))}; or add it to the choices of the specification";
        settled = known;
        return null;
    }
}
