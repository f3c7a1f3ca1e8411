using System.Globalization;
using Trove.Catalog;

namespace Trove.Web.Storefront;

/// <summary>Weights and sizes as shoppers read them.</summary>
internal static class MeasureWords
{
    public static string Weight(int grams) =>
        grams < 1_000 ? $"{grams} g" : $"{(grams / 1_000m).ToString("0.###", CultureInfo.InvariantCulture)} kg";

    public static string Size(Dimensions size) =>
        $"{Centimetres(size.LengthMm)} × {Centimetres(size.WidthMm)} × {Centimetres(size.HeightMm)} cm";

    private static string Centimetres(int millimetres) =>
        (millimetres / 10m).ToString("0.#", CultureInfo.InvariantCulture);
}
