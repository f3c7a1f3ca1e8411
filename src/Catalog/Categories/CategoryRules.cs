namespace Trove.Catalog;

/// <summary>What a category must be by itself. Answers with the row it becomes.</summary>
internal static class CategoryRules
{
    public static CategoryRow Check(CategoryInput input, string field, FieldErrors errors)
    {
        if (!Slug.IsValid(input.Slug))
            errors.Add(field + ".slug", Slug.Rule);
        if (input.Parent is not null && !Slug.IsValid(input.Parent))
            errors.Add(field + ".parent", Slug.Rule);
        if (input.ImageUrl is not null && !PictureUrl.IsValid(input.ImageUrl))
            errors.Add(field + ".imageUrl", PictureUrl.Rule);
        return new CategoryRow
        {
            Slug = input.Slug,
            ParentSlug = input.Parent,
            Name = errors.Text(field + ".name", input.Name, 100, isRequired: true),
            Description = errors.Text(field + ".description", input.Description, 1_000),
            ImageUrl = input.ImageUrl,
            Position = input.Position,
            ContentHtml = Description.Check(input.ContentHtml, field + ".contentHtml", errors),
            SeoTitle = errors.Text(field + ".seoTitle", input.SeoTitle, 200),
            SeoDescription = errors.Text(field + ".seoDescription", input.SeoDescription, 500),
        };
    }
}
