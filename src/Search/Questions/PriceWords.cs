using System.Globalization;
using System.Text.RegularExpressions;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>
/// Understands prices among words: "under $50", "$20-$50", "between 100 and 200 dollars", "over 1,000". A number without
/// any sign of money counts as a price only behind such a word, and not when a unit follows it ("under 10 inches").
/// </summary>
internal static partial class PriceWords
{
    private const int TimeoutMs = 100;

    /// <summary>What the text says about the price, and the text without it.</summary>
    public static (PriceRange? Price, string Others) Take(string folded, Currency currency)
    {
        foreach (var (pattern, read) in Readings())
        {
            var match = pattern.Match(folded);
            if (!match.Success || !IsMoney(match, folded))
                continue;
            if (read(match, currency) is { } price)
                return (price, folded.Remove(match.Index, match.Length).Insert(match.Index, " "));
        }

        return (null, folded);
    }

    private static IEnumerable<(Regex, Func<Match, Currency, PriceRange?>)> Readings() =>
        [
            (Between(), (match, currency) => Range(Amount(match, "low", currency), Amount(match, "high", currency))),
            (Under(), (match, currency) => Range(null, Amount(match, "high", currency))),
            (Over(), (match, currency) => Range(Amount(match, "low", currency), null)),
        ];

    private static PriceRange? Range(long? low, long? high) =>
        (low is null && high is null) || low > high ? null : new PriceRange(low, high);

    private static bool IsMoney(Match match, string text)
    {
        if (match.Groups["money"].Success)
            return true;
        var next = SplitText.Split(text[(match.Index + match.Length)..], 1);
        return match.Groups["word"].Success && (next.Count == 0 || Units.Find(next[0].Text) is null);
    }

    private static long? Amount(Match match, string group, Currency currency)
    {
        var text = match.Groups[group].Value.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            return null;
        for (var i = 0; i < currency.Exponent; i++)
            amount *= 10;
        return amount <= long.MaxValue / 2 ? (long)amount : null;
    }

    private const string Sign = @"(?<money>[$€£¥])?\s?";
    private const string Coin = @"(\s?(?<money>dollars?|bucks|usd|euros?|eur|gbp|[€£]))?";
    private const string Number = @"\d[\d,]{0,12}(\.\d{1,2})?";

    [GeneratedRegex(
        @"(?<!\S)((?<word>between|from)\s+)?"
            + Sign
            + "(?<low>"
            + Number
            + @")\s?(-|to|and)\s?"
            + Sign
            + "(?<high>"
            + Number
            + ")"
            + Coin
            + @"(?![\w.])",
        RegexOptions.ExplicitCapture,
        TimeoutMs
    )]
    private static partial Regex Between();

    [GeneratedRegex(
        @"(?<!\S)(?<word>under|below|less than|cheaper than|up to|at most|no more than|max)\s+"
            + Sign
            + "(?<high>"
            + Number
            + ")"
            + Coin
            + @"(?![\w.])",
        RegexOptions.ExplicitCapture,
        TimeoutMs
    )]
    private static partial Regex Under();

    [GeneratedRegex(
        @"(?<!\S)(?<word>over|above|more than|at least|min)\s+" + Sign + "(?<low>" + Number + ")" + Coin + @"(?![\w.])",
        RegexOptions.ExplicitCapture,
        TimeoutMs
    )]
    private static partial Regex Over();
}
