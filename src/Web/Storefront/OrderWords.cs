using Trove.Orders;
using Trove.Payments;

namespace Trove.Web.Storefront;

/// <summary>An order's states as a shopper reads them.</summary>
internal static class OrderWords
{
    public static string Status(Order order) =>
        order.Status switch
        {
            OrderStatus.Created => "Waiting for payment",
            OrderStatus.Paid => "Paid, being prepared",
            OrderStatus.Processing => "Partly on its way",
            OrderStatus.Shipped => "On its way",
            OrderStatus.Delivered => "Delivered",
            OrderStatus.Completed => "Completed",
            OrderStatus.Canceled => "Canceled",
            OrderStatus.Returned => "Returned",
            _ => order.Status.ToString(),
        };

    public static string Payment(PaymentState state) =>
        state switch
        {
            PaymentState.Pending or PaymentState.Processing => "Being processed",
            PaymentState.RequiresAction => "Waiting for your bank’s confirmation",
            PaymentState.Succeeded => "Paid",
            PaymentState.Failed => "Not paid",
            PaymentState.Canceled => "Not paid",
            PaymentState.PartiallyRefunded => "Refunded in part",
            PaymentState.Refunded => "Refunded",
            _ => state.ToString(),
        };

    /// <summary>A timeline entry's status: stable lower-case words of the module, read as a line.</summary>
    public static string Entry(string status) =>
        status.Length == 0 ? "" : char.ToUpperInvariant(status[0]) + status[1..].Replace('_', ' ');

    public static string Day(DateTimeOffset at) => at.ToString("d MMMM yyyy");

    public static string Moment(DateTimeOffset at) => at.ToString("d MMM yyyy, HH:mm") + " UTC";
}
