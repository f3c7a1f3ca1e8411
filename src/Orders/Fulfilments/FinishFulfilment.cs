using Trove.Inventory;

namespace Trove.Orders;

/// <summary>
/// Takes a pending fulfilment to its end: steps 2 to 4 of the table at <see cref="FulfilmentStates"/>. The request that
/// made it and the reconciler do the same, perhaps at once; each step changes nothing the second time.
/// </summary>
internal sealed class FinishFulfilment(IInventory inventory, FulfilmentRows rows, FulfilmentWrites writes)
{
    public async Task<FulfilmentRecord> FinishAsync(OrderRecord order, FulfilmentRecord fulfilment)
    {
        if (fulfilment.Status != FulfilmentStatus.Pending)
            return fulfilment;
        if (await HasLeftAsync(fulfilment))
            await writes.ShippedAsync(order, fulfilment);
        else
            await writes.WithdrawnAsync(fulfilment);
        // A refused write means that a twin was first: it is what it is now.
        return await rows.FindAsync(fulfilment.Id, CancellationToken.None)
            ?? throw new InvalidOperationException($"Fulfilment {fulfilment.Id} is gone.");
    }

    private async Task<bool> HasLeftAsync(FulfilmentRecord fulfilment)
    {
        var ship = new ShipStock(fulfilment.Order, fulfilment.Id, fulfilment.Lines, fulfilment.Warehouse);
        if (await inventory.ShipAsync(ship) is Shipped)
            return true;
        // Refused. Its id is used up without goods, unless a twin has shipped them in between.
        return await inventory.ShipAsync(ship with { Lines = [] }) is not Shipped;
    }
}
