using Microsoft.Extensions.Configuration;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>How the shop sells until somebody decides otherwise while it runs.</summary>
internal sealed record SellingSettings(ReservationPolicy Reservation)
{
    public static SellingSettings From(IConfiguration configuration)
    {
        var text = configuration["Inventory:ReservationPolicy"];
        if (string.IsNullOrWhiteSpace(text))
            return new SellingSettings(ReservationPolicy.Hybrid);
        return Array.Exists(
            Enum.GetNames<ReservationPolicy>(),
            name => name.Equals(text, StringComparison.OrdinalIgnoreCase)
        )
            ? new SellingSettings(Enum.Parse<ReservationPolicy>(text, ignoreCase: true))
            : throw new SettingException(
                "Inventory__ReservationPolicy",
                $"'{text}' is none of {string.Join(", ", Enum.GetNames<ReservationPolicy>())}."
            );
    }
}
