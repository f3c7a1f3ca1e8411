using Trove.Carts;

namespace Trove.BackInStock;

/// <summary>The contract, served in this process: each call is a use case.</summary>
internal sealed class BackInStockInProcess(
    Subscribe subscribe,
    FindSubscription find,
    ClaimOffer claim,
    EndSubscription end,
    OfferStock offer,
    SubscriptionRows rows
) : IBackInStock
{
    private const int CountLimit = 100;

    public Task<SubscribeResult> SubscribeAsync(
        SubscribeRequest request,
        CancellationToken cancellationToken = default
    ) => subscribe.SubscribeAsync(request, cancellationToken);

    public Task<Subscription?> FindAsync(SubscriptionKey key, CancellationToken cancellationToken = default) =>
        find.FindAsync(key, cancellationToken);

    public Task<ClaimResult> ClaimAsync(
        SubscriptionKey key,
        CartKey? cart,
        CancellationToken cancellationToken = default
    ) => claim.ClaimAsync(key, cart, cancellationToken);

    public Task<bool> EndAsync(SubscriptionKey key, CancellationToken cancellationToken = default) =>
        end.EndAsync(key, cancellationToken);

    public async Task<IReadOnlyList<WaitingCount>> CountAsync(CancellationToken cancellationToken = default) =>
        await rows.CountAsync(CountLimit, cancellationToken);

    public Task<int> OfferAsync(CancellationToken cancellationToken = default) => offer.OfferAsync(cancellationToken);
}
