using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// What a product must be, apart from what else the catalog holds. Answers with the product put straight: texts trimmed,
/// the description sanitised, nothing null that may be empty.
/// </summary>
internal static class ProductRules
{
    private const int VariantLimit = 100;
    private const int ImageLimit = 30;
    private const int OptionLimit = 5;
    private const int CategoryLimit = 20;
    private const int TagLimit = 100;
    private const int VideoLimit = 10;
    private const int RelatedLimit = 20;
    private const int PriorityLimit = 1_000;

    public static ProductInput Check(ProductToSave product, FieldErrors errors)
    {
        var input = product.Input;
        var slug = input.Slug ?? product.Slug;
        if (!Slug.IsValid(product.Slug) || !Slug.IsValid(slug))
            errors.Add("slug", Slug.Rule);
        if (!Enum.IsDefined(input.Status))
            errors.Add("status", "must be active, draft or archived");
        if (input.Priority is < 0 or > PriorityLimit)
            errors.Add("priority", $"must be 0 to {PriorityLimit}");

        var images = Images(input.Images, errors);
        var options = Options(input.Options, errors);
        return input with
        {
            Slug = slug,
            Name = errors.Text("name", input.Name, 200, isRequired: true),
            Brand = errors.Text("brand", input.Brand, 100),
            Summary = errors.Text("summary", input.Summary, 500),
            DescriptionHtml = Description.Check(input.DescriptionHtml, "descriptionHtml", errors),
            Categories =
            [
                .. errors.All("categories", input.Categories, CategoryLimit).Distinct(StringComparer.Ordinal),
            ],
            Tags = errors.Texts("tags", input.Tags, TagLimit, 100),
            Keywords = errors.Texts("keywords", input.Keywords, TagLimit, 100),
            Options = options,
            Variants = Variants(input.Variants, options, images, errors),
            Images = images,
            Specifications = SpecificationRules.Check(input.Specifications, errors),
            SeoTitle = errors.Text("seoTitle", input.SeoTitle, 200),
            SeoDescription = errors.Text("seoDescription", input.SeoDescription, 500),
            Selling = Selling(input.Selling, errors),
            Videos = Videos(input.Videos, errors),
            Related = Related(input.Related, slug, errors),
            PublishFrom = Moment(input.PublishFrom),
            PublishUntil = Until(input, errors),
        };
    }

    private static SellingRules Selling(SellingRules? given, FieldErrors errors)
    {
        var selling = given ?? SellingRules.Usual;
        if (selling.Reservation is { } policy && !Enum.IsDefined(policy))
            errors.Add(
                "selling.reservation",
                "must be hybrid, addToCart or checkout; leave it out for the shop's default"
            );
        if (selling.LimitPerCustomer is { } limit && !Quantity.TryCreate(limit, out _))
            errors.Add("selling.limitPerCustomer", $"must be 1 to {Quantity.Max}; leave it out for no limit");
        return selling;
    }

    private static ProductImage[] Images(IReadOnlyList<ProductImage>? given, FieldErrors errors)
    {
        var images = errors
            .All("images", given, ImageLimit)
            .Select(
                (image, i) => new ProductImage(image.Url?.Trim() ?? "", errors.Text($"images[{i}].alt", image.Alt, 500))
            )
            .ToArray();
        for (var i = 0; i < images.Length; i++)
        {
            if (!PictureUrl.IsValid(images[i].Url))
                errors.Add($"images[{i}].url", PictureUrl.Rule);
            else if (Array.FindIndex(images, image => image.Url == images[i].Url) < i)
                errors.Add($"images[{i}].url", "is there twice; name each picture once");
        }

        return images;
    }

    private static string[] Options(IReadOnlyList<string>? given, FieldErrors errors)
    {
        var options = errors
            .All("options", given, OptionLimit)
            .Select((option, i) => errors.Text($"options[{i}]", option, 50, isRequired: true))
            .ToArray();
        if (options.Distinct(StringComparer.OrdinalIgnoreCase).Count() < options.Length)
            errors.Add("options", "must differ from each other");
        return options;
    }

    private static ProductVideo[] Videos(IReadOnlyList<ProductVideo>? given, FieldErrors errors)
    {
        var videos = errors.All("videos", given, VideoLimit);
        var settled = new ProductVideo[videos.Count];
        for (var i = 0; i < settled.Length; i++)
        {
            var field = $"videos[{i}]";
            var url = VideoUrl.Settle(videos[i].Url);
            if (url is null)
                errors.Add(field + ".url", VideoUrl.Rule);
            else if (Array.Exists(settled, other => other?.Url == url))
                errors.Add(field + ".url", "is there twice; name each video once");
            if (videos[i].PosterUrl is { } poster && !PictureUrl.IsValid(poster))
                errors.Add(field + ".posterUrl", PictureUrl.Rule);
            var title = errors.Text(field + ".title", videos[i].Title, 200, isRequired: true);
            settled[i] = new ProductVideo(url ?? "", title, videos[i].PosterUrl);
        }

        return settled;
    }

    private static string[] Related(IReadOnlyList<string>? given, string slug, FieldErrors errors)
    {
        var related = errors.All("related", given, RelatedLimit);
        for (var i = 0; i < related.Count; i++)
        {
            if (!Slug.IsValid(related[i]))
                errors.Add($"related[{i}]", Slug.Rule);
            else if (related[i] == slug)
                errors.Add($"related[{i}]", "is the product itself; name others");
        }

        return [.. related.Distinct(StringComparer.Ordinal)];
    }

    private static DateTimeOffset? Until(ProductInput input, FieldErrors errors)
    {
        if (input.PublishUntil <= input.PublishFrom)
            errors.Add("publishUntil", "must be after publishFrom; leave it out to show the product for ever");
        return Moment(input.PublishUntil);
    }

    /// <summary>In UTC, to the millisecond, as it is stored.</summary>
    private static DateTimeOffset? Moment(DateTimeOffset? given) =>
        given is { } moment ? DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds()) : null;

    private static VariantInput[] Variants(
        IReadOnlyList<VariantInput>? given,
        string[] options,
        ProductImage[] images,
        FieldErrors errors
    )
    {
        var variants = errors.All("variants", given, VariantLimit);
        if (given is null or { Count: 0 })
            errors.Add("variants", "must have at least one variant");
        else if (options.Length == 0 && variants.Count > 1)
            errors.Add("options", "must name what the variants differ by, such as Color");

        return [.. variants.Select(new VariantRules(options, images, errors).Check)];
    }
}
