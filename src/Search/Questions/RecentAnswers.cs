using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Trove.Search;

/// <summary>
/// Answers of one reader of the index that would be the same if somebody asked again. A page that is rendered anew, because
/// something else on it changed, has its listing from here; so has every shopper of a crowd that turns the same pages.
/// </summary>
internal sealed class RecentAnswers
{
    private const int Limit = 512;

    private Kept _kept = new(-1, null);

    /// <param name="figures">The version of the figures that the answer depends on.</param>
    /// <param name="answer">Finds the answer; called when nobody asked lately.</param>
    public SearchPage Get(SearchQuery query, Known known, long figures, Func<SearchPage> answer)
    {
        if (query.Explain)
            return answer();
        var kept = _kept;
        // What the answer depends on was read before the answer is found: one that was overtaken is never asked for.
        if (kept.Figures != figures || kept.Known != known || kept.Pages.Count >= Limit)
            _kept = kept = new Kept(figures, known);
        var key = KeyOf(query);
        return kept.Pages.TryGetValue(key, out var page) ? page : kept.Pages[key] = answer();
    }

    /// <summary>Different for all questions that are: no part of it can be taken for another.</summary>
    private static string KeyOf(SearchQuery query)
    {
        var products = query.Products;
        var key = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"{products.Page} {products.Size} {(int)products.Sort} {products.MinAmount} {products.MaxAmount} {query.MinRating} {query.InStock} {products.IsOnSale} {query.WithFacets}"
        );
        Add(key, products.Text);
        Add(key, products.Category);
        AddAll(key, products.Brands ?? []);
        foreach (var (name, values) in products.Attributes ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            Add(key, name);
            AddAll(key, values);
        }

        return key.ToString();
    }

    private static void AddAll(StringBuilder key, IReadOnlyList<string> texts)
    {
        key.Append(CultureInfo.InvariantCulture, $" {texts.Count}");
        foreach (var text in texts)
            Add(key, text);
    }

    private static void Add(StringBuilder key, string? text) =>
        key.Append(CultureInfo.InvariantCulture, $" {text?.Length ?? -1}:").Append(text);

    private sealed class Kept(long figures, Known? known)
    {
        public long Figures { get; } = figures;

        public Known? Known { get; } = known;

        public ConcurrentDictionary<string, SearchPage> Pages { get; } = new(StringComparer.Ordinal);
    }
}
