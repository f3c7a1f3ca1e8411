using Trove.Kernel;

namespace Trove.Carts;

/// <summary>The contract, served in this process: each call is a use case.</summary>
internal sealed class CartsInProcess(
    CartRows rows,
    HoldStock stock,
    ViewCart view,
    OpenCart open,
    ChangeCart change,
    ChangeItems items,
    AskAtTheDoor door,
    SetDelivery deliveries,
    OfferSubstitutes substitutes,
    CloseCart close,
    AuditCarts audit,
    CartFeed feed,
    TimeProvider clock
) : ICarts
{
    private static readonly DeliveryRequest NothingNew = new(null, null, null);

    public Task<CartResult> CreateAsync(CreateCart request, CancellationToken cancellationToken = default) =>
        open.OpenAsync(request, cancellationToken);

    /// <summary>
    /// Looks and changes nothing: what has lapsed is held again when the shopper does something, not while a page is
    /// left open in a browser.
    /// </summary>
    public async Task<CartResult> GetAsync(CartKey key, CancellationToken cancellationToken = default)
    {
        if (!change.Opens(key) || await rows.FindAsync(key.Id, cancellationToken) is not { } cart)
            return new CartNotFound();
        if (cart.Unusable(clock.GetUtcNow()) is { } unusable)
            return unusable;
        return await view.ViewAsync(cart, await stock.LookAsync(cart, cancellationToken), cancellationToken);
    }

    public Task<CartResult> AddItemAsync(
        CartKey key,
        CartItemRequest item,
        CancellationToken cancellationToken = default
    ) =>
        change.ChangeAsync(
            key,
            async document =>
                await door.AskAsync(
                    key.Id,
                    item,
                    await items.AddAsync(document, item, path: "", cancellationToken),
                    cancellationToken
                ),
            cancellationToken
        );

    public Task<CartResult> SetQuantityAsync(
        CartKey key,
        CartItemRequest item,
        CancellationToken cancellationToken = default
    ) =>
        change.ChangeAsync(
            key,
            async document =>
                await door.AskAsync(
                    key.Id,
                    item,
                    await items.SetAsync(document, item, cancellationToken),
                    cancellationToken
                ),
            cancellationToken
        );

    public Task<CartResult> RemoveItemAsync(CartKey key, Sku sku, CancellationToken cancellationToken = default) =>
        change.ChangeAsync(key, document => ValueTask.FromResult(ChangeItems.Remove(document, sku)), cancellationToken);

    public Task<CartResult> SwapItemAsync(
        CartKey key,
        Sku sku,
        CartItemRequest instead,
        CancellationToken cancellationToken = default
    ) =>
        change.ChangeAsync(
            key,
            async document =>
                await door.AskAsync(
                    key.Id,
                    instead,
                    await items.SwapAsync(document, sku, instead, cancellationToken),
                    cancellationToken
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<Substitute>> FindSubstitutesAsync(
        Sku sku,
        int limit,
        CancellationToken cancellationToken = default
    ) => substitutes.FindAsync(sku, limit, cancellationToken);

    public Task<CartResult> SetDeliveryAsync(
        CartKey key,
        DeliveryRequest delivery,
        CancellationToken cancellationToken = default
    ) =>
        change.ChangeAsync(
            key,
            document => deliveries.DecideAsync(document, delivery, cancellationToken),
            cancellationToken
        );

    public Task<CartResult> AcceptPricesAsync(CartKey key, CancellationToken cancellationToken = default) =>
        change.ChangeAsync(key, document => items.AcceptPricesAsync(document, cancellationToken), cancellationToken);

    public Task<CartResult> PrepareCheckoutAsync(
        CartKey key,
        DeliveryRequest? delivery,
        CancellationToken cancellationToken = default
    ) =>
        change.ChangeAsync(
            key,
            document => deliveries.DecideAsync(document, delivery ?? NothingNew, cancellationToken),
            cancellationToken,
            renews: false
        );

    public Task NotePaymentAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken = default) =>
        rows.NotePaymentAsync(id, order, cancellationToken);

    public Task TakeBackAsync(
        Id<Cart> id,
        Guid order,
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken = default
    ) => stock.TakeBackAsync(id, order, skus, cancellationToken);

    public Task CloseAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken = default) =>
        close.CloseAsync(id, order, cancellationToken);

    public async Task<long?> FindVersionAsync(CartKey key, CancellationToken cancellationToken = default) =>
        change.Opens(key)
        && await rows.FindAsync(key.Id, cancellationToken) is { } cart
        && cart.Unusable(clock.GetUtcNow()) is null
            ? cart.Version
            : null;

    public IAsyncEnumerable<IReadOnlyList<CartChanged>> WatchAsync(CancellationToken cancellationToken = default) =>
        feed.WatchAsync(cancellationToken);

    public Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default) =>
        audit.AuditAsync(cancellationToken);
}
