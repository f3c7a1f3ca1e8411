using Trove.Kernel;

namespace Trove.Carts;

/// <summary>Closes a cart that was bought, and lets go of what it still holds. Closing it again changes nothing.</summary>
internal sealed class CloseCart(CartRows rows, HoldStock stock)
{
    public async Task CloseAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken)
    {
        if (await rows.CloseAsync(id, order, cancellationToken))
            await stock.ReleaseAsync(id, cancellationToken);
    }
}
