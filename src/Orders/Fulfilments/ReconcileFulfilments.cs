namespace Trove.Orders;

/// <summary>Finishes fulfilments that a crash left pending. Several nodes may do it at once.</summary>
internal sealed class ReconcileFulfilments(
    OrderRows orders,
    FulfilmentRows rows,
    FulfilmentWrites writes,
    FinishFulfilment finish,
    OrderSettings settings,
    TimeProvider clock
)
{
    private const int PageSize = 100;

    /// <summary>Returns how many it finished.</summary>
    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        var finished = 0;
        foreach (var fulfilment in await rows.ListDueAsync(clock.GetUtcNow(), PageSize, cancellationToken))
        {
            // Put off first: one that fails here must not stop the others, nor be tried at once again.
            await writes.PutOffAsync(fulfilment, clock.GetUtcNow() + settings.ReconcileAfter);
            if (await orders.FindAsync(fulfilment.Order, cancellationToken) is not { } order)
                continue;
            if ((await finish.FinishAsync(order, fulfilment)).Status != FulfilmentStatus.Pending)
                finished++;
        }

        return finished;
    }
}
