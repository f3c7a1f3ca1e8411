using Trove.Inventory;

namespace Trove.BackInStock;

/// <summary>Takes an address off the list; the piece that is held for it goes to the next.</summary>
internal sealed class EndSubscription(FindSubscription find, SubscriptionWrites writes, IInventory inventory)
{
    public async Task<bool> EndAsync(SubscriptionKey key, CancellationToken cancellationToken)
    {
        if (await find.OpenAsync(key, cancellationToken) is not { } row)
            return false;
        if (await writes.EndAsync(row.Id))
            await inventory.ReleaseAsync(row.Id, CancellationToken.None);
        return true;
    }
}
