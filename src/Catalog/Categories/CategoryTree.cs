namespace Trove.Catalog;

/// <summary>All categories at one moment: who is below whom, and the way to each.</summary>
internal sealed class CategoryTree
{
    private readonly Dictionary<string, CategoryRow> _bySlug;
    private readonly ILookup<string?, CategoryRow> _children;
    private readonly OrderedDictionary<string, CategoryRef> _refs = new(StringComparer.Ordinal);

    public CategoryTree(IReadOnlyList<CategoryRow> rows)
    {
        _bySlug = rows.ToDictionary(row => row.Slug, StringComparer.Ordinal);
        _children = rows.OrderBy(row => row.Position)
            .ThenBy(row => row.Name, StringComparer.Ordinal)
            .ThenBy(row => row.Slug, StringComparer.Ordinal)
            .ToLookup(row => row.ParentSlug, StringComparer.Ordinal);
        FindWays(null, []);
    }

    /// <summary>Each with all below it before the next, in display order.</summary>
    public IEnumerable<CategoryRow> ParentsFirst => _refs.Keys.Select(slug => _bySlug[slug]);

    public CategoryRow? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    public bool Contains(string slug) => _bySlug.ContainsKey(slug);

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

    /// <summary>The nodes below a category (null: the top level) in display order, each with all below it.</summary>
    public IReadOnlyList<CategoryNode> NodesBelow(string? parent, IReadOnlyDictionary<string, int> productCounts) =>
        [
            .. _children[parent]
                .Select(row => new CategoryNode(
                    row.Slug,
                    row.Name,
                    row.Description,
                    row.ImageUrl,
                    productCounts.GetValueOrDefault(row.Slug),
                    NodesBelow(row.Slug, productCounts)
                )),
        ];

    private void FindWays(string? parent, CategoryStep[] way)
    {
        foreach (var row in _children[parent])
        {
            CategoryStep[] own = [.. way, new CategoryStep(row.Slug, row.Name)];
            _refs.Add(row.Slug, new CategoryRef(row.Slug, row.Name, own));
            FindWays(row.Slug, own);
        }
    }
}

/// <summary>The tree as menus show it.</summary>
/// <param name="All">Active products in the shop.</param>
/// <param name="BySlug">Active products in a category and below it; none where it is left out.</param>
internal sealed record CategoryCounts(
    int All,
    IReadOnlyDictionary<string, int> BySlug,
    IReadOnlyList<CategoryNode> Roots
);
