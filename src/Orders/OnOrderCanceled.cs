using Trove.Kernel;
using Trove.Notifications;
using Trove.Orders.Mails;

namespace Trove.Orders;

/// <summary>An order was canceled. Where money had moved, its owner is told why and that it goes back; a declined payment was told on the page.</summary>
internal sealed class OnOrderCanceled(OrderRows rows, INotifications notifications, OrderMails mails)
    : IEventHandler<OrderCanceled>
{
    public async Task HandleAsync(Delivery<OrderCanceled> delivery, CancellationToken cancellationToken)
    {
        if (delivery.Event.Reason is not (Reasons.StockGone or Reasons.ChargedTooLate or Reasons.CalledOff))
            return;
        if (await rows.FindAsync(delivery.Event.Order, cancellationToken) is { Canceled: { } why } order)
        {
            var mail = why.Code == Reasons.CalledOff ? mails.CalledOffAsync(order) : mails.RefundAsync(order);
            await notifications.QueueAsync(await mail, cancellationToken);
        }
    }
}
