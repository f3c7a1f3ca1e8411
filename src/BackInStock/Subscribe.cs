using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>
/// Puts an address on the list of a sold-out SKU. The answer is the same whether or not it was on it, so that nobody can
/// ask who waits for what.
/// </summary>
internal sealed class Subscribe(
    ICatalog catalog,
    IInventory inventory,
    SubscriptionRows rows,
    SubscriptionWrites writes,
    BackInStockSettings settings,
    TimeProvider clock
)
{
    public async Task<SubscribeResult> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken)
    {
        var (sku, given) = request;
        if (!EmailAddress.TryParse(given, out var email))
            return new SubscriptionInvalid([new FieldError("email", EmailAddress.Advice)]);
        if (await catalog.FindVariantsAsync([sku], cancellationToken) is not [_])
            return new NotSold(sku);
        var available = await inventory.GetAvailableAsync([sku], cancellationToken);
        if (available.GetValueOrDefault(sku) is > 0 and var count)
            return new InStock(count);

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return
            await writes.AddAsync(id, sku, email.Value, email.Key)
            || await rows.IsLiveAsync(sku, email.Key, cancellationToken)
            ? new Subscribed()
            : new TooManySubscriptions(settings.PerAddress);
    }
}
