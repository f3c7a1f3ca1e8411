using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Pricing;
using Trove.Shipping;

namespace Trove.Carts;

/// <summary>A cart as its owner sees it now: today's prices, the ways to send it, what stands in the way of buying.</summary>
internal sealed class ViewCart(
    ICatalog catalog,
    IPricing pricing,
    IShipping shipping,
    PlanShipments shipments,
    FindProblems problems,
    OfferSubstitutes substitutes,
    Signer signer,
    TimeProvider clock
)
{
    public const string TokenPurpose = "cart";

    public async Task<CartFound> ViewAsync(StoredCart stored, LineStock stock, CancellationToken cancellationToken)
    {
        var document = stored.Document;
        var currency = Currency.Parse(document.Currency);
        var variants = await VariantsAsync(document, cancellationToken);
        var quote = await QuoteAsync(document, currency, shipping: null, cancellationToken);
        var options = await OptionsAsync(document, quote, variants, cancellationToken);
        var chosen = Choose(options, document.ShippingOption);
        if (chosen is { Price.IsZero: false })
            quote = await QuoteAsync(document, currency, chosen.Price, cancellationToken);

        var priced = quote.Lines.ToDictionary(line => line.Sku);
        var lines = document
            .Lines.Select(line => View(line, variants.GetValueOrDefault(line.Sku), priced, stock, currency))
            .ToList();
        return new CartFound(
            new Cart(
                stored.Id,
                signer.Sign(TokenPurpose, stored.Id.ToString()),
                stored.Version,
                currency,
                document.Destination,
                lines,
                Coupons: [],
                quote.Totals,
                document.Email,
                document.Address,
                chosen?.Id,
                options,
                quote.NeedsShipping,
                await shipments.PlanAsync(stored, Shippable(variants), chosen, cancellationToken),
                await substitutes.AddToAsync(problems.Find(document, lines, quote, stock, options), cancellationToken),
                clock.GetUtcNow(),
                stored.UpdatedAt
            )
        );
    }

    private static HashSet<Sku> Shippable(Dictionary<Sku, SellableVariant> variants) =>
        [.. variants.Values.Where(variant => variant.RequiresShipping).Select(variant => variant.Sku)];

    /// <summary>The ways to send what is in the document; empty when nothing is sent, or nobody knows where.</summary>
    public async Task<IReadOnlyList<ShippingOption>> OptionsAsync(
        CartDocument document,
        CancellationToken cancellationToken
    )
    {
        var quote = await QuoteAsync(document, Currency.Parse(document.Currency), shipping: null, cancellationToken);
        var variants = await VariantsAsync(document, cancellationToken);
        return await OptionsAsync(document, quote, variants, cancellationToken);
    }

    private async Task<IReadOnlyList<ShippingOption>> OptionsAsync(
        CartDocument document,
        Quote quote,
        Dictionary<Sku, SellableVariant> variants,
        CancellationToken cancellationToken
    )
    {
        if (!quote.NeedsShipping || document.Destination is not { } country)
            return [];
        var goods = Money.Sum(
            quote.Lines.Where(line => variants[line.Sku].RequiresShipping).Select(line => line.LineTotal),
            quote.Totals.Total.Currency
        );
        return await shipping.GetOptionsAsync(
            new ShippingRequest(country, goods, quote.ShippableWeightGrams),
            cancellationToken
        );
    }

    /// <summary>What the shopper chose while it is on offer; the cheapest otherwise.</summary>
    private static ShippingOption? Choose(IReadOnlyList<ShippingOption> options, string? wanted) =>
        options.FirstOrDefault(option => option.Id == wanted) ?? (options.Count > 0 ? options[0] : null);

    private async Task<Dictionary<Sku, SellableVariant>> VariantsAsync(
        CartDocument document,
        CancellationToken cancellationToken
    )
    {
        var skus = document.Lines.Select(line => line.Sku).ToArray();
        var found = skus.Length == 0 ? [] : await catalog.FindVariantsAsync(skus, cancellationToken);
        return found.ToDictionary(variant => variant.Sku);
    }

    private Task<Quote> QuoteAsync(
        CartDocument document,
        Currency currency,
        Money? shipping,
        CancellationToken cancellationToken
    )
    {
        var items = document.Lines.Select(line => new QuoteItem(line.Sku, Quantity.Of(line.Quantity))).ToArray();
        return pricing.QuoteAsync(new QuoteRequest(currency, items, shipping, document.Destination), cancellationToken);
    }

    /// <summary>A line that is not sold any more keeps its last known price and counts nothing.</summary>
    private static CartLine View(
        DocumentLine line,
        SellableVariant? variant,
        Dictionary<Sku, QuotedLine> priced,
        LineStock stock,
        Currency currency
    )
    {
        var priceAtAdd = new Money(line.PriceAtAdd, currency);
        var quoted = priced.GetValueOrDefault(line.Sku);
        return new CartLine(
            line.Sku,
            variant?.ProductSlug ?? "",
            variant?.ProductName ?? line.Code,
            variant?.VariantName ?? "",
            variant?.ImageUrl,
            line.Quantity,
            quoted?.UnitPrice ?? priceAtAdd,
            priceAtAdd,
            quoted?.CompareAtPrice,
            quoted?.LineTotal ?? Money.Zero(currency),
            Reservation(line, stock),
            DateTimeOffset.FromUnixTimeMilliseconds(line.AddedAt),
            variant?.Selling.LimitPerCustomer is { } limit ? new PurchaseLimit(variant.ProductId.Value, limit) : null
        );
    }

    private static CartReservation Reservation(DocumentLine line, LineStock stock) =>
        stock.Held.GetValueOrDefault(line.Sku) is not { } held || held.Quantity < line.Quantity
            ? new CartReservation(
                stock.Unheld.Contains(line.Sku) ? ReservationState.None : ReservationState.Lapsed,
                ExpiresAt: null
            )
        : held.Kind == ReservationKind.Firm ? new CartReservation(ReservationState.Firm, held.ExpiresAt)
        : new CartReservation(ReservationState.Soft, held.ExpiresAt);
}
