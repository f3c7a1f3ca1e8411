namespace Trove.Catalog;

/// <summary>The columns of Trove's own CSV. Those of the product stand in its first row only.</summary>
internal static class CsvColumn
{
    public const string Slug = "slug";
    public const string Name = "name";
    public const string Brand = "brand";
    public const string Status = "status";
    public const string PublishFrom = "publish_from";
    public const string PublishUntil = "publish_until";
    public const string Summary = "summary";
    public const string Description = "description_html";
    public const string Categories = "categories";
    public const string Tags = "tags";
    public const string Keywords = "keywords";
    public const string Returnable = "returnable";
    public const string Taxable = "taxable";
    public const string Priority = "priority";
    public const string Reservation = "reservation";
    public const string Limit = "limit_per_customer";
    public const string HighDemand = "high_demand";
    public const string SeoTitle = "seo_title";
    public const string SeoDescription = "seo_description";
    public const string Related = "related";
    public const string Specifications = "specifications";
    public const string Images = "images";
    public const string ImageAlts = "image_alts";
    public const string Videos = "videos";
    public const string VideoTitles = "video_titles";
    public const string VideoPosters = "video_posters";
    public const string Sku = "sku";
    public const string Price = "price";
    public const string CompareAt = "compare_at_price";
    public const string Cost = "cost";
    public const string Currency = "currency";
    public const string Weight = "weight_grams";
    public const string Length = "length_mm";
    public const string Width = "width_mm";
    public const string Height = "height_mm";
    public const string RequiresShipping = "requires_shipping";
    public const string Barcode = "barcode";
    public const string VariantImages = "variant_images";
    public const string OnHand = "on_hand";
    public const string Exported = "on_hand_exported";

    public static readonly string[] Options = ["option1", "option2", "option3", "option4", "option5"];
    public static readonly string[] Values = ["value1", "value2", "value3", "value4", "value5"];

    /// <summary>In the order they are written.</summary>
    public static readonly string[] All =
    [
        Slug,
        Name,
        Brand,
        Status,
        PublishFrom,
        PublishUntil,
        Summary,
        Description,
        Categories,
        Tags,
        Keywords,
        Returnable,
        Taxable,
        Priority,
        Reservation,
        Limit,
        HighDemand,
        SeoTitle,
        SeoDescription,
        Related,
        Specifications,
        Images,
        ImageAlts,
        Videos,
        VideoTitles,
        VideoPosters,
        .. Options,
        .. Values,
        Sku,
        Price,
        CompareAt,
        Cost,
        Currency,
        Weight,
        Length,
        Width,
        Height,
        RequiresShipping,
        Barcode,
        VariantImages,
        OnHand,
        Exported,
    ];

    /// <summary>Where a field of the JSON form stands, such as <c>variants[1].compareAtPrice</c>.</summary>
    public static string Of(string field)
    {
        var path = field.Split('.', '[');
        var isVariant = path[0] == "variants";
        var name = isVariant ? path.Skip(2).FirstOrDefault("sku") : path[0];
        return name switch
        {
            "descriptionHtml" => Description,
            "publishFrom" => PublishFrom,
            "publishUntil" => PublishUntil,
            "seoTitle" => SeoTitle,
            "seoDescription" => SeoDescription,
            "selling" => path[^1] switch
            {
                "reservation" => Reservation,
                "limitPerCustomer" => Limit,
                _ => HighDemand,
            },
            "options" => Options[0],
            "attributes" => Values[0],
            "compareAtPrice" => CompareAt,
            "weightGrams" => Weight,
            "onHand" => OnHand,
            "dimensions" => path[^1] switch
            {
                "widthMm" => Width,
                "heightMm" => Height,
                _ => Length,
            },
            "images" when isVariant => VariantImages,
            "images" when path[^1] == "alt" => ImageAlts,
            "videos" when path[^1] == "title" => VideoTitles,
            "videos" when path[^1] == "posterUrl" => VideoPosters,
            _ => name,
        };
    }
}
