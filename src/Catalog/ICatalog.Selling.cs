using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>How a product is sold when there is not enough for everybody.</summary>
/// <param name="Reservation">From when stock is held; null as the shop's default says.</param>
/// <param name="LimitPerCustomer">How many pieces one customer may have, over all variants and orders, 1 to 10,000; null for any number.</param>
/// <param name="IsHighDemand">Whether its buyers go through the waiting room.</param>
public sealed record SellingRules(
    ReservationPolicy? Reservation = null,
    int? LimitPerCustomer = null,
    [property: JsonPropertyName("highDemand")] bool IsHighDemand = false
)
{
    /// <summary>Of products that nothing special is said about.</summary>
    public static readonly SellingRules Usual = new();
}

/// <summary>How the shop sells products that say nothing themselves.</summary>
public sealed record ShopSelling(ReservationPolicy Reservation);
