using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Pricing;

/// <summary>Prices a list of SKUs at today's catalog prices and adds up, exactly.</summary>
internal sealed class QuotePrices(ICatalog catalog) : IPricing
{
    public async Task<Quote> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Items.Count, QuoteRequest.MaxItems, nameof(request));
        var skus = request.Items.Select(item => item.Sku).ToArray();
        var variants = skus.Length == 0 ? [] : await catalog.FindVariantsAsync(skus, cancellationToken);
        return Add(request, variants);
    }

    internal static Quote Add(QuoteRequest request, IReadOnlyList<SellableVariant> variants)
    {
        var found = variants.ToDictionary(variant => variant.Sku);
        var lines = new List<QuotedLine>(request.Items.Count);
        var unpriced = new List<Sku>();
        var subtotal = Money.Zero(request.Currency);
        var weight = 0L;
        var needsShipping = false;
        foreach (var (sku, quantity) in request.Items)
        {
            if (!found.TryGetValue(sku, out var variant) || !IsPriced(variant, request.Currency))
            {
                unpriced.Add(sku);
                continue;
            }

            var line = new QuotedLine(sku, quantity, variant.Price, variant.CompareAtPrice, variant.Price * quantity);
            lines.Add(line);
            subtotal += line.LineTotal;
            needsShipping |= variant.RequiresShipping;
            weight += variant.RequiresShipping ? (long)variant.WeightGrams * quantity.Value : 0;
        }

        // Prices include tax where the shop owes any, and there are no coupons yet: both are zero, and still summed.
        var none = Money.Zero(request.Currency);
        var totals = Totals.Of(subtotal, discount: none, request.Shipping ?? none, tax: none);
        return new Quote(lines, unpriced, totals, (int)Math.Min(weight, int.MaxValue), needsShipping);
    }

    private static bool IsPriced(SellableVariant variant, Currency currency) =>
        variant.IsSellable
        && variant.Price.Currency == currency
        && variant.Price.Amount is >= 0 and <= Quote.MaxUnitPriceAmount;
}
