using Trove.Catalog;

namespace Trove.Web.Imports;

/// <summary>The formats' names as users write them, and what they come to for one file.</summary>
internal static class ProductFiles
{
    public const string Rule = "must be shopify, woocommerce, trove or auto";

    public const string Unknown =
        "cannot be told from how the file begins; it must be the CSV of Shopify or WooCommerce, or Trove's own CSV or JSON Lines";

    private const string Auto = "auto";

    public static readonly string[] Names = ["shopify", "woocommerce", "trove", Auto];

    /// <summary>Null when the name leaves it to the file, and the file begins like none of them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static async Task<ProductFileFormat?> ResolveAsync(
        string name,
        string path,
        CancellationToken cancellationToken
    )
    {
        switch (name)
        {
            case "shopify":
                return ProductFileFormat.Shopify;
            case "woocommerce":
                return ProductFileFormat.WooCommerce;
        }

        await using var file = File.OpenRead(path);
        var begins = await ProductFile.DetectAsync(file, cancellationToken);
        if (name == Auto)
            return begins;
        // Both of Trove's own formats go by one name; what is neither is read as JSON Lines, which says what is wrong.
        return begins == ProductFileFormat.TroveCsv ? ProductFileFormat.TroveCsv : ProductFileFormat.Trove;
    }
}
