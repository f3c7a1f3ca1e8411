namespace Trove.Orders;

/// <summary>See <see cref="IOrders.FulfilAsync"/>.</summary>
internal sealed class ShipFulfilments(
    OrderRows orders,
    FulfilmentRows rows,
    FulfilmentWrites writes,
    PlanFulfilments plan,
    FinishFulfilment finish,
    AnswerOrder answer,
    TimeProvider clock
)
{
    private const int BeginTries = 4;

    public async Task<OrderChange> FulfilAsync(FulfilOrder request, CancellationToken cancellationToken)
    {
        if (FulfilmentFields.Check(request) is { Count: > 0 } errors)
            return new ChangeInvalid(errors);
        if (OrderNumber.Parse(request.Number) is not { } number)
            return new NoSuchOrder();
        var key = request.IdempotencyKey ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString();
        for (var tries = 0; tries < BeginTries; tries++)
        {
            if (await orders.FindByNumberAsync(number, cancellationToken) is not { } order)
                return new NoSuchOrder();
            if (await EarlierAsync(order, request, key, cancellationToken) is { } known)
                return known;
            if (!OrderStatuses.CanShip(order.Status))
                return new NotNow(order.Status, WhyNot(order.Status));
            var (parcels, refusal) = await plan.PlanAsync(order, request, key, cancellationToken);
            // A twin of this request may have shipped between the two looks above.
            if (refusal is not null)
                return await EarlierAsync(order, request, key, cancellationToken) ?? refusal;
            if (await writes.BeginAsync(parcels))
                return await FinishAsync(order, request, parcels);
        }

        throw new InvalidOperationException($"Order {number} kept changing.");
    }

    /// <summary>What this key's request came to; null when it is the first.</summary>
    private async Task<OrderChange?> EarlierAsync(
        OrderRecord order,
        FulfilOrder request,
        string key,
        CancellationToken cancellationToken
    )
    {
        var parcels = (await rows.ListOfAsync(order.Id, cancellationToken)).FindAll(parcel => parcel.Key == key);
        if (parcels.Count == 0)
            return null;
        return parcels[0].RequestHash == FulfilmentFields.HashOf(request)
            ? await FinishAsync(order, request, parcels)
            : new ChangeKeyReused();
    }

    /// <summary>From here on a client who leaves does not stop the work half-way.</summary>
    private async Task<OrderChange> FinishAsync(
        OrderRecord order,
        FulfilOrder request,
        IReadOnlyList<FulfilmentRecord> parcels
    )
    {
        var left = new List<MerchantFulfilment>();
        foreach (var parcel in parcels)
        {
            var finished = await finish.FinishAsync(order, parcel);
            if (finished.HasLeft)
                left.Add(finished.ToMerchant(order));
        }

        if (left.Count > 0)
        {
            var now = await orders.FindAsync(order.Id, CancellationToken.None) ?? order;
            return new Fulfilled(left, await answer.ShowWhollyAsync(now));
        }

        var (_, refusal) = await plan.PlanAsync(order, request, parcels[0].Key, CancellationToken.None);
        return refusal ?? new NothingToShip("Another request shipped these goods at the same moment.");
    }

    private static string WhyNot(OrderStatus status) =>
        status switch
        {
            OrderStatus.Created => "The order is not paid; nothing leaves before.",
            OrderStatus.Canceled => "The order is canceled.",
            _ => "All of the order has left already.",
        };
}
