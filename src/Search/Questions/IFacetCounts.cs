namespace Trove.Search;

/// <summary>What was counted while something was looked for.</summary>
internal interface IFacetCounts
{
    /// <summary>Products that pass all filters.</summary>
    long Total { get; }

    /// <summary>Products that would pass if stock were not asked for, and have some.</summary>
    long InStock { get; }

    /// <summary>Products with so many stars on average or more; at 0 those that were rated at all.</summary>
    ReadOnlySpan<int> StarCounts { get; }

    /// <summary>In minor units, whatever prices are selected.</summary>
    long LowestPrice { get; }

    /// <summary>In minor units; below 0 when nothing was found.</summary>
    long HighestPrice { get; }

    /// <summary>Products by the number that <see cref="FacetValues"/> gave a value.</summary>
    ReadOnlySpan<int> Counts { get; }

    /// <summary>Products by their step on the <see cref="PriceScale"/>.</summary>
    ReadOnlySpan<int> PriceCounts { get; }
}
