using System.Globalization;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>
/// Blends how well the words match with what the shop knows: what sells, what is in stock, what the merchant puts first, what
/// the shop earns by it.
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
        * Priority(columns.Priorities[doc])
        * Margin(columns.Margins[doc]);

    /// <summary>What the words' score is multiplied by.</summary>
    /// <param name="words">Of the name.</param>
    /// <param name="margin">See <see cref="MarginOf"/>.</param>
    public float Lift(int words, int sold, int available, int priority, int margin) =>
        Brevity(words) * Sales(sold) * Stock(available) * Priority(priority) * Margin(margin);

    /// <summary>What is left of the price for the shop, in percent, 0 to 100; 0 when the cost is not known.</summary>
    public static int MarginOf(Money price, Money? cost) =>
        cost is { } known && price.Amount > 0 && known.Amount < price.Amount
            ? (int)((Int128)(price.Amount - known.Amount) * 100 / price.Amount)
            : 0;

    /// <summary>Where there are no words: by priority, then what is in stock, then in steps by sales; the newest first among equals.</summary>
    public long Standing(SegmentColumns columns, int doc)
    {
        var figures = columns.Figures[doc];
        return Standing(figures.Sold, figures.Available, columns.Priorities[doc]);
    }

    public long Standing(int sold, int available, int priority)
    {
        var inStock = available > 0 || settings.StockPercent == 0 ? 1L : 0;
        sold = settings.SalesPercent == 0 ? 0 : Math.Min(sold, (int)BestSeller);
        return ((long)priority << 8) | (inStock << 7) | (uint)(sold == 0 ? 0 : 1 + int.Log2(sold));
    }

    public string Explain(SegmentColumns columns, int doc, float score)
    {
        var figures = columns.Figures[doc];
        return Explain(
            score,
            columns.NameLengths[doc],
            figures.Sold,
            figures.Available,
            columns.Priorities[doc],
            columns.Margins[doc]
        );
    }

    /// <param name="score">Of the words.</param>
    public string Explain(float score, int words, int sold, int available, int priority, int margin) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{score * Lift(words, sold, available, priority, margin):0.0} = words {score:0.0} × short name {Brevity(words):0.00} × sales {Sales(sold):0.00} ({sold} sold) × stock {Stock(available):0.00} ({available} available) × priority {Priority(priority):0.00} × margin {Margin(margin):0.00}"
        );

    private static float Brevity(int words) => 1 + (BrevityWeight / (1 + words));

    private float Sales(int sold) =>
        1 + (settings.SalesPercent / 100f * MathF.Log2(1 + Math.Min(sold, BestSeller)) / MathF.Log2(1 + BestSeller));

    private float Stock(int available) => available > 0 ? 1 : 1 - (settings.StockPercent / 100f);

    private float Margin(int percent) => 1 + (settings.MarginPercent / 10_000f * percent);

    private float Priority(int priority) => 1 + (settings.PriorityPercent / 100f * priority / PriorityLimit);
}
