using Trove.Kernel;

namespace Trove.Pricing;

/// <summary>What things cost: the unit prices now, and totals that always add up.</summary>
public interface IPricing
{
    /// <summary>
    /// Prices every line at today's price and adds up. SKUs not sold (any more) are returned as unpriced. At most
    /// <see cref="QuoteRequest.MaxItems"/> items, each SKU once.
    /// </summary>
    Task<Quote> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What is to be priced.</summary>
/// <param name="Shipping">The chosen option's price; null when none is chosen yet.</param>
public sealed record QuoteRequest(
    Currency Currency,
    IReadOnlyList<QuoteItem> Items,
    Money? Shipping = null,
    string? Country = null,
    IReadOnlyList<string>? Coupons = null
)
{
    public const int MaxItems = 500;
}

/// <summary>A line to be priced.</summary>
public sealed record QuoteItem(Sku Sku, Quantity Quantity);

/// <summary>The priced lines and their sums, all in one currency.</summary>
/// <param name="Unpriced">
/// SKUs that are unknown, discontinued, not sold in this currency, or dearer than <see cref="MaxUnitPriceAmount"/>.
/// </param>
/// <param name="ShippableWeightGrams">Of all pieces that need shipping.</param>
/// <param name="NeedsShipping">Whether any line is a physical good.</param>
public sealed record Quote(
    IReadOnlyList<QuotedLine> Lines,
    IReadOnlyList<Sku> Unpriced,
    Totals Totals,
    int ShippableWeightGrams,
    bool NeedsShipping
)
{
    /// <summary>
    /// Minor units. 500 lines of 10,000 pieces at this price are far from overflowing a sum, so every quote adds up.
    /// </summary>
    public const long MaxUnitPriceAmount = 10_000_000_000;
}

/// <summary>A priced line.</summary>
/// <param name="CompareAtPrice">A unit's price before the sale, when on sale.</param>
public sealed record QuotedLine(Sku Sku, Quantity Quantity, Money UnitPrice, Money? CompareAtPrice, Money LineTotal);

/// <summary>The sums: <c>total = subtotal − discount + shipping + tax</c>, exactly.</summary>
/// <param name="Tax">Tax on top of the prices; zero while prices include it.</param>
public sealed record Totals(Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total)
{
    public static Totals Of(Money subtotal, Money discount, Money shipping, Money tax) =>
        new(subtotal, discount, shipping, tax, subtotal - discount + shipping + tax);
}
