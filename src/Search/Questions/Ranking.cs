using System.Globalization;

namespace Trove.Search;

/// <summary>
/// Blends how well the words match with what the shop knows: what sells, what is in stock, what the merchant puts first.
/// </summary>
internal sealed class Ranking(SearchSettings settings)
{
    /// <summary>Sold so many pieces lately, a product is as popular as it gets.</summary>
    private const float BestSeller = 1_024;
    private const float PriorityLimit = 1_000;
    private const float BrevityWeight = 0.5f;

    /// <param name="score">Of the words; above 0.</param>
    public float Score(SegmentColumns columns, int doc, float score) =>
        score
        * Brevity(columns.NameLengths[doc])
        * Sales(columns.Figures[doc].Sold)
        * Stock(columns.Figures[doc].Available)
        * Priority(columns.Priorities[doc]);

    /// <summary>Where there are no words: by priority, then what is in stock, then in steps by sales; the newest first among equals.</summary>
    public long Standing(SegmentColumns columns, int doc)
    {
        var figures = columns.Figures[doc];
        var inStock = figures.Available > 0 || settings.StockPercent == 0 ? 1L : 0;
        var sold = settings.SalesPercent == 0 ? 0 : Math.Min(figures.Sold, (int)BestSeller);
        return ((long)columns.Priorities[doc] << 8) | (inStock << 7) | (uint)(sold == 0 ? 0 : 1 + int.Log2(sold));
    }

    public string Explain(SegmentColumns columns, int doc, float score)
    {
        var figures = columns.Figures[doc];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Score(columns, doc, score):0.0} = words {score:0.0} × short name {Brevity(columns.NameLengths[doc]):0.00} × sales {Sales(figures.Sold):0.00} ({figures.Sold} sold) × stock {Stock(figures.Available):0.00} ({figures.Available} available) × priority {Priority(columns.Priorities[doc]):0.00}"
        );
    }

    private static float Brevity(int words) => 1 + (BrevityWeight / (1 + words));

    private float Sales(int sold) =>
        1 + (settings.SalesPercent / 100f * MathF.Log2(1 + Math.Min(sold, BestSeller)) / MathF.Log2(1 + BestSeller));

    private float Stock(int available) => available > 0 ? 1 : 1 - (settings.StockPercent / 100f);

    private float Priority(int priority) => 1 + (settings.PriorityPercent / 100f * priority / PriorityLimit);
}
