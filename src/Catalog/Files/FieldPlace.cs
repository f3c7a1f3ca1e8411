using System.Globalization;
using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>Finds the row and column of a file that a JSON path such as <c>variants[1].price</c> came from.</summary>
internal static class FieldPlace
{
    public static ImportProblem Find(ImportedProduct product, FieldError error)
    {
        var row =
            RowOf("variants[", error.Field, product.VariantRows) ?? RowOf("images[", error.Field, product.ImageRows);
        var column = product.ColumnOf?.Invoke(error.Field) ?? error.Field;
        return new ImportProblem(row ?? product.Row, column, "", error.Message);
    }

    private static int? RowOf(string list, string field, IReadOnlyList<int> rows) =>
        field.StartsWith(list, StringComparison.Ordinal)
        && field.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
        && int.TryParse(field.AsSpan(list.Length..end), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < rows.Count
            ? rows[index]
            : null;

    public static ShopifyColumn InShopify(string field)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        var name = end < 0 ? field : field[(end + 1)..].TrimStart('.');
        if (field.StartsWith("options[", StringComparison.Ordinal))
            return field[8] switch
            {
                '1' => ShopifyColumn.Option2Name,
                '2' => ShopifyColumn.Option3Name,
                _ => ShopifyColumn.Option1Name,
            };
        return name.Split('.', '[')[0] switch
        {
            "slug" => ShopifyColumn.Handle,
            "brand" => ShopifyColumn.Vendor,
            "descriptionHtml" => ShopifyColumn.Body,
            "status" => ShopifyColumn.Status,
            "seoTitle" => ShopifyColumn.SeoTitle,
            "seoDescription" => ShopifyColumn.SeoDescription,
            "options" => ShopifyColumn.Option1Name,
            "attributes" => ShopifyColumn.Option1Value,
            "sku" => ShopifyColumn.Sku,
            "price" or "variants" => ShopifyColumn.Price,
            "compareAtPrice" => ShopifyColumn.CompareAtPrice,
            "weightGrams" => ShopifyColumn.Grams,
            "barcode" => ShopifyColumn.Barcode,
            "onHand" => ShopifyColumn.Quantity,
            "images" when field.StartsWith("variants", StringComparison.Ordinal) => ShopifyColumn.VariantImage,
            "images" or "url" => ShopifyColumn.ImageUrl,
            "alt" => ShopifyColumn.ImageAlt,
            _ when field.StartsWith("categories", StringComparison.Ordinal) => ShopifyColumn.Type,
            _ when field.StartsWith("tags", StringComparison.Ordinal) => ShopifyColumn.Tags,
            _ => ShopifyColumn.Title,
        };
    }
}
