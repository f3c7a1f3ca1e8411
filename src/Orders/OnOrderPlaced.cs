using Trove.Carts;
using Trove.Kernel;
using Trove.Notifications;
using Trove.Orders.Mails;

namespace Trove.Orders;

/// <summary>An order was paid: its cart is closed, should the request have died before, and its owner gets a confirmation.</summary>
internal sealed class OnOrderPlaced(
    OrderRows rows,
    ICarts carts,
    INotifications notifications,
    OrderMails mails,
    RunningCheckouts running
) : IEventHandler<OrderPlaced>
{
    public async Task HandleAsync(Delivery<OrderPlaced> delivery, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(delivery.Event.Order, cancellationToken) is not { } order)
            return;
        if (!running.HasPaid(order.Id))
            await carts.CloseAsync(order.Cart, order.Id, cancellationToken);
        await notifications.QueueAsync(await mails.ConfirmationAsync(order), cancellationToken);
    }
}
