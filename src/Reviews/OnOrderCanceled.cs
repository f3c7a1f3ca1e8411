using Trove.Kernel;
using Trove.Kernel.Data;
using Trove.Orders;

namespace Trove.Reviews;

/// <summary>
/// What a called-off order had proven is proven no more: the badge goes, and where only buyers may write, the merchant
/// looks at the review again. Twice does no harm: nothing is proven by it any more.
/// </summary>
internal sealed class OnOrderCanceled(ReviewRows rows, ReviewWrites writes, Ratings ratings, ReviewsSettings settings)
    : IEventHandler<OrderCanceled>
{
    public async Task HandleAsync(Delivery<OrderCanceled> delivery, CancellationToken cancellationToken)
    {
        foreach (var before in await rows.ListByOrderAsync(delivery.Event.Number, cancellationToken))
        {
            var after = before with
            {
                IsVerified = false,
                State = before.IsPublished && !settings.AcceptsUnverified ? ReviewState.Pending : before.State,
            };
            if (!(await writes.CommitAsync(writes.Change(new WriteUnit(), before, after))).IsApplied)
                throw new InvalidOperationException($"Review {before.Id} changed at the same moment; once more.");
            if (before.IsPublished)
                await ratings.NoteAsync(before.Product, cancellationToken);
        }
    }
}
