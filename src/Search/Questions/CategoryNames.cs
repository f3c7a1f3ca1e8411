using Trove.Catalog;

namespace Trove.Search;

/// <summary>The category tree as words, and by slug.</summary>
internal sealed class CategoryNames
{
    private const int MeantLimit = 8;

    private readonly Dictionary<string, Named> _bySlug = new(StringComparer.Ordinal);
    private readonly ILookup<string, Named> _byFirstWord;

    public CategoryNames(IReadOnlyList<CategoryNode> roots, ILanguage language)
    {
        Roots = roots;
        foreach (var root in roots)
            Add(root, [], language);
        _byFirstWord = _bySlug
            .Values.Where(category => category.Stems.Count > 0)
            .ToLookup(category => category.Stems.First(), StringComparer.Ordinal);
    }

    public IReadOnlyList<CategoryNode> Roots { get; }

    public IEnumerable<SuggestedCategory> All => _bySlug.Values.Select(category => category.Shown);

    public CategoryNode? Find(string slug) => _bySlug.GetValueOrDefault(slug)?.Node;

    public string? LabelOf(string slug) => _bySlug.GetValueOrDefault(slug)?.Node.Name;

    /// <summary>Categories all of whose words are among these, those with the most words first, and how many words they have.</summary>
    public IEnumerable<(string Slug, int Words)> NamedBy(IReadOnlySet<string> stems) =>
        stems
            .SelectMany(stem => _byFirstWord[stem])
            .Where(category => category.Stems.IsSubsetOf(stems))
            .OrderByDescending(category => category.Stems.Count)
            .ThenBy(category => category.Node.Slug, StringComparer.Ordinal)
            .Take(MeantLimit)
            .Select(category => (category.Node.Slug, category.Stems.Count));

    private void Add(CategoryNode node, IReadOnlyList<string> above, ILanguage language)
    {
        IReadOnlyList<string> path = [.. above, node.Name];
        var stems = SplitText
            .Split(FoldedText.Of(node.Name), 10)
            .SelectMany(token => ProductTerms.Stems(token, language))
            .Where(stem => !language.IsStopWord(stem) && stem != "all")
            .ToHashSet(StringComparer.Ordinal);
        _bySlug[node.Slug] = new Named(node, stems, new SuggestedCategory(node.Slug, node.Name, path));
        foreach (var child in node.Children)
            Add(child, path, language);
    }

    private sealed record Named(CategoryNode Node, HashSet<string> Stems, SuggestedCategory Shown);
}
