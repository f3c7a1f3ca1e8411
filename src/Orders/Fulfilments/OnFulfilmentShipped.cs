using Trove.Kernel;
using Trove.Notifications;
using Trove.Orders.Mails;

namespace Trove.Orders;

/// <summary>A parcel left: its owner is told what is in it and how to follow it.</summary>
internal sealed class OnFulfilmentShipped(
    OrderRows orders,
    FulfilmentRows rows,
    FindParcels parcels,
    INotifications notifications,
    ParcelMails mails
) : IEventHandler<FulfilmentShipped>
{
    public async Task HandleAsync(Delivery<FulfilmentShipped> delivery, CancellationToken cancellationToken)
    {
        if (
            await orders.FindAsync(delivery.Event.Order, cancellationToken) is not { } order
            || await rows.FindAsync(delivery.Event.Fulfilment, cancellationToken) is not { } fulfilment
        )
            return;
        var all = await parcels.WithPlacesAsync(order, cancellationToken);
        await notifications.QueueAsync(await mails.ShippedAsync(order, fulfilment, all), cancellationToken);
    }
}
