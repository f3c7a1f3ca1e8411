using Trove.Catalog;

namespace Trove.Search;

/// <summary>
/// Finds products: by words, by filters, or all there are. It answers from an index of its own, which follows the catalog
/// within a second and can be built anew at any time; while there is none, the catalog's plain listing answers instead,
/// without facets. Whatever somebody types is text to be looked for, never a language; nothing that is typed makes it fail.
/// </summary>
public interface ISearch
{
    /// <summary>One page of what was found, with facets.</summary>
    Task<SearchPage> SearchAsync(SearchQuery query, CancellationToken cancellationToken = default);

    /// <summary>What somebody who has typed so much may mean. Quick enough to be asked at every key.</summary>
    /// <param name="limit">Of each kind, 1 to 20.</param>
    Task<Suggestions> SuggestAsync(string text, int limit, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings these products up to date now, so that what was just saved is found by the next search on this node. It
    /// happens by itself within a second.
    /// </summary>
    Task UpdateAsync(IReadOnlyList<string> slugs, CancellationToken cancellationToken = default);

    /// <summary>
    /// For whoever keeps pages made of searches: slugs of products that searches show anew, or no more, at most ten times a
    /// second. Ends when cancelled.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts what was sold: what sells comes first. A hint, kept in memory for some seconds before it is written.</summary>
    Task RecordSalesAsync(IReadOnlyList<SoldPieces> sold, CancellationToken cancellationToken = default);

    /// <summary>
    /// How these products are rated now, for the order by rating and the facet. Kept in memory: whoever keeps ratings tells
    /// each node at its start, and of each change.
    /// </summary>
    Task NoteRatingsAsync(IReadOnlyList<ProductRating> ratings, CancellationToken cancellationToken = default);

    /// <summary>Notes that a product was opened from what was found, for the report. Products that are not in the index are not noted.</summary>
    Task NoteClickAsync(SearchClick click, CancellationToken cancellationToken = default);

    /// <summary>What was searched for lately.</summary>
    /// <param name="limit">Of each list, 1 to 500.</param>
    Task<SearchReport> GetReportAsync(int limit, CancellationToken cancellationToken = default);

    /// <summary>The merchant's synonyms, in their order; those that come with the shop are not among them.</summary>
    Task<IReadOnlyList<SynonymSet>> GetSynonymsAsync(CancellationToken cancellationToken = default);

    /// <summary>Replaces the merchant's synonyms, at most 2,000 sets.</summary>
    Task<SaveSynonymsResult> SetSynonymsAsync(
        IReadOnlyList<SynonymSet> sets,
        CancellationToken cancellationToken = default
    );

    /// <summary>What the merchant wants for which texts.</summary>
    Task<IReadOnlyList<Curation>> GetCurationsAsync(CancellationToken cancellationToken = default);

    /// <summary>Replaces what is wanted for one text; without pins and hides nothing is wanted any more.</summary>
    Task<SaveCurationResult> SetCurationAsync(Curation curation, CancellationToken cancellationToken = default);

    /// <summary>Builds the index anew, from the catalog, while the old one goes on answering. Returns what there is then: not ready when the engine's server is away.</summary>
    Task<IndexState> RebuildAsync(CancellationToken cancellationToken = default);

    /// <summary>How the index is.</summary>
    Task<IndexState> GetIndexAsync(CancellationToken cancellationToken = default);
}

/// <summary>What to find.</summary>
/// <param name="Products">Words, filters, order and page. Words may name a price: "lamp under $50".</param>
/// <param name="InStock">True for what can be bought now only.</param>
/// <param name="MinRating">Only what has so many stars or more on average, 1 to 5, rounded to a tenth as it is shown; null for all.</param>
/// <param name="WithFacets">False when nobody looks at them.</param>
/// <param name="Explain">Whether to tell how each product came to its place.</param>
public sealed record SearchQuery(
    ProductQuery Products,
    bool InStock = false,
    bool WithFacets = true,
    bool Explain = false,
    int? MinRating = null
);

/// <summary>One page of what was found.</summary>
/// <param name="Total">Products in all pages.</param>
/// <param name="Facets">In the order to be shown; empty when nobody asked, or while there is no index.</param>
/// <param name="DidYouMean">The text as it was perhaps meant; null when it is likely right.</param>
/// <param name="LeftOut">Words that had to be left out because nothing has all of them, as they were typed.</param>
/// <param name="Price">What the words said about the price, and was heeded; null for nothing.</param>
/// <param name="Explanations">By slug; null when nobody asked.</param>
public sealed record SearchPage(
    IReadOnlyList<ProductCard> Items,
    int Page,
    int Size,
    long Total,
    IReadOnlyList<Facet> Facets,
    string? DidYouMean,
    IReadOnlyList<string> LeftOut,
    PriceRange? Price,
    IReadOnlyDictionary<string, string>? Explanations
);

/// <summary>Prices from and to, in minor units, both included; null for no limit.</summary>
public sealed record PriceRange(long? Min, long? Max);

/// <summary>One way to narrow a listing.</summary>
/// <param name="Name">The filter's name: <c>brand</c>, <c>category</c>, <c>price</c>, <c>inStock</c>, <c>rating</c>, <c>attr.color</c>.</param>
/// <param name="Label">As shoppers read it: Color.</param>
/// <param name="Values">
/// The most frequent first, at most 50, those selected always; counts are those the listing would have if the value
/// were selected too. Prices come in their order.
/// </param>
/// <param name="Range">Of the price facet: the lowest and highest there is, whatever prices are selected.</param>
public sealed record Facet(string Name, string Label, IReadOnlyList<FacetValue> Values, PriceRange? Range = null);

/// <summary>A facet's value.</summary>
/// <param name="Value">As the filter spells it; of a price <c>2500-5000</c>, either side may be missing.</param>
public sealed record FacetValue(string Value, string Label, long Count, bool IsSelected);

/// <summary>What somebody may mean.</summary>
/// <param name="Queries">What others searched for, and found.</param>
public sealed record Suggestions(
    IReadOnlyList<string> Queries,
    IReadOnlyList<SuggestedCategory> Categories,
    IReadOnlyList<string> Brands,
    IReadOnlyList<ProductCard> Products
);

/// <summary>A category that was suggested.</summary>
/// <param name="Path">The names from the top to it.</param>
public sealed record SuggestedCategory(string Slug, string Name, IReadOnlyList<string> Path);

/// <summary>How a product is rated.</summary>
/// <param name="Count">Of ratings; 0 when nobody rates it any more.</param>
/// <param name="Sum">Of their stars, 1 to 5 each.</param>
public sealed record ProductRating(string Slug, int Count, long Sum);

/// <summary>How the index is.</summary>
/// <param name="IsReady">False while the catalog's plain listing answers.</param>
/// <param name="IsBuilding">Whether a new one is being built.</param>
/// <param name="SizeBytes">On disk.</param>
public sealed record IndexState(bool IsReady, bool IsBuilding, int Products, long SizeBytes);
