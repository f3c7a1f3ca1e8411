using System.Text;

namespace Trove.Catalog;

/// <summary>Tells a product file's format from how it begins.</summary>
internal static class DetectFormat
{
    private const int HeaderLimit = 1 << 16;

    /// <summary>Null when it begins like none of them.</summary>
    public static async Task<ProductFileFormat?> RunAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[HeaderLimit];
        var count = await stream.ReadAtLeastAsync(buffer, HeaderLimit, throwOnEndOfStream: false, cancellationToken);
        var text = Encoding.UTF8.GetString(buffer, 0, count).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('{'))
            return ProductFileFormat.Trove;
        var names = text.Split('\n')[0]
            .Split(',', ';', '\t')
            .Select(name => name.Trim().Trim('"').Trim())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Contains("Handle") || names.Contains("URL handle"))
            return ProductFileFormat.Shopify;
        if (names.Contains(WooColumn.Price) || (names.Contains(WooColumn.Type) && names.Contains(WooColumn.Published)))
            return ProductFileFormat.WooCommerce;
        return names.Contains(CsvColumn.Slug) ? ProductFileFormat.TroveCsv : null;
    }
}
