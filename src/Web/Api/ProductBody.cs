using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>A product as the API takes it: what is left out is empty. Lists replace what was there.</summary>
internal sealed record ProductBody(
    string Name,
    IReadOnlyList<VariantBody> Variants,
    string Brand = "",
    string? Slug = null,
    string? Summary = null,
    string? DescriptionHtml = null,
    IReadOnlyList<string>? Categories = null,
    IReadOnlyList<string>? Tags = null,
    IReadOnlyList<string>? Keywords = null,
    IReadOnlyList<string>? Options = null,
    IReadOnlyList<ImageBody>? Images = null,
    IReadOnlyList<Specification>? Specifications = null,
    bool Returnable = true,
    bool Taxable = true,
    string? SeoTitle = null,
    string? SeoDescription = null,
    ProductStatus Status = ProductStatus.Active,
    int Priority = 0,
    SellingRules? Selling = null,
    IReadOnlyList<ProductVideo>? Videos = null,
    IReadOnlyList<string>? Related = null,
    DateTimeOffset? PublishFrom = null,
    DateTimeOffset? PublishUntil = null
)
{
    public ProductInput ToInput() =>
        new(
            Slug,
            Name,
            Brand,
            Summary,
            DescriptionHtml,
            Categories ?? [],
            Tags,
            Keywords,
            Options,
            [.. Variants.Select(variant => variant.ToInput())],
            Images?.Select(image => new ProductImage(image.Url, image.Alt)).ToList(),
            Specifications,
            Returnable,
            Taxable,
            SeoTitle,
            SeoDescription,
            Status,
            Priority,
            Selling,
            Videos,
            Related,
            PublishFrom,
            PublishUntil
        );
}

/// <summary>A variant as the API takes it.</summary>
internal sealed record VariantBody(
    Sku Sku,
    Money Price,
    IReadOnlyDictionary<string, string>? Attributes = null,
    Money? CompareAtPrice = null,
    int WeightGrams = 0,
    bool RequiresShipping = true,
    string? Barcode = null,
    IReadOnlyList<string>? Images = null,
    Dimensions? Dimensions = null,
    Money? Cost = null
)
{
    public VariantInput ToInput() =>
        new(Sku, Attributes, Price, CompareAtPrice, WeightGrams, RequiresShipping, Barcode, Images, Dimensions, Cost);
}

/// <summary>A picture as the API takes it.</summary>
internal sealed record ImageBody(string Url, string Alt = "");
