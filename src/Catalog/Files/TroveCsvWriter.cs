using System.Globalization;
using System.Text;

namespace Trove.Catalog;

/// <summary>Writes Trove's own CSV: a row a variant, the product's own fields in its first row.</summary>
internal static class TroveCsvWriter
{
    public static async Task<int> WriteAsync(
        Stream stream,
        IAsyncEnumerable<ExportedProduct> products,
        CancellationToken cancellationToken
    )
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        text.NewLine = "\n";
        await text.WriteLineAsync(string.Join(',', CsvColumn.All));
        var count = 0;
        var line = new StringBuilder();
        await foreach (var product in products.WithCancellation(cancellationToken))
        {
            for (var i = 0; i < product.Product.Variants.Count; i++)
            {
                var cells = Cells(product, i);
                line.Clear();
                line.AppendJoin(
                    ',',
                    CsvColumn.All.Select(column => CsvCell.Write(cells.GetValueOrDefault(column, "")))
                );
                await text.WriteLineAsync(line, cancellationToken);
            }

            count++;
        }

        await text.FlushAsync(cancellationToken);
        return count;
    }

    private static Dictionary<string, string> Cells(ExportedProduct exported, int index)
    {
        var product = exported.Product;
        var cells = new Dictionary<string, string>(StringComparer.Ordinal) { [CsvColumn.Slug] = product.Slug };
        if (index == 0)
            AddProduct(product, cells);
        var variant = product.Variants[index];
        for (var i = 0; i < product.Options.Count; i++)
            cells[CsvColumn.Values[i]] = variant.Attributes[product.Options[i]];
        cells[CsvColumn.Sku] = variant.Sku.Value;
        cells[CsvColumn.Price] = FileNumber.Format(variant.Price);
        cells[CsvColumn.CompareAt] = variant.CompareAtPrice is { } before ? FileNumber.Format(before) : "";
        cells[CsvColumn.Cost] = variant.Cost is { } cost ? FileNumber.Format(cost) : "";
        cells[CsvColumn.Currency] = variant.Price.Currency.Code;
        cells[CsvColumn.Weight] = Number(variant.WeightGrams);
        cells[CsvColumn.Length] = Number(variant.Dimensions?.LengthMm);
        cells[CsvColumn.Width] = Number(variant.Dimensions?.WidthMm);
        cells[CsvColumn.Height] = Number(variant.Dimensions?.HeightMm);
        cells[CsvColumn.RequiresShipping] = YesNo(variant.RequiresShipping);
        cells[CsvColumn.Barcode] = variant.Barcode ?? "";
        cells[CsvColumn.VariantImages] = CsvCell.Join(variant.Images);
        if (exported.OnHand.TryGetValue(variant.Sku, out var onHand))
            cells[CsvColumn.OnHand] = cells[CsvColumn.Exported] = Number(onHand);
        return cells;
    }

    private static void AddProduct(Product product, Dictionary<string, string> cells)
    {
        cells[CsvColumn.Name] = product.Name;
        cells[CsvColumn.Brand] = product.Brand;
        cells[CsvColumn.Status] = product.Status.ToString().ToLowerInvariant();
        cells[CsvColumn.PublishFrom] = Moment(product.PublishFrom);
        cells[CsvColumn.PublishUntil] = Moment(product.PublishUntil);
        cells[CsvColumn.Summary] = product.Summary;
        cells[CsvColumn.Description] = product.DescriptionHtml;
        cells[CsvColumn.Categories] = CsvCell.Join(product.Categories.Select(category => category.Slug));
        cells[CsvColumn.Tags] = CsvCell.Join(product.Tags);
        cells[CsvColumn.Keywords] = CsvCell.Join(product.Keywords);
        cells[CsvColumn.Returnable] = YesNo(product.Returnable);
        cells[CsvColumn.Taxable] = YesNo(product.Taxable);
        cells[CsvColumn.Priority] = Number(product.Priority);
        cells[CsvColumn.Reservation] = product.Selling.Reservation?.ToString() ?? "";
        cells[CsvColumn.Limit] = Number(product.Selling.LimitPerCustomer);
        cells[CsvColumn.HighDemand] = YesNo(product.Selling.IsHighDemand);
        cells[CsvColumn.SeoTitle] = product.SeoTitle;
        cells[CsvColumn.SeoDescription] = product.SeoDescription;
        cells[CsvColumn.Related] = CsvCell.Join(product.Related);
        cells[CsvColumn.Specifications] = CsvCell.JoinPairs(product.Specifications.Select(Pair));
        cells[CsvColumn.Images] = CsvCell.Join(product.Images.Select(image => image.Url));
        cells[CsvColumn.ImageAlts] = CsvCell.Join(product.Images.Select(image => image.Alt));
        cells[CsvColumn.Videos] = CsvCell.Join(product.Videos.Select(video => video.Url));
        cells[CsvColumn.VideoTitles] = CsvCell.Join(product.Videos.Select(video => video.Title));
        cells[CsvColumn.VideoPosters] = product.Videos.All(video => video.PosterUrl is null)
            ? ""
            : CsvCell.Join(product.Videos.Select(video => video.PosterUrl ?? ""));
        for (var i = 0; i < product.Options.Count; i++)
            cells[CsvColumn.Options[i]] = product.Options[i];
    }

    private static (string, string) Pair(Specification line) =>
        (line.Name, line.Unit is null ? line.Value : $"{line.Value} {line.Unit}");

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Moment(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture) ?? "";
}
