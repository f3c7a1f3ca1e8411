namespace Trove.Catalog;

/// <summary>All categories at one moment: who is below whom, the way to each, how many products each has.</summary>
internal sealed class CategoryTree
{
    private readonly Dictionary<string, CategoryRow> _bySlug;
    private readonly ILookup<string?, CategoryRow> _children;
    private readonly Dictionary<string, CategoryRef> _refs = new(StringComparer.Ordinal);

    /// <param name="productCounts">Active products in a category and below it, by its slug; none where it is left out.</param>
    public CategoryTree(IReadOnlyList<CategoryRow> rows, IReadOnlyDictionary<string, int> productCounts)
    {
        _bySlug = rows.ToDictionary(row => row.Slug, StringComparer.Ordinal);
        _children = rows.OrderBy(row => row.Position)
            .ThenBy(row => row.Name, StringComparer.Ordinal)
            .ThenBy(row => row.Slug, StringComparer.Ordinal)
            .ToLookup(row => row.ParentSlug, StringComparer.Ordinal);
        Roots = Below(null, [], productCounts);
    }

    /// <summary>The top level in display order.</summary>
    public IReadOnlyList<CategoryNode> Roots { get; }

    public bool Contains(string slug) => _bySlug.ContainsKey(slug);

    public CategoryRow? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    /// <summary>The category with its breadcrumbs.</summary>
    public CategoryRef RefOf(string slug) => _refs[slug];

    /// <summary>The category's slug and those of all below it; empty when there is no such category.</summary>
    public IReadOnlyList<string> SubtreeOf(string slug)
    {
        if (!_bySlug.ContainsKey(slug))
            return [];
        var subtree = new List<string> { slug };
        for (var i = 0; i < subtree.Count; i++)
            subtree.AddRange(_children[subtree[i]].Select(child => child.Slug));
        return subtree;
    }

    private List<CategoryNode> Below(
        string? parent,
        CategoryStep[] path,
        IReadOnlyDictionary<string, int> productCounts
    )
    {
        var nodes = new List<CategoryNode>();
        foreach (var row in _children[parent])
        {
            CategoryStep[] own = [.. path, new CategoryStep(row.Slug, row.Name)];
            _refs.Add(row.Slug, new CategoryRef(row.Slug, row.Name, own));
            nodes.Add(
                new CategoryNode(
                    row.Slug,
                    row.Name,
                    row.Description,
                    row.ImageUrl,
                    productCounts.GetValueOrDefault(row.Slug),
                    Below(row.Slug, own, productCounts)
                )
            );
        }

        return nodes;
    }
}
