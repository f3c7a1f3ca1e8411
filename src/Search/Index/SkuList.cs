using Trove.Kernel;

namespace Trove.Search;

/// <summary>A product's SKUs in one string.</summary>
internal static class SkuList
{
    // A SKU holds no control characters.
    private const char Separator = '\n';

    public static string Write(IReadOnlyList<Sku> skus) => string.Join(Separator, skus.Select(sku => sku.Value));

    public static Sku[] Read(string text) => Array.ConvertAll(text.Split(Separator), sku => Sku.Parse(sku));
}
