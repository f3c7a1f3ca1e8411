using Trove.Catalog;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>Opens a subscription for its owner.</summary>
internal sealed class FindSubscription(SubscriptionRows rows, ICatalog catalog, Signer signer, TimeProvider clock)
{
    private const string TokenPurpose = "back_in_stock";

    public string TokenOf(Guid id) => signer.Sign(TokenPurpose, id.ToString("D"));

    /// <summary>The row; null when the token does not open it.</summary>
    public async Task<SubscriptionRow?> OpenAsync(SubscriptionKey key, CancellationToken cancellationToken) =>
        signer.Verifies(TokenPurpose, key.Id.ToString("D"), key.Token)
            ? await rows.FindAsync(key.Id, cancellationToken)
            : null;

    public async Task<Subscription?> FindAsync(SubscriptionKey key, CancellationToken cancellationToken)
    {
        if (await OpenAsync(key, cancellationToken) is not { } row)
            return null;
        return await ViewAsync(row, cancellationToken);
    }

    public async Task<Subscription> ViewAsync(SubscriptionRow row, CancellationToken cancellationToken)
    {
        var found = await catalog.FindVariantsAsync([row.Sku], cancellationToken);
        var variant = found is [var only] ? only : null;
        var now = clock.GetUtcNow();
        return new Subscription(
            row.Id,
            row.Sku,
            // The row says so only after the next round.
            row is { Status: SubscriptionStatus.Offered, OfferedUntil: { } until }
            && until <= now
                ? SubscriptionStatus.Lapsed
                : row.Status,
            row.OfferedUntil,
            variant?.ProductSlug,
            variant?.ProductName ?? row.Sku.Value,
            variant?.VariantName ?? "",
            variant?.ImageUrl,
            variant?.Price,
            now
        );
    }
}
