using System.Runtime.InteropServices;

namespace Trove.Search;

/// <summary>How a product is rated: so many ratings of 1 to 5 stars, and all their stars together.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stars(int Count, long Sum)
{
    public const int Most = 5;

    /// <summary>As if every product had been given so many ratings of so many stars before anybody rated it.</summary>
    private const int PriorCount = 10;
    private const int PriorStars = 4;

    private const long Scale = 1_000_000;

    /// <summary>Both in one number, so that nobody reads a half of each.</summary>
    public long Packed => ((long)Count << 34) | Sum;

    public static Stars Unpack(long packed) => new((int)(packed >> 34), packed & ((1L << 34) - 1));

    /// <summary>
    /// For the order by rating: the mean of the ratings and the prior ones (a Bayesian average), in millionths of a star.
    /// One rating of five stars, 4.09, does not beat two hundred of 4.8, which stay at 4.76. What nobody rated comes last.
    /// </summary>
    public long Standing => Count == 0 ? 0 : (PriorCount * PriorStars + Sum) * Scale / (PriorCount + Count);

    /// <summary>
    /// Whether the mean, rounded half up to a tenth, is so many stars or more; 0 stars are anything that was rated. Ten times
    /// the mean plus a half, without division.
    /// </summary>
    public bool HasMean(int stars) => Count > 0 && 20 * Sum + Count >= 20L * stars * Count;
}
