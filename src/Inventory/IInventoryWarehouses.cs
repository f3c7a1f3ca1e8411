using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>A place that stock stands in.</summary>
/// <param name="Code">1 to 32 small letters, digits and hyphens; it never changes.</param>
/// <param name="Priority">0 to 1,000: who has the lowest number is asked first.</param>
/// <param name="IsActive">Whether its stock is sold. One warehouse at least must be active.</param>
/// <param name="Coordinates">Null: where its region or country is.</param>
public sealed record Warehouse(
    string Code,
    string Name,
    int Priority = 100,
    bool IsActive = true,
    WarehouseAddress? Address = null,
    Coordinates? Coordinates = null
);

/// <summary>Where a warehouse stands, as far as it is known.</summary>
/// <param name="Region">The code of the state or province, where the country has them.</param>
/// <param name="Country">ISO 3166-1 alpha-2, capitals.</param>
public sealed record WarehouseAddress(
    string? Line1 = null,
    string? Line2 = null,
    string? City = null,
    string? Region = null,
    string? PostalCode = null,
    string? Country = null
);

/// <summary>A point on the globe (WGS 84), in degrees times a million.</summary>
/// <param name="LatitudeMicrodegrees">−90,000,000 to 90,000,000, north is positive.</param>
/// <param name="LongitudeMicrodegrees">−180,000,000 to 180,000,000, east is positive.</param>
public sealed record Coordinates(int LatitudeMicrodegrees, int LongitudeMicrodegrees);

/// <summary>The answer to the saving of a warehouse.</summary>
public abstract record WarehouseResult;

/// <summary>Saved as it was given.</summary>
/// <param name="IsNew">Whether there was none of this code.</param>
public sealed record WarehouseSaved(Warehouse Warehouse, bool IsNew) : WarehouseResult;

/// <summary>The input will not do; each error names its field. Nothing changed.</summary>
public sealed record WarehouseInvalid(IReadOnlyList<FieldError> Errors) : WarehouseResult;

/// <summary>Where goods are to go, as far as a route depends on it.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, capitals.</param>
/// <param name="Region">The code of the state or province; null when the country has none, or nobody knows.</param>
public sealed record Destination(string Country, string? Region = null);

/// <summary>See <see cref="IInventory.PlanParcelsAsync"/>.</summary>
/// <param name="Holder">Whose reservations count as available; null: nobody's.</param>
/// <param name="Lines">At most 100, each SKU once.</param>
public sealed record PlanParcels(Guid? Holder, IReadOnlyList<StockLine> Lines, Destination? Destination = null);

/// <summary>What comes together from one warehouse.</summary>
public sealed record Parcel(Warehouse Warehouse, IReadOnlyList<StockLine> Lines);
