using System.Globalization;

namespace Trove.Catalog;

/// <summary>A product's pictures, in the order of their positions, each once; a variant's own picture is one of them.</summary>
internal sealed class ShopifyImages(ShopifyNotes notes)
{
    private readonly List<Found> _found = [];

    public ProductImage[] All => [.. _found.Select(found => found.Image)];

    /// <summary>The row each picture is first in.</summary>
    public int[] Rows => [.. _found.Select(found => found.Row)];

    public void Read(List<ShopifyRow> rows)
    {
        foreach (var row in rows)
            Add(row, ShopifyColumn.ImageUrl, row[ShopifyColumn.ImageAlt], Position(row));
        foreach (var row in rows)
            Add(row, ShopifyColumn.VariantImage, "", int.MaxValue);
        Found[] ordered = [.. _found.OrderBy(found => found.Position)];
        _found.Clear();
        _found.AddRange(ordered);
    }

    public string[] OfVariant(ShopifyRow row) =>
        row.Has(ShopifyColumn.VariantImage) ? [row[ShopifyColumn.VariantImage]] : [];

    private void Add(ShopifyRow row, ShopifyColumn column, string alt, int position)
    {
        var url = row[column];
        if (url.Length == 0 || _found.Exists(found => found.Image.Url == url))
            return;
        if (!PictureUrl.IsValid(url))
            notes.Problem(row, column, PictureUrl.Rule);
        _found.Add(new Found(new ProductImage(url, alt), position, row.Number));
    }

    /// <summary>A picture without a position comes after those that have one.</summary>
    private int Position(ShopifyRow row)
    {
        var text = row[ShopifyColumn.ImagePosition];
        if (text.Length == 0)
            return int.MaxValue - 1;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return position;
        notes.Problem(row, ShopifyColumn.ImagePosition, "is no position; write a whole number such as 1");
        return 0;
    }

    private sealed record Found(ProductImage Image, int Position, int Row);
}
