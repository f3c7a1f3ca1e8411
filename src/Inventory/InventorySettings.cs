using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>How long stock is held for somebody.</summary>
/// <param name="SoftMs">A soft reservation, and each of its renewals.</param>
/// <param name="FirmMs">A firm one, from the start of a payment.</param>
/// <param name="FirmExtendedMs">A firm one once the shopper was sent to 3-D Secure.</param>
/// <param name="RenewalLimit">How often activity extends a soft one beyond its first time.</param>
/// <param name="CartMs">A soft one that is to last for a whole purchase, and each of its renewals.</param>
/// <param name="OfferMs">A soft one for somebody who was written to.</param>
internal sealed record InventorySettings(
    long SoftMs,
    long FirmMs,
    long FirmExtendedMs,
    int RenewalLimit,
    long CartMs = 900_000,
    long OfferMs = 1_800_000
)
{
    private const int DayInSeconds = 86_400;

    public static readonly InventorySettings Default = new(600_000, 120_000, 900_000, 3);

    /// <summary>
    /// Activity within this time after the last renewal is the same visit to the page: it neither extends nor uses up a
    /// renewal, and so a repeated request changes nothing.
    /// </summary>
    public static long RenewalStepMs(long timeMs) => timeMs / 20;

    public TimeSpan LongestHold =>
        TimeSpan.FromMilliseconds(new[] { SoftMs, CartMs, OfferMs, FirmMs, FirmExtendedMs }.Max());

    public static InventorySettings From(IConfiguration configuration) =>
        new(
            Seconds("Inventory__SoftReservationSeconds", configuration["Inventory:SoftReservationSeconds"], 600),
            Seconds("Inventory__FirmReservationSeconds", configuration["Inventory:FirmReservationSeconds"], 120),
            Seconds("Inventory__FirmExtendedSeconds", configuration["Inventory:FirmExtendedSeconds"], 900),
            Number("Inventory__RenewalLimit", configuration["Inventory:RenewalLimit"], 3, 0, 100),
            Seconds("Inventory__CartReservationSeconds", configuration["Inventory:CartReservationSeconds"], 900),
            Seconds("Inventory__OfferReservationSeconds", configuration["Inventory:OfferReservationSeconds"], 1_800)
        );

    private static long Seconds(string name, string? text, int standard) =>
        Number(name, text, standard, 1, DayInSeconds) * 1_000L;

    private static int Number(string name, string? text, int standard, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return standard;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(name, $"'{text}' is not a whole number from {least} to {most:N0}.");
    }
}
