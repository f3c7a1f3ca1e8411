using Trove.Catalog;

namespace Trove.Search;

/// <summary>Where a document stands in an order: what has the greater key comes first.</summary>
/// <param name="Text">Compared before the rest, the smaller first; null when the order is not by text.</param>
internal readonly record struct SortKey(long First, long Second, int Last, string? Text = null)
{
    public static int Compare(in SortKey one, in SortKey other)
    {
        if (one.Text is not null && string.CompareOrdinal(other.Text, one.Text) is not 0 and var byText)
            return byText;
        if (one.First != other.First)
            return one.First.CompareTo(other.First);
        return one.Second != other.Second ? one.Second.CompareTo(other.Second) : one.Last.CompareTo(other.Last);
    }
}

/// <summary>The orders of a listing.</summary>
internal sealed class Order(ProductSort sort, bool hasText, Ranking ranking)
{
    /// <summary>Whether the words' score counts.</summary>
    public bool NeedsScore => hasText && sort == ProductSort.Relevance;

    public bool IsByName => sort == ProductSort.Name;

    public SortKey KeyOf(SegmentColumns columns, int doc, float score) =>
        sort switch
        {
            ProductSort.PriceAscending => new(-columns.Prices[doc], columns.Created[doc], columns.Keys[doc]),
            ProductSort.PriceDescending => new(columns.Prices[doc], columns.Created[doc], columns.Keys[doc]),
            ProductSort.Newest => new(columns.Created[doc], 0, columns.Keys[doc]),
            ProductSort.Rating => new(columns.Figures[doc].Stars.Standing, columns.Created[doc], columns.Keys[doc]),
            ProductSort.Name => new(0, 0, columns.Keys[doc], columns.Names[doc]),
            _ when hasText => new(
                BitConverter.SingleToInt32Bits(ranking.Score(columns, doc, score)),
                columns.Created[doc],
                columns.Keys[doc]
            ),
            _ => new(ranking.Standing(columns, doc), columns.Created[doc], columns.Keys[doc]),
        };
}
