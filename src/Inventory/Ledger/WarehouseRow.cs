namespace Trove.Inventory;

/// <summary>A place that stock stands in, as a batch sees it; the lowest priority number is asked first.</summary>
/// <param name="IsActive">Whether its stock is promised to shoppers.</param>
/// <param name="Place">Where it is; null when nobody has said so.</param>
internal sealed record WarehouseRow(int Id, string Code, int Priority, bool IsActive = true, GeoPoint? Place = null)
{
    public const string Columns = """
        id, code, priority, active, latitude_microdegrees, longitude_microdegrees, country, region
        """;

    public static WarehouseRow Read(
        int id,
        string code,
        int priority,
        int active,
        GeoPoint? coordinates,
        string? country,
        string? region
    ) =>
        new(
            id,
            code,
            priority,
            active != 0,
            coordinates ?? (country is null ? null : Centroids.Find(new Destination(country, region)))
        );
}
