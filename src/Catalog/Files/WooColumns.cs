using System.Globalization;

namespace Trove.Catalog;

/// <summary>The columns of WooCommerce's product CSV that mean something here, as its English header spells them.</summary>
internal static class WooColumn
{
    public const string Id = "ID";
    public const string Type = "Type";
    public const string Sku = "SKU";
    public const string Barcode = "GTIN, UPC, EAN, or ISBN";
    public const string Name = "Name";
    public const string Published = "Published";
    public const string Visibility = "Visibility in catalog";
    public const string Summary = "Short description";
    public const string Description = "Description";
    public const string SaleEnds = "Date sale price ends";
    public const string TaxStatus = "Tax status";
    public const string InStock = "In stock?";
    public const string Stock = "Stock";
    public const string SalePrice = "Sale price";
    public const string Price = "Regular price";
    public const string Categories = "Categories";
    public const string Tags = "Tags";
    public const string Images = "Images";
    public const string Parent = "Parent";
    public const string Upsells = "Upsells";
    public const string CrossSells = "Cross-sells";
    public const string Brands = "Brands";
}

/// <summary>Which attributes a file has, and in which units it measures.</summary>
internal sealed class WooColumns
{
    private static readonly Dictionary<string, decimal> Grams = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Weight (kg)"] = 1_000m,
        ["Weight (g)"] = 1m,
        ["Weight (lbs)"] = 453.59237m,
        ["Weight (oz)"] = 28.349523125m,
    };

    private static readonly Dictionary<string, decimal> Millimetres = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mm"] = 1m,
        ["cm"] = 10m,
        ["m"] = 1_000m,
        ["in"] = 25.4m,
        ["yd"] = 914.4m,
    };

    public WooColumns(CsvTable table)
    {
        (Weight, GramsPerUnit) = Grams
            .Where(unit => table.Has(unit.Key))
            .Select(unit => (unit.Key, unit.Value))
            .FirstOrDefault(("Weight (kg)", 1_000m));
        var length = Millimetres.FirstOrDefault(unit => table.Has($"Length ({unit.Key})"), new("cm", 10m));
        MillimetresPerUnit = length.Value;
        Dimensions = [$"Length ({length.Key})", $"Width ({length.Key})", $"Height ({length.Key})"];
        for (var i = 1; table.Has($"Attribute {i.ToString(CultureInfo.InvariantCulture)} name"); i++)
            AttributeCount = i;
    }

    public string Weight { get; }

    public decimal GramsPerUnit { get; }

    /// <summary>Length, width, height.</summary>
    public string[] Dimensions { get; }

    public decimal MillimetresPerUnit { get; }

    public int AttributeCount { get; }

    public static string AttributeName(int number) => $"Attribute {number} name";

    public static string AttributeValues(int number) => $"Attribute {number} value(s)";

    public static string AttributeVisible(int number) => $"Attribute {number} visible";

    /// <summary>Where a field of the JSON form stands.</summary>
    public static string Of(string field)
    {
        var path = field.Split('.', '[');
        var name = path[0] == "variants" ? path.Skip(2).FirstOrDefault("sku") : path[0];
        return name switch
        {
            "summary" => WooColumn.Summary,
            "descriptionHtml" => WooColumn.Description,
            "brand" => WooColumn.Brands,
            "categories" => WooColumn.Categories,
            "tags" => WooColumn.Tags,
            "images" => WooColumn.Images,
            "sku" => WooColumn.Sku,
            "price" => WooColumn.Price,
            "compareAtPrice" => WooColumn.SalePrice,
            "barcode" => WooColumn.Barcode,
            "onHand" => WooColumn.Stock,
            "weightGrams" => "Weight",
            "dimensions" => "Length",
            "options" or "attributes" or "specifications" => AttributeName(1),
            "variants" => WooColumn.Type,
            _ => WooColumn.Name,
        };
    }
}
