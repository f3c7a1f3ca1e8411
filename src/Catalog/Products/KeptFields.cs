namespace Trove.Catalog;

/// <summary>What a file does not mention stays as the shop has it: for each column of Trove's CSV, how.</summary>
internal static class KeptFields
{
    private static readonly Dictionary<string, Func<ProductInput, ProductInput, ProductInput>> OfProduct = new(
        StringComparer.Ordinal
    )
    {
        [CsvColumn.Name] = (given, before) => given with { Name = before.Name },
        [CsvColumn.Brand] = (given, before) => given with { Brand = before.Brand },
        [CsvColumn.Status] = (given, before) => given with { Status = before.Status },
        [CsvColumn.PublishFrom] = (given, before) => given with { PublishFrom = before.PublishFrom },
        [CsvColumn.PublishUntil] = (given, before) => given with { PublishUntil = before.PublishUntil },
        [CsvColumn.Summary] = (given, before) => given with { Summary = before.Summary },
        [CsvColumn.Description] = (given, before) => given with { DescriptionHtml = before.DescriptionHtml },
        [CsvColumn.Categories] = (given, before) => given with { Categories = before.Categories },
        [CsvColumn.Tags] = (given, before) => given with { Tags = before.Tags },
        [CsvColumn.Keywords] = (given, before) => given with { Keywords = before.Keywords },
        [CsvColumn.Returnable] = (given, before) => given with { Returnable = before.Returnable },
        [CsvColumn.Taxable] = (given, before) => given with { Taxable = before.Taxable },
        [CsvColumn.Priority] = (given, before) => given with { Priority = before.Priority },
        [CsvColumn.Reservation] = (given, before) =>
            given with
            {
                Selling = given.Selling! with { Reservation = before.Selling?.Reservation },
            },
        [CsvColumn.Limit] = (given, before) =>
            given with
            {
                Selling = given.Selling! with { LimitPerCustomer = before.Selling?.LimitPerCustomer },
            },
        [CsvColumn.HighDemand] = (given, before) =>
            given with
            {
                Selling = given.Selling! with { IsHighDemand = before.Selling?.IsHighDemand ?? false },
            },
        [CsvColumn.SeoTitle] = (given, before) => given with { SeoTitle = before.SeoTitle },
        [CsvColumn.SeoDescription] = (given, before) => given with { SeoDescription = before.SeoDescription },
        [CsvColumn.Related] = (given, before) => given with { Related = before.Related },
        [CsvColumn.Specifications] = (given, before) => given with { Specifications = before.Specifications },
        [CsvColumn.Images] = (given, before) => given with { Images = before.Images },
        [CsvColumn.ImageAlts] = (given, before) =>
            given with
            {
                Images =
                [
                    .. given.Images!.Select(image =>
                        before.Images!.FirstOrDefault(one => one.Url == image.Url) ?? image
                    ),
                ],
            },
        [CsvColumn.Videos] = (given, before) => given with { Videos = before.Videos },
        [CsvColumn.VideoTitles] = (given, before) =>
            WithVideos(given, before, (video, old) => video with { Title = old.Title }),
        [CsvColumn.VideoPosters] = (given, before) =>
            WithVideos(given, before, (video, old) => video with { PosterUrl = old.PosterUrl }),
        [CsvColumn.Options[0]] = (given, before) => given with { Options = before.Options },
        [CsvColumn.Sku] = (given, before) => given with { Variants = before.Variants },
    };

    private static readonly Dictionary<string, Func<VariantInput, VariantInput, VariantInput>> OfVariant = new(
        StringComparer.Ordinal
    )
    {
        [CsvColumn.Values[0]] = (given, before) => given with { Attributes = before.Attributes },
        [CsvColumn.Price] = (given, before) => given with { Price = before.Price },
        [CsvColumn.CompareAt] = (given, before) => given with { CompareAtPrice = before.CompareAtPrice },
        [CsvColumn.Cost] = (given, before) => given with { Cost = before.Cost },
        [CsvColumn.Weight] = (given, before) => given with { WeightGrams = before.WeightGrams },
        [CsvColumn.Length] = (given, before) => given with { Dimensions = before.Dimensions },
        [CsvColumn.RequiresShipping] = (given, before) => given with { RequiresShipping = before.RequiresShipping },
        [CsvColumn.Barcode] = (given, before) => given with { Barcode = before.Barcode },
        [CsvColumn.VariantImages] = (given, before) => given with { Images = before.Images },
    };

    /// <summary>The columns that a file lacks, of those that mean a field.</summary>
    public static IReadOnlyList<string> NotIn(Func<string, bool> has) =>
        [.. OfProduct.Keys.Concat(OfVariant.Keys).Where(column => !has(column))];

    /// <summary>The product as it is to be; variants are recognised by their SKUs.</summary>
    public static ProductInput Fill(ProductInput given, IReadOnlyList<string> kept, Product before)
    {
        var old = StoredProduct.ToInput(before);
        var bySku = old.Variants.ToDictionary(variant => variant.Sku);
        var filled = given with { Variants = [.. given.Variants.Select(FillVariant)] };
        foreach (var column in kept)
        {
            if (OfProduct.TryGetValue(column, out var keep))
                filled = keep(filled, old);
        }

        return filled;

        VariantInput FillVariant(VariantInput variant)
        {
            if (!bySku.TryGetValue(variant.Sku, out var known))
                return variant;
            foreach (var column in kept)
            {
                if (OfVariant.TryGetValue(column, out var keep))
                    variant = keep(variant, known);
            }

            return variant;
        }
    }

    private static ProductInput WithVideos(
        ProductInput given,
        ProductInput before,
        Func<ProductVideo, ProductVideo, ProductVideo> keep
    ) =>
        given with
        {
            Videos =
            [
                .. (given.Videos ?? []).Select(video =>
                    before.Videos?.FirstOrDefault(old => old.Url == VideoUrl.Settle(video.Url)) is { } old
                        ? keep(video, old)
                        : video
                ),
            ],
        };
}
