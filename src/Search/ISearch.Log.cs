using Trove.Kernel;

namespace Trove.Search;

/// <summary>A product was opened from what was found for a text.</summary>
public sealed record SearchClick(string Text, string Slug);

/// <summary>So many pieces of a SKU, 1 or more.</summary>
public sealed record SoldPieces(Sku Sku, int Pieces);

/// <summary>What was searched for lately. Who searched is not known; texts that may name somebody are not kept.</summary>
/// <param name="Most">The most frequent first.</param>
/// <param name="WithoutResult">Those for which nothing had all the words, the most frequent first.</param>
public sealed record SearchReport(IReadOnlyList<SearchedText> Most, IReadOnlyList<SearchedText> WithoutResult);

/// <summary>A text that was searched for.</summary>
/// <param name="Misses">How often nothing had all its words.</param>
/// <param name="Clicks">How often a product was opened from its results.</param>
/// <param name="Found">Products found the last time.</param>
public sealed record SearchedText(string Text, long Times, long Misses, long Clicks, long Found, DateTimeOffset LastAt);
