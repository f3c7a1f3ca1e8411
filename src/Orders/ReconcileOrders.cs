using Trove.Inventory;
using Trove.Payments;

namespace Trove.Orders;

/// <summary>
/// Finishes or undoes orders that were left half done: by a crash, a silent gateway, a shopper who never came back from the
/// bank. It asks Payments what became of the money and lets <see cref="SettleOrder"/> act upon it. Several nodes may do
/// it at once. An order that cannot be settled yet is looked at again after growing pauses, and its stock is kept.
/// </summary>
internal sealed class ReconcileOrders(
    IInventory inventory,
    IPayments payments,
    OrderRows rows,
    OrderWrites writes,
    SettleOrder settle,
    RunningCheckouts running,
    OrderSettings settings,
    TimeProvider clock
)
{
    private const int PageSize = 100;
    private const int PageLimit = 20;
    private const int Parallelism = 8;

    /// <summary>Returns how many orders it settled.</summary>
    public async Task<int> ReconcileAsync(CancellationToken cancellationToken)
    {
        // What is put off below becomes due after this instant, and is not looked at twice in one run.
        var now = clock.GetUtcNow();
        var settled = 0;
        for (var page = 0; page < PageLimit; page++)
        {
            var due = await rows.ListDueAsync(now, PageSize, cancellationToken);
            var options = new ParallelOptions
            {
                MaxDegreeOfParallelism = Parallelism,
                CancellationToken = cancellationToken,
            };
            await Parallel.ForEachAsync(
                due,
                options,
                async (order, _) =>
                {
                    if (await IsSettledAsync(order))
                        Interlocked.Increment(ref settled);
                }
            );
            if (due.Count < PageSize)
                break;
        }

        return settled;
    }

    private async Task<bool> IsSettledAsync(OrderRecord order)
    {
        // Put off first: an order that fails here must not stop the others, nor be tried at once again.
        var age = clock.GetUtcNow() - order.CreatedAt;
        var pause = TimeSpan.FromTicks(
            Math.Clamp(age.Ticks / 2, settings.ReconcileAfter.Ticks, settings.LongestPause.Ticks)
        );
        await writes.PutOffAsync(order, clock.GetUtcNow() + pause);
        if (running.Contains(order.Id))
            return false;
        var settled = order.Status == OrderStatus.Created ? await SettleAsync(order) : await settle.RefundAsync(order);
        return settled.Status != OrderStatus.Created && settled.Canceled is not { Refund: RefundState.Due };
    }

    private async Task<OrderRecord> SettleAsync(OrderRecord order)
    {
        var attempt = await payments.RefreshAsync(order.Attempt);
        if (attempt is null)
        {
            var why = new Cancellation(
                Reasons.NeverCharged,
                "The checkout was interrupted before payment. Nothing was charged.",
                CanRetry: true
            );
            return await settle.UndoAsync(order, why, freesKey: false);
        }

        if (attempt.State == PaymentState.RequiresAction && IsAbandoned(order))
            attempt = await payments.CancelAsync(order.Attempt) ?? attempt;
        order = await settle.SettleAsync(order, attempt);
        if (order.Status == OrderStatus.Created && !IsAbandoned(order))
            await KeepStockAsync(order);
        return order;
    }

    private bool IsAbandoned(OrderRecord order) => clock.GetUtcNow() - order.CreatedAt >= settings.ConfirmWithin;

    /// <summary>
    /// Whether it can be had or not: if it cannot, a late success is refunded. In short steps: the longer time for the
    /// bank was given once.
    /// </summary>
    private async Task KeepStockAsync(OrderRecord order)
    {
        await inventory.MakeFirmAsync(
            new MakeFirm(order.Cart.Value, order.Id, order.StockLines, Destination: order.Destination)
        );
        // Settled by somebody else in this very moment: then it needs no reservation any more.
        if (await rows.FindAsync(order.Id, CancellationToken.None) is not { Status: OrderStatus.Created })
            await inventory.ReleaseAsync(order.Id);
    }
}
