using System.Globalization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Numbers and amounts as files write them: digits with at most one point.</summary>
internal static class FileNumber
{
    private const int Length = 20;

    /// <summary>0 or more; null for anything else.</summary>
    public static decimal? Parse(string text) =>
        text.Length <= Length
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Null for what is no amount of this currency, or has more decimals than it.</summary>
    public static Money? ParseMoney(string text, Currency currency)
    {
        var minorUnits = Parse(text) * Scale(currency.Exponent);
        return minorUnits is { } amount && amount == decimal.Truncate(amount) && amount <= long.MaxValue
            ? new Money((long)amount, currency)
            : null;
    }

    /// <summary><c>49.90</c>: as many decimals as the currency has.</summary>
    public static string Format(Money money) =>
        (money.Amount / Scale(money.Currency.Exponent)).ToString(
            "F" + money.Currency.Exponent.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );

    public static string MoneyRule(Currency currency) =>
        $"is no amount in {currency}; write it as 49.99: digits, a point, at most {currency.Exponent} decimals, no currency sign";

    private static decimal Scale(int exponent)
    {
        var scale = 1m;
        for (var i = 0; i < exponent; i++)
            scale *= 10;
        return scale;
    }
}
