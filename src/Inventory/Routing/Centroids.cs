using System.Collections.Frozen;
using System.Globalization;

namespace Trove.Inventory;

/// <summary>
/// Where countries, the states of the US and the provinces of Canada are, as one point each, from the table embedded
/// beside this file: near enough to tell which warehouse is nearer.
/// </summary>
internal static class Centroids
{
    private static readonly FrozenDictionary<string, GeoPoint> Points = Read();

    /// <summary>Null for a country that is in no table.</summary>
    public static GeoPoint? Find(Destination destination)
    {
        if (destination.Region is { } region && Points.TryGetValue(destination.Country + "-" + region, out var state))
            return state;
        return Points.TryGetValue(destination.Country, out var country) ? country : null;
    }

    private static FrozenDictionary<string, GeoPoint> Read()
    {
        using var stream = typeof(Centroids).Assembly.GetManifestResourceStream("Centroids.txt")!;
        using var reader = new StreamReader(stream);
        var points = new Dictionary<string, GeoPoint>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            foreach (var entry in line.Split('|', StringSplitOptions.TrimEntries))
            {
                var parts = entry.Split(' ');
                points.Add(parts[0], new GeoPoint(Microdegrees(parts[1]), Microdegrees(parts[2])));
            }
        }

        return points.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static int Microdegrees(string degrees) =>
        (int)(decimal.Parse(degrees, CultureInfo.InvariantCulture) * 1_000_000);
}
