namespace Trove.Orders;

/// <summary>See <see cref="IOrders.DeliverAsync"/>.</summary>
internal sealed class DeliverFulfilment(
    OrderRows orders,
    FulfilmentRows rows,
    FulfilmentWrites writes,
    AnswerOrder answer
)
{
    public async Task<OrderChange> DeliverAsync(string number, Guid id, CancellationToken cancellationToken)
    {
        if (
            OrderNumber.Parse(number) is not { } parsed
            || await orders.FindByNumberAsync(parsed, cancellationToken) is not { } order
        )
            return new NoSuchOrder();
        if (await rows.FindAsync(id, cancellationToken) is not { } fulfilment || fulfilment.Order != order.Id)
            return new NoSuchFulfilment();
        if (!fulfilment.HasLeft)
            return new NotNow(order.Status, "The parcel has not left the house.");

        // Refused: somebody else has said so.
        await writes.DeliveredAsync(order, fulfilment);
        var now = await rows.FindAsync(id, CancellationToken.None) ?? fulfilment;
        var owner = await orders.FindAsync(order.Id, CancellationToken.None) ?? order;
        return new Delivered(now.ToMerchant(owner), await answer.ShowWhollyAsync(owner, CancellationToken.None));
    }
}
