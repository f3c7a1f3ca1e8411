using Trove.Kernel;
using Trove.WaitingRoom;

namespace Trove.Carts;

/// <summary>
/// Closes a cart that was bought, and gives back what it holds beyond that: pieces that came in after the order was made,
/// or that a second request for the same cart took. Its admissions are done. Closing it again changes nothing.
/// </summary>
internal sealed class CloseCart(CartRows rows, HoldStock stock, IWaitingRoom waitingRoom)
{
    public async Task CloseAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken)
    {
        if (await rows.CloseAsync(id, order, cancellationToken))
        {
            await stock.ReleaseAsync(id, cancellationToken);
            await waitingRoom.FinishAsync(id.Value, cancellationToken);
        }
    }
}
