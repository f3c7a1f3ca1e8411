using Trove.Kernel;
using Trove.Notifications;

namespace Trove.BackInStock;

/// <summary>A piece is held: its owner gets the mail. The mail's id is the subscription's, so that twice is once.</summary>
internal sealed class OnOfferMade(SubscriptionRows rows, OfferMail mail, INotifications notifications)
    : IEventHandler<OfferMade>
{
    public async Task HandleAsync(Delivery<OfferMade> delivery, CancellationToken cancellationToken)
    {
        // Ended meanwhile: then there is nothing to write about.
        if (
            await rows.FindAsync(delivery.Event.Subscription, cancellationToken) is
            { Status: SubscriptionStatus.Offered } row
        )
            await notifications.QueueAsync(await mail.ComposeAsync(row, cancellationToken), cancellationToken);
    }
}
