namespace Trove.Catalog;

/// <summary>What a collection must be by itself. Answers with the collection put straight.</summary>
internal static class CollectionRules
{
    private const int ProductLimit = 200;
    private const int ListLimit = 50;
    private const int PositionLimit = 10_000;

    public static Collection Check(Collection given, string field, FieldErrors errors)
    {
        if (!Slug.IsValid(given.Slug))
            errors.Add(field + "slug", Slug.Rule);
        if (given.ImageUrl is not null && !PictureUrl.IsValid(given.ImageUrl))
            errors.Add(field + "imageUrl", PictureUrl.Rule);
        if (given.Position is < 0 or > PositionLimit)
            errors.Add(field + "position", $"must be 0 to {PositionLimit}");
        if (given.Products is null == given.Rule is null)
            errors.Add(field + "products", "must be named, or else a rule must be given; one of the two");
        return given with
        {
            Name = errors.Text(field + "name", given.Name, 100, isRequired: true),
            Description = NullIfEmpty(errors.Text(field + "description", given.Description, 1_000)),
            ContentHtml = NullIfEmpty(Description.Check(given.ContentHtml, field + "contentHtml", errors)),
            SeoTitle = NullIfEmpty(errors.Text(field + "seoTitle", given.SeoTitle, 200)),
            SeoDescription = NullIfEmpty(errors.Text(field + "seoDescription", given.SeoDescription, 500)),
            Products = given.Products is null ? null : Products(given.Products, field + "products", errors),
            Rule = given.Rule is null ? null : Rule(given.Rule, field + "rule", errors),
        };
    }

    private static string[] Products(IReadOnlyList<string> given, string field, FieldErrors errors)
    {
        var products = errors.All(field, given, ProductLimit);
        for (var i = 0; i < products.Count; i++)
        {
            if (!Slug.IsValid(products[i]))
                errors.Add($"{field}[{i}]", Slug.Rule);
        }

        return [.. products.Distinct(StringComparer.Ordinal)];
    }

    private static CollectionRule Rule(CollectionRule given, string field, FieldErrors errors)
    {
        if (given.Category is not null && !Slug.IsValid(given.Category))
            errors.Add(field + ".category", Slug.Rule);
        if (given.MinAmount < 0)
            errors.Add(field + ".minAmount", "must be 0 or more minor units");
        if (given.MaxAmount < (given.MinAmount ?? 0))
            errors.Add(field + ".maxAmount", "must not be below the lowest price");
        if (!Enum.IsDefined(given.Sort))
            errors.Add(field + ".sort", "must be relevance, priceAscending, priceDescending, newest or name");
        var brands = errors.Texts(field + ".brands", given.Brands, ListLimit, 100);
        var attributes = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in given.Attributes ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            attributes[name] = errors.Texts($"{field}.attributes.{name}", values, ListLimit, 100);
            if (attributes[name].Count == 0)
                errors.Add($"{field}.attributes.{name}", "must name at least one value");
        }

        return given with
        {
            Text = NullIfEmpty(errors.Text(field + ".text", given.Text, 200)),
            Brands = brands.Length == 0 ? null : brands,
            Attributes = attributes.Count == 0 ? null : attributes,
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
