namespace Trove.Catalog;

/// <summary>Categories as <c>Home > Kitchen, Sale</c>: each way becomes its last category, with all above it.</summary>
internal static class WooCategories
{
    public static (IReadOnlyList<string> Slugs, IReadOnlyList<CategoryInput> New) Read(CsvRow row, CsvNotes notes)
    {
        var slugs = new List<string>();
        var categories = new List<CategoryInput>();
        foreach (var way in WooText.List(row[WooColumn.Categories]))
        {
            string? parent = null;
            foreach (var name in way.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                // The same name may occur below several parents, so the whole way makes the slug.
                var slug = Slug.From(parent is null ? name : parent + "-" + name);
                if (!Slug.IsValid(slug) || name.Length > 100)
                {
                    notes.Problem(
                        row,
                        WooColumn.Categories,
                        $"{name} makes no category: it needs a letter or digit, and at most 100 characters"
                    );
                    return ([], []);
                }

                if (!categories.Exists(known => known.Slug == slug))
                    categories.Add(new CategoryInput(slug, name, parent));
                parent = slug;
            }

            if (parent is not null && !slugs.Contains(parent, StringComparer.Ordinal))
                slugs.Add(parent);
        }

        return (slugs, categories);
    }
}
