using Trove.Kernel;
using Trove.Notifications;
using Trove.Orders.Mails;

namespace Trove.Orders;

/// <summary>A parcel arrived: its owner is told, should a neighbour have taken it in.</summary>
internal sealed class OnFulfilmentDelivered(
    OrderRows orders,
    FulfilmentRows rows,
    FindParcels parcels,
    INotifications notifications,
    ParcelMails mails
) : IEventHandler<FulfilmentDelivered>
{
    public async Task HandleAsync(Delivery<FulfilmentDelivered> delivery, CancellationToken cancellationToken)
    {
        if (
            await orders.FindAsync(delivery.Event.Order, cancellationToken) is not { } order
            || await rows.FindAsync(delivery.Event.Fulfilment, cancellationToken) is not { } fulfilment
        )
            return;
        var all = await parcels.WithPlacesAsync(order, cancellationToken);
        await notifications.QueueAsync(await mails.DeliveredAsync(order, fulfilment, all), cancellationToken);
    }
}
