using Trove.Catalog;
using Trove.Kernel;

namespace Trove.Reviews;

/// <summary>A product has another address: its rating goes with it. Twice does no harm.</summary>
internal sealed class OnProductChanged(ReviewWrites writes, Ratings ratings) : IEventHandler<ProductChanged>
{
    public async Task HandleAsync(Delivery<ProductChanged> delivery, CancellationToken cancellationToken)
    {
        if (delivery.Event is not { PreviousSlug: { } before, Slug: var after } || before == after)
            return;
        await writes.RenameAsync(before, after);
        await ratings.FollowAsync(isWhole: false, cancellationToken);
    }
}
