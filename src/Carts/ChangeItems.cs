using Trove.Catalog;
using Trove.Kernel;
using Trove.Pricing;

namespace Trove.Carts;

/// <summary>What adding, setting, removing and accepting prices make of a cart's document.</summary>
internal sealed class ChangeItems(IPricing pricing, ICatalog catalog, CartSettings settings, TimeProvider clock)
{
    /// <summary>So many more pieces.</summary>
    /// <param name="path">What the fields of the item are called after, such as <c>items[2].</c></param>
    public ValueTask<CartChange> AddAsync(
        CartDocument document,
        CartItemRequest item,
        string path,
        CancellationToken cancellationToken
    ) =>
        PutAsync(
            document,
            item.Sku,
            (document.Find(item.Sku)?.Quantity ?? 0) + item.Quantity.Value,
            path,
            cancellationToken
        );

    /// <summary>Exactly so many pieces.</summary>
    public ValueTask<CartChange> SetAsync(
        CartDocument document,
        CartItemRequest item,
        CancellationToken cancellationToken
    ) => PutAsync(document, item.Sku, item.Quantity.Value, path: "", cancellationToken);

    public static CartChange Remove(CartDocument document, Sku sku) =>
        document.Find(sku) is null ? new MakeChange(document) : MakeChange.Drops(document.Without(sku), sku);

    /// <summary>The line goes, and so many pieces of another SKU come. A line that is not there has been swapped before.</summary>
    public async ValueTask<CartChange> SwapAsync(
        CartDocument document,
        Sku sku,
        CartItemRequest instead,
        CancellationToken cancellationToken
    )
    {
        if (document.Find(sku) is null || sku == instead.Sku)
            return new MakeChange(document);
        var change = await AddAsync(document.Without(sku), instead, path: "", cancellationToken);
        return change is MakeChange made ? made with { Dropped = new HashSet<Sku> { sku } } : change;
    }

    /// <summary>Today's prices become those that the shopper agreed to.</summary>
    public async ValueTask<CartChange> AcceptPricesAsync(CartDocument document, CancellationToken cancellationToken)
    {
        var items = document.Lines.Select(line => new QuoteItem(line.Sku, Quantity.Of(line.Quantity))).ToArray();
        var quote = await pricing.QuoteAsync(
            new QuoteRequest(Currency.Parse(document.Currency), items),
            cancellationToken
        );
        var accepted = document;
        foreach (var line in quote.Lines)
        {
            var known = document.Find(line.Sku)!;
            if (known.PriceAtAdd != line.UnitPrice.Amount)
                accepted = accepted.With(known with { PriceAtAdd = line.UnitPrice.Amount });
        }

        return new MakeChange(accepted);
    }

    private async ValueTask<CartChange> PutAsync(
        CartDocument document,
        Sku sku,
        int quantity,
        string path,
        CancellationToken cancellationToken
    )
    {
        var known = document.Find(sku);
        if (known?.Quantity == quantity)
            return new MakeChange(document);
        if (quantity > settings.MaxQuantityPerLine)
            return Refuse(path + "quantity", TooMany(known));
        if (known is null && document.Lines.Count >= settings.MaxLines)
            return Refuse(path + "sku", $"A cart holds at most {settings.MaxLines} different items.");

        var line = known;
        if (line is null)
        {
            if (await PriceAsync(document, sku, cancellationToken) is not { } price)
                return new RefuseChange(new UnknownSku(sku));
            line = new DocumentLine(sku.Value, quantity, price.Amount, clock.GetUtcNow().ToUnixTimeMilliseconds());
        }

        var isMore = quantity > (known?.Quantity ?? 0);
        var changed = document.With(line with { Quantity = quantity });
        if (isMore && changed.AmountAtAdd() > settings.MaximumOrder.Amount)
            return Refuse(path + "quantity", $"The largest order is {settings.MaximumOrder.Display()}.");
        if (isMore && await FindLimitAsync(changed, sku, path, cancellationToken) is { } limit)
            return new RefuseChange(limit);
        return isMore ? MakeChange.Needs(changed, sku) : new MakeChange(changed);
    }

    /// <summary>The limit that the changed document would break, counted over all variants of the product; null when none.</summary>
    private async ValueTask<CartLimitReached?> FindLimitAsync(
        CartDocument changed,
        Sku sku,
        string path,
        CancellationToken cancellationToken
    )
    {
        var found = await catalog.FindVariantsAsync([sku], cancellationToken);
        if (found is not [{ Selling.LimitPerCustomer: { } limit, ProductId: var product }])
            return null;
        var all = await catalog.FindVariantsAsync([.. changed.Lines.Select(line => line.Sku)], cancellationToken);
        var others = all.Where(variant => variant.ProductId == product && variant.Sku != sku)
            .Sum(variant => changed.Find(variant.Sku)!.Quantity);
        var possible = Math.Max(0, limit - others);
        return changed.Find(sku)!.Quantity > possible
            ? new CartLimitReached(sku, path + "quantity", limit, possible)
            : null;
    }

    private async Task<Money?> PriceAsync(CartDocument document, Sku sku, CancellationToken cancellationToken)
    {
        var quote = await pricing.QuoteAsync(
            new QuoteRequest(Currency.Parse(document.Currency), [new QuoteItem(sku, Quantity.Of(1))]),
            cancellationToken
        );
        return quote.Lines is [var line] ? line.UnitPrice : null;
    }

    private string TooMany(DocumentLine? known) =>
        $"At most {settings.MaxQuantityPerLine} pieces of one item"
        + (known is null ? "." : $"; {known.Quantity} are in the cart already.");

    private static RefuseChange Refuse(string field, string message) =>
        new(new CartInvalid([new FieldError(field, message)]));
}
