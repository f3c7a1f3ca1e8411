using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Creates or replaces categories, all or none, and keeps the tree a tree.</summary>
internal sealed class SaveCategories(
    ModuleDatabase<CatalogModule> database,
    GetCategories categories,
    SaveGate gate,
    CatalogMemory memory,
    TimeProvider clock
)
{
    private const int RequestLimit = 1_000;
    private const int CategoryLimit = 5_000;
    private const int DepthLimit = 8;

    public async Task<SaveCategoriesResult> RunAsync(
        IReadOnlyList<CategoryInput> inputs,
        CancellationToken cancellationToken
    )
    {
        var errors = new FieldErrors();
        var wanted = Check(inputs, errors);
        if (errors.Any)
            return new CategoriesRejected(errors.List);

        using var pass = await gate.EnterAsync(cancellationToken);
        var rows = await LoadAsync(cancellationToken);
        var changed = Changed(wanted, rows);
        var hasMoved = Array.Exists(
            changed,
            row => rows.TryGetValue(row.Slug, out var before) && before.ParentSlug != row.ParentSlug
        );
        foreach (var row in changed)
            rows[row.Slug] = row;
        CheckTree(wanted, rows, errors);
        if (errors.Any)
            return new CategoriesRejected(errors.List);
        if (changed.Length == 0)
            return new CategoriesSaved(0);

        try
        {
            CategoryRow[] parentsFirst = [.. changed.OrderBy(row => Depth(row, rows))];
            var unit = CategoryWrites.Replace(parentsFirst, clock);
            await database.Writer.CommitAsync(hasMoved ? unit.ThenRelistAll() : unit, cancellationToken);
        }
        finally
        {
            memory.ForgetCategories();
        }

        return new CategoriesSaved(changed.Length);
    }

    /// <summary>What saving them would come to; nothing is written.</summary>
    /// <param name="assumed">Taken as saved before.</param>
    public async Task<SaveCategoriesResult> CheckAsync(
        IReadOnlyList<CategoryInput> inputs,
        IReadOnlyList<CategoryInput> assumed,
        CancellationToken cancellationToken
    )
    {
        var errors = new FieldErrors();
        var wanted = Check(inputs, errors);
        if (errors.Any)
            return new CategoriesRejected(errors.List);

        var rows = await LoadAsync(cancellationToken);
        foreach (var row in assumed.Select(input => CategoryRules.Check(input, "", errors)))
            rows[row.Slug] = row;
        var changed = Changed(wanted, rows);
        foreach (var row in changed)
            rows[row.Slug] = row;
        CheckTree(wanted, rows, errors);
        return errors.Any ? new CategoriesRejected(errors.List) : new CategoriesSaved(changed.Length);
    }

    private static CategoryRow[] Check(IReadOnlyList<CategoryInput> inputs, FieldErrors errors)
    {
        if (inputs.Count > RequestLimit)
            errors.Add("", $"at most {RequestLimit} at once; there are {inputs.Count}");
        return [.. inputs.Take(RequestLimit).Select((input, i) => CategoryRules.Check(input, $"[{i}]", errors))];
    }

    private static CategoryRow[] Changed(CategoryRow[] wanted, Dictionary<string, CategoryRow> rows) =>
        [.. wanted.Where(row => !rows.TryGetValue(row.Slug, out var before) || !IsSame(row, before))];

    private async Task<Dictionary<string, CategoryRow>> LoadAsync(CancellationToken cancellationToken) =>
        (await categories.RowsAsync(cancellationToken)).ToDictionary(row => row.Slug, StringComparer.Ordinal);

    private static void CheckTree(CategoryRow[] wanted, Dictionary<string, CategoryRow> rows, FieldErrors errors)
    {
        if (rows.Count > CategoryLimit)
            errors.Add("", $"the shop would have {rows.Count} categories; at most {CategoryLimit}");
        for (var i = 0; i < wanted.Length; i++)
        {
            var row = wanted[i];
            if (Array.FindIndex(wanted, other => other.Slug == row.Slug) < i)
                errors.Add($"[{i}].slug", $"{row.Slug} is there twice");
            if (row.ParentSlug is not null && !rows.ContainsKey(row.ParentSlug))
                errors.Add($"[{i}].parent", $"there is no category {row.ParentSlug}");
            else if (Depth(row, rows) > DepthLimit)
                errors.Add($"[{i}].parent", $"a category may lie at most {DepthLimit} deep, and never below itself");
        }
    }

    /// <summary>1 for the top level; a circle counts as deeper than allowed.</summary>
    private static int Depth(CategoryRow row, Dictionary<string, CategoryRow> rows)
    {
        var depth = 1;
        for (var at = row; at.ParentSlug is not null && depth <= DepthLimit; depth++)
        {
            if (!rows.TryGetValue(at.ParentSlug, out at!))
                break;
        }

        return depth;
    }

    private static bool IsSame(CategoryRow a, CategoryRow b) =>
        (a.ParentSlug, a.Name, a.Description, a.ImageUrl, a.Position, a.ContentHtml, a.SeoTitle, a.SeoDescription)
        == (b.ParentSlug, b.Name, b.Description, b.ImageUrl, b.Position, b.ContentHtml, b.SeoTitle, b.SeoDescription);
}
