using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>How long an address waits, and what mails call the shop.</summary>
/// <param name="Patience">A subscription that waited this long in vain is forgotten.</param>
/// <param name="KeepDone">How long a subscription is kept after it came to its end.</param>
/// <param name="PerAddress">So many things one address may wait for.</param>
/// <param name="ShopUrl">What links in mails begin with; no slash at the end.</param>
internal sealed record BackInStockSettings(
    TimeSpan Patience,
    TimeSpan KeepDone,
    int PerAddress,
    string ShopUrl,
    string ShopName
)
{
    public static BackInStockSettings From(IConfiguration configuration) =>
        new(
            TimeSpan.FromDays(
                Number("BackInStock__PatienceDays", configuration["BackInStock:PatienceDays"], 180, 1, 3_650)
            ),
            TimeSpan.FromDays(Number("BackInStock__KeepDays", configuration["BackInStock:KeepDays"], 30, 1, 3_650)),
            Number("BackInStock__PerAddress", configuration["BackInStock:PerAddress"], 20, 1, 1_000),
            ShopLinks.BaseOf(configuration),
            configuration["Shop:Name"] is { Length: > 0 } name ? name : "Trove"
        );

    private static int Number(string name, string? text, int standard, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(name, $"'{text}' is not a whole number from {least} to {most:N0}.");
    }
}
