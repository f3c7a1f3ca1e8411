using System.Globalization;
using System.Text.Json.Serialization;

namespace Trove.Kernel;

/// <summary>
/// An amount of money: whole minor units (cents, yen, fils) of one currency. Sums never mix currencies and never
/// overflow silently; both throw, because both are bugs.
/// </summary>
/// <param name="Amount">Minor units: 8999 is USD 89.99, JPY 8999, or KWD 8.999. May be negative.</param>
/// <param name="Currency">The ISO 4217 currency.</param>
public readonly record struct Money(long Amount, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    [JsonIgnore]
    public bool IsZero => Amount == 0;

    public static Money operator +(Money a, Money b) => new(checked(a.Amount + Same(a, b).Amount), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Amount - Same(a, b).Amount), a.Currency);

    public static Money operator -(Money a) => new(checked(-a.Amount), a.Currency);

    public static Money operator *(Money a, int times) => new(checked(a.Amount * times), a.Currency);

    public static Money operator *(Money a, Quantity times) => a * times.Value;

    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;

    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;

    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    public int CompareTo(Money other) => Amount.CompareTo(Same(this, other).Amount);

    public static Money Sum(IEnumerable<Money> amounts, Currency currency) =>
        amounts.Aggregate(Zero(currency), static (sum, next) => sum + next);

    /// <summary>
    /// Splits this amount in proportion to <paramref name="weights"/> so that the parts add up to it exactly: every part
    /// gets its floor, and the minor units left over go to the largest remainders, the earlier part first on a tie
    /// (Hamilton's method).
    /// </summary>
    /// <param name="weights">At least one, none negative, not all zero.</param>
    public Money[] Allocate(IReadOnlyList<long> weights)
    {
        Int128 total = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            total += weight;
        }

        if (total == 0)
            throw new ArgumentException("At least one weight must be above zero.", nameof(weights));

        var sign = Math.Sign(Amount);
        var whole = Int128.Abs(Amount);
        var parts = new long[weights.Count];
        var remainders = new (Int128 Remainder, int Index)[weights.Count];
        var rest = whole;
        for (var i = 0; i < parts.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem(whole * weights[i], total);
            parts[i] = (long)quotient;
            remainders[i] = (remainder, i);
            rest -= quotient;
        }

        foreach (var (_, index) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)rest))
            parts[index]++;

        var currency = Currency;
        return Array.ConvertAll(parts, part => new Money(sign * part, currency));
    }

    /// <summary>The amount as a shopper reads it: <c>$89.99</c>, <c>€1,250.00</c>, <c>¥8,999</c>, <c>CHF 12.50</c>.</summary>
    public string Display()
    {
        var symbol = Currency.Code switch
        {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            _ => Currency.Code + " ",
        };
        return (Amount < 0 ? "−" : "") + symbol + Number("N", Math.Abs((decimal)Amount));
    }

    /// <summary>The amount for machines and logs: <c>USD 89.99</c>.</summary>
    public override string ToString() => $"{Currency.Code} {Number("F", Amount)}";

    private string Number(string format, decimal minorUnits)
    {
        var exponent = Currency.Exponent;
        var divisor = 1m;
        for (var i = 0; i < exponent; i++)
            divisor *= 10;
        return (minorUnits / divisor).ToString(format + exponent, CultureInfo.InvariantCulture);
    }

    private static Money Same(Money a, Money b) =>
        a.Currency == b.Currency
            ? b
            : throw new InvalidOperationException($"{a.Currency} and {b.Currency} cannot be reckoned together.");
}
