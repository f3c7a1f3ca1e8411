using Trove.Kernel;

namespace Trove.Shipping;

/// <summary>What sending goods costs. Rates are flat by zone, free above a threshold.</summary>
public interface IShipping
{
    /// <summary>The ways to send these goods there, cheapest first; empty when the shop does not deliver there.</summary>
    Task<IReadOnlyList<ShippingOption>> GetOptionsAsync(
        ShippingRequest request,
        CancellationToken cancellationToken = default
    );

    /// <summary>The countries the shop delivers to, by name.</summary>
    Task<IReadOnlyList<Country>> GetCountriesAsync(CancellationToken cancellationToken = default);

    /// <summary>Everything that keeps a parcel from arriving there, by field; empty when the address will do.</summary>
    IReadOnlyList<FieldError> Check(Address address);

    /// <summary>The same address as a label writes it: trimmed, the region by its code, the postal code in capitals.</summary>
    Address Normalize(Address address);
}

/// <summary>Where goods go, as the shopper wrote it.</summary>
/// <param name="Region">State, province or county, where the country uses one; empty otherwise.</param>
/// <param name="Country">ISO 3166-1 alpha-2, capitals.</param>
/// <param name="Phone">Optional; for the carrier.</param>
public sealed record Address(
    string Name,
    string Line1,
    string? Line2,
    string City,
    string? Region,
    string PostalCode,
    string Country,
    string? Phone
);

/// <summary>What is to be sent.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Goods">What the shippable goods cost, for the free threshold.</param>
/// <param name="WeightGrams">Of all pieces together.</param>
public sealed record ShippingRequest(string Country, Money Goods, int WeightGrams);

/// <summary>A way to send goods.</summary>
/// <param name="Estimate">In words: "3–5 working days".</param>
/// <param name="FreeFrom">Goods worth this much travel free this way; null: never.</param>
public sealed record ShippingOption(
    string Id,
    string Name,
    Money Price,
    string Estimate,
    int MinDays,
    int MaxDays,
    Money? FreeFrom = null
);

/// <summary>A country and what its addresses need.</summary>
/// <param name="RegionLabel">"State", "Province", "County"; null when addresses need no region.</param>
/// <param name="PostalCodeLabel">"ZIP code", "Postcode"; null when the country has none.</param>
/// <param name="Regions">All there are, where the region is chosen from a list; empty where it is written freely.</param>
public sealed record Country(
    string Code,
    string Name,
    string? RegionLabel,
    string? PostalCodeLabel,
    IReadOnlyList<Region> Regions,
    bool RequiresRegion = false,
    bool RequiresPostalCode = false
);

/// <summary>A state or province.</summary>
public sealed record Region(string Code, string Name);
