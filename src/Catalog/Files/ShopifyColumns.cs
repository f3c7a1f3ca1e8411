using Sylvan.Data.Csv;

namespace Trove.Catalog;

/// <summary>The columns of a Shopify product file that mean something here.</summary>
internal enum ShopifyColumn
{
    Handle,
    Title,
    Body,
    Vendor,
    Category,
    Type,
    Tags,
    Published,
    Status,
    Option1Name,
    Option1Value,
    Option2Name,
    Option2Value,
    Option3Name,
    Option3Value,
    Sku,
    Grams,
    Quantity,
    Price,
    CompareAtPrice,
    RequiresShipping,
    Taxable,
    Barcode,
    ImageUrl,
    ImagePosition,
    ImageAlt,
    VariantImage,
    SeoTitle,
    SeoDescription,
}

/// <summary>
/// Where the columns are in one file. Shopify renamed them in 2024; both names are known, in any letter case and order
/// (help.shopify.com/en/manual/products/import-export/using-csv). Other columns are passed over.
/// </summary>
internal sealed class ShopifyColumns
{
    private static readonly Dictionary<string, ShopifyColumn> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Handle"] = ShopifyColumn.Handle,
        ["URL handle"] = ShopifyColumn.Handle,
        ["Title"] = ShopifyColumn.Title,
        ["Body (HTML)"] = ShopifyColumn.Body,
        ["Description"] = ShopifyColumn.Body,
        ["Vendor"] = ShopifyColumn.Vendor,
        ["Product Category"] = ShopifyColumn.Category,
        ["Standardized Product Type"] = ShopifyColumn.Category,
        ["Type"] = ShopifyColumn.Type,
        ["Custom Product Type"] = ShopifyColumn.Type,
        ["Tags"] = ShopifyColumn.Tags,
        ["Published"] = ShopifyColumn.Published,
        ["Published on online store"] = ShopifyColumn.Published,
        ["Status"] = ShopifyColumn.Status,
        ["Option1 Name"] = ShopifyColumn.Option1Name,
        ["Option1 Value"] = ShopifyColumn.Option1Value,
        ["Option2 Name"] = ShopifyColumn.Option2Name,
        ["Option2 Value"] = ShopifyColumn.Option2Value,
        ["Option3 Name"] = ShopifyColumn.Option3Name,
        ["Option3 Value"] = ShopifyColumn.Option3Value,
        ["Variant SKU"] = ShopifyColumn.Sku,
        ["SKU"] = ShopifyColumn.Sku,
        ["Variant Grams"] = ShopifyColumn.Grams,
        ["Weight value (grams)"] = ShopifyColumn.Grams,
        ["Variant Inventory Qty"] = ShopifyColumn.Quantity,
        ["Inventory quantity"] = ShopifyColumn.Quantity,
        ["Variant Price"] = ShopifyColumn.Price,
        ["Price"] = ShopifyColumn.Price,
        ["Variant Compare At Price"] = ShopifyColumn.CompareAtPrice,
        ["Compare-at price"] = ShopifyColumn.CompareAtPrice,
        ["Compare at price"] = ShopifyColumn.CompareAtPrice,
        ["Variant Requires Shipping"] = ShopifyColumn.RequiresShipping,
        ["Requires shipping"] = ShopifyColumn.RequiresShipping,
        ["Variant Taxable"] = ShopifyColumn.Taxable,
        ["Charge tax"] = ShopifyColumn.Taxable,
        ["Variant Barcode"] = ShopifyColumn.Barcode,
        ["Barcode"] = ShopifyColumn.Barcode,
        ["Image Src"] = ShopifyColumn.ImageUrl,
        ["Product image URL"] = ShopifyColumn.ImageUrl,
        ["Image Position"] = ShopifyColumn.ImagePosition,
        ["Image Alt Text"] = ShopifyColumn.ImageAlt,
        ["Variant Image"] = ShopifyColumn.VariantImage,
        ["Variant image URL"] = ShopifyColumn.VariantImage,
        ["SEO Title"] = ShopifyColumn.SeoTitle,
        ["SEO Description"] = ShopifyColumn.SeoDescription,
    };

    private static readonly ShopifyColumn[] Required = [ShopifyColumn.Handle, ShopifyColumn.Title, ShopifyColumn.Price];

    private readonly int[] _ordinals = new int[Enum.GetValues<ShopifyColumn>().Length];
    private readonly string[] _names;

    private ShopifyColumns()
    {
        Array.Fill(_ordinals, -1);
        // What a file calls the columns it lacks, for messages.
        _names =
        [
            .. Enum.GetValues<ShopifyColumn>().Select(column => ByName.First(known => known.Value == column).Key),
        ];
    }

    /// <summary>How many columns the header has.</summary>
    public int Count { get; private init; }

    /// <summary>Finds the columns; what is wrong with the header is added to <paramref name="problems"/>.</summary>
    public static ShopifyColumns Find(CsvDataReader csv, List<ImportItem> problems)
    {
        var columns = new ShopifyColumns { Count = csv.FieldCount };
        for (var i = 0; i < csv.FieldCount; i++)
        {
            var name = csv.GetName(i).Trim();
            if (!ByName.TryGetValue(name, out var column))
                continue;
            if (columns._ordinals[(int)column] >= 0)
            {
                var other = columns._names[(int)column];
                problems.Add(new ImportProblem(1, name, "", $"says the same as the column {other}; keep one of them"));
            }

            columns._ordinals[(int)column] = i;
            columns._names[(int)column] = name;
        }

        foreach (var column in Required.Where(column => columns._ordinals[(int)column] < 0))
        {
            var names = ByName.Where(known => known.Value == column).Select(known => known.Key);
            problems.Add(
                new ImportProblem(
                    1,
                    columns._names[(int)column],
                    "",
                    $"there is no column {string.Join(" or ", names)}; the first row must be the header of a Shopify product file"
                )
            );
        }

        return columns;
    }

    /// <summary>The column's number in the file; −1 when it is not there.</summary>
    public int Ordinal(ShopifyColumn column) => _ordinals[(int)column];

    /// <summary>The column's name as the file spells it.</summary>
    public string Name(ShopifyColumn column) => _names[(int)column];
}
