using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>Completes what somebody is typing: categories and brands whose names go on so, and the products that come first.</summary>
internal sealed class RunSuggest(RunSearch search, ILanguage language, Currency currency)
{
    public const int Most = 20;

    public Suggestions Run(IndexView view, string text, int limit, Known known)
    {
        var typed = TypedText.Read(text, language, currency);
        limit = Math.Clamp(limit, 1, Most);
        return typed.IsEmpty
            ? new Suggestions([], [], [], [])
            : Of(typed, limit, known, Brands(view), search.First(view, typed, limit, known));
    }

    /// <param name="brands">All that the shop has.</param>
    /// <param name="first">Products whose words go on so, the best first.</param>
    public static Suggestions Of(
        TypedText typed,
        int limit,
        Known known,
        IEnumerable<string> brands,
        IReadOnlyList<ProductCard> first
    )
    {
        string[] words = [.. typed.Tokens.SelectMany(token => token.Parts)];
        return new Suggestions(
            [.. known.Texts.Where(known => GoesOn(known, words)).Take(limit)],
            [
                .. known
                    .Categories.All.Where(category => GoesOn(category.Name, words))
                    .OrderBy(category => category.Path.Count)
                    .ThenBy(category => category.Name.Length)
                    .ThenBy(category => category.Slug, StringComparer.Ordinal)
                    .Take(limit),
            ],
            [.. brands.Where(brand => GoesOn(brand, words)).OrderBy(brand => brand.Length).Take(limit)],
            first
        );
    }

    /// <summary>Whether each word typed begins a word of the name.</summary>
    private static bool GoesOn(string name, string[] words)
    {
        var tokens = SplitText.Split(FoldedText.Of(name), 20);
        return Array.TrueForAll(
            words,
            word =>
                tokens.Exists(token =>
                    token.Text.StartsWith(word, StringComparison.Ordinal)
                    || Array.Exists(token.Parts, part => part.StartsWith(word, StringComparison.Ordinal))
                )
        );
    }

    private static IEnumerable<string> Brands(IndexView view)
    {
        var values = view.Index.Facets;
        var count = values.Count;
        for (var number = 0; number < count; number++)
        {
            var term = values[number];
            if (term.Facet == FacetTerm.Brand)
                yield return term.ValueLabel;
        }
    }
}
