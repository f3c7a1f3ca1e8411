using System.Runtime.InteropServices;

namespace Trove.Inventory;

/// <summary>A point on the globe, in degrees times a million.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GeoPoint(int LatitudeMicrodegrees, int LongitudeMicrodegrees)
{
    // The mean radius of the Earth (IUGG).
    private const double EarthKilometres = 6_371.0088;
    private const double RadiansPerMicrodegree = Math.PI / 180_000_000;

    /// <summary>Whole kilometres along the great circle (the haversine formula).</summary>
    public int KilometresTo(GeoPoint other)
    {
        var (from, to) = (
            LatitudeMicrodegrees * RadiansPerMicrodegree,
            other.LatitudeMicrodegrees * RadiansPerMicrodegree
        );
        var acrossLatitudes = Math.Sin((to - from) / 2);
        var turn = ((double)other.LongitudeMicrodegrees - LongitudeMicrodegrees) * RadiansPerMicrodegree;
        var acrossLongitudes = Math.Sin(turn / 2);
        var haversine =
            acrossLatitudes * acrossLatitudes + Math.Cos(from) * Math.Cos(to) * acrossLongitudes * acrossLongitudes;
        return (int)Math.Round(2 * EarthKilometres * Math.Asin(Math.Sqrt(Math.Min(1, haversine))));
    }
}
