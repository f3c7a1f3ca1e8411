using System.Text.Json;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>The formats product files come in.</summary>
public enum ProductFileFormat
{
    /// <summary>Shopify's product CSV, with the headers of before or after 2024 (Handle, Variant Price… or URL handle, Price…).</summary>
    Shopify,

    /// <summary>
    /// Trove's own: JSON Lines. First the warehouses if there are several, the definitions of specifications, the categories
    /// and the collections, one a line, then one product a line, with its categories and stock. What export writes, import
    /// reads back exactly.
    /// </summary>
    Trove,

    /// <summary>
    /// Trove's own CSV, for spreadsheets: a row a variant, the product's own fields in its first row. Columns that are left
    /// out stay as the shop has them; definitions and empty categories are in <see cref="Trove"/> only.
    /// </summary>
    TroveCsv,

    /// <summary>WooCommerce's product CSV with its English header.</summary>
    WooCommerce,
}

/// <summary>
/// Reads and writes product files, a product at a time: a file never lies in memory whole. Reading writes nothing; an
/// importer reads the file once to the end with <see cref="SaveProducts.DryRun"/>, and only when there was no
/// <see cref="ImportProblem"/> and no <see cref="ProductRejected"/> (see <see cref="ImportedProduct.Locate"/>) a second
/// time to save.
/// </summary>
public static class ProductFile
{
    /// <summary>
    /// The file's products in order, each checked by all rules that need no database, and what is wrong with the others.
    /// It never throws for what is in the file; a file broken beyond reading ends with an <see cref="ImportProblem"/>.
    /// </summary>
    /// <param name="stream">From its beginning; UTF-8 with or without a byte order mark. The caller disposes it.</param>
    /// <param name="currency">Of the prices in a Shopify file, which names none.</param>
    public static IAsyncEnumerable<ImportItem> ReadAsync(
        Stream stream,
        ProductFileFormat format,
        Currency currency,
        CancellationToken cancellationToken = default
    ) =>
        format switch
        {
            ProductFileFormat.Shopify => new ShopifyFile(currency).ReadAsync(stream, cancellationToken),
            ProductFileFormat.TroveCsv => new TroveCsvFile(currency).ReadAsync(stream, cancellationToken),
            ProductFileFormat.WooCommerce => new WooFile(currency).ReadAsync(stream, cancellationToken),
            _ => TroveFile.ReadAsync(stream, cancellationToken),
        };

    /// <summary>The format of a file, told from how it begins; null when it begins like none.</summary>
    /// <param name="stream">From its beginning; some of it is read. The caller disposes it.</param>
    public static Task<ProductFileFormat?> DetectAsync(Stream stream, CancellationToken cancellationToken = default) =>
        DetectFormat.RunAsync(stream, cancellationToken);

    /// <summary>Writes products as Trove's own CSV and returns how many.</summary>
    public static Task<int> WriteCsvAsync(
        Stream stream,
        IAsyncEnumerable<ExportedProduct> products,
        CancellationToken cancellationToken = default
    ) => TroveCsvWriter.WriteAsync(stream, products, cancellationToken);

    /// <summary>Writes products in Trove's own format and returns how many.</summary>
    /// <param name="products">Such as <see cref="ICatalog.ExportProductsAsync"/> gives them, with their stock.</param>
    public static Task<int> WriteAsync(
        Stream stream,
        IAsyncEnumerable<ExportedProduct> products,
        CancellationToken cancellationToken = default
    ) => WriteAsync(stream, new ExportedShelves([], []), products, cancellationToken);

    /// <summary>The same, after what the products refer to.</summary>
    public static Task<int> WriteAsync(
        Stream stream,
        ExportedShelves shelves,
        IAsyncEnumerable<ExportedProduct> products,
        CancellationToken cancellationToken = default
    ) => TroveFile.WriteAsync(stream, shelves, products, cancellationToken);
}

/// <summary>What products refer to, such as <see cref="ICatalog.GetSpecificationsAsync"/> and <see cref="ICatalog.ExportCategoriesAsync"/> give it.</summary>
/// <param name="Warehouses">As their owner writes them; a product file only carries them. Null when there is but one.</param>
public sealed record ExportedShelves(
    IReadOnlyList<SpecificationDefinition> Specifications,
    IReadOnlyList<CategoryInput> Categories,
    IReadOnlyList<Collection>? Collections = null,
    IReadOnlyList<JsonElement>? Warehouses = null
);

/// <summary>A product and what is on hand of it; SKUs without stock may be left out.</summary>
public sealed record ExportedProduct(Product Product, IReadOnlyDictionary<Sku, int> OnHand)
{
    /// <summary>The same by warehouse, where there are several; JSON Lines carry it instead of the sum.</summary>
    public IReadOnlyDictionary<Sku, IReadOnlyDictionary<string, int>>? Stock { get; init; }
}

/// <summary>Something found in a product file.</summary>
/// <param name="Row">As a spreadsheet numbers rows: the header is 1. In JSON Lines, the line.</param>
public abstract record ImportItem(int Row);

/// <summary>A product, checked by all rules that need no database. To be saved with <see cref="SaveProducts.CreateCategories"/>.</summary>
/// <param name="Row">Its first row.</param>
/// <param name="Stock">What is on hand, for each variant of which the file says so.</param>
/// <param name="VariantRows">The row of each variant.</param>
/// <param name="ImageRows">The row of each image.</param>
public sealed record ImportedProduct(
    int Row,
    ProductToSave Product,
    IReadOnlyList<InitialStock> Stock,
    IReadOnlyList<int> VariantRows,
    IReadOnlyList<int> ImageRows
) : ImportItem(Row)
{
    /// <summary>What the file calls a field, so that problems can be told in its words; null when it has the fields' own names.</summary>
    internal Func<string, string>? ColumnOf { get; init; }

    /// <summary>Where in the file the field is that the catalog refused, for <see cref="ProductRejected"/>.</summary>
    public ImportProblem Locate(FieldError error) => FieldPlace.Find(this, error);
}

/// <summary>A category, checked by itself. To be saved before the products that follow.</summary>
public sealed record ImportedCategory(int Row, CategoryInput Category) : ImportItem(Row);

/// <summary>A collection, checked by itself.</summary>
public sealed record ImportedCollection(int Row, Collection Collection) : ImportItem(Row);

/// <summary>A definition, checked by itself. To be saved before the products that follow.</summary>
public sealed record ImportedSpecification(int Row, SpecificationDefinition Definition) : ImportItem(Row);

/// <summary>A warehouse, as its owner wrote it.</summary>
public sealed record ImportedWarehouse(int Row, JsonElement Warehouse) : ImportItem(Row);

/// <summary>What is on hand of a SKU.</summary>
/// <param name="OnHand">0 to 1,000,000,000.</param>
/// <param name="Warehouse">Its code; null when the file does not know where.</param>
/// <param name="Exported">What was on hand when the file was written; null when it does not say.</param>
public sealed record InitialStock(Sku Sku, int OnHand, string? Warehouse = null, int? Exported = null)
{
    internal const int Limit = 1_000_000_000;
}

/// <summary>Something that must be put right in the file before it can be imported.</summary>
/// <param name="Column">As the file spells it; empty when the whole row is meant.</param>
/// <param name="Value">What stands there, shortened; empty when nothing does.</param>
/// <param name="Message">What is wrong and what to do about it.</param>
public sealed record ImportProblem(int Row, string Column, string Value, string Message) : ImportItem(Row);

/// <summary>Something that was understood differently from what the file says; it does not stop the import.</summary>
/// <param name="Column">As the file spells it.</param>
/// <param name="Message">What was done instead.</param>
public sealed record ImportWarning(int Row, string Column, string Message) : ImportItem(Row);
