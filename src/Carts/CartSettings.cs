using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>How big and how old a cart may grow.</summary>
/// <param name="Currency">What the shop sells in, and so every cart.</param>
/// <param name="MinimumOrder">Below this a cart cannot be bought: gateways refuse to charge next to nothing.</param>
/// <param name="MaximumOrder">Above this neither: Stripe charges at most eight digits.</param>
internal sealed record CartSettings(
    Currency Currency,
    int MaxLines,
    int MaxQuantityPerLine,
    TimeSpan Lifetime,
    Money MinimumOrder,
    Money MaximumOrder
)
{
    // The ledger takes so many lines at once.
    private const int MostLines = 100;

    public static CartSettings From(IConfiguration configuration)
    {
        var currency = ShopCurrency.From(configuration);
        return new CartSettings(
            currency,
            Number("Carts__MaxLines", configuration["Carts:MaxLines"], MostLines, 1, MostLines),
            Number("Carts__MaxQuantityPerLine", configuration["Carts:MaxQuantityPerLine"], 99, 1, Quantity.Max),
            TimeSpan.FromDays(Number("Carts__LifetimeDays", configuration["Carts:LifetimeDays"], 60, 1, 3650)),
            new Money(Number("Carts__MinimumOrder", configuration["Carts:MinimumOrder"], 50, 1, 1_000_000), currency),
            new Money(
                Number("Carts__MaximumOrder", configuration["Carts:MaximumOrder"], 99_999_999, 100, 999_999_999),
                currency
            )
        );
    }

    private static int Number(string name, string? text, int standard, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(name, $"'{text}' is not a whole number from {least} to {most}.");
    }
}
