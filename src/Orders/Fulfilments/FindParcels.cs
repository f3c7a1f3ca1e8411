namespace Trove.Orders;

/// <summary>Tells what of an order has left, and where the rest waits: the ledger knows the latter.</summary>
internal sealed class FindParcels(FindShares shares, FulfilmentRows rows)
{
    /// <summary>Without asking the ledger, nor the database about an order of which nothing has left.</summary>
    public async Task<OrderParcels> OfAsync(OrderRecord order, CancellationToken cancellationToken) =>
        OrderParcels.Of(order, order.ShippedPieces == 0 ? [] : await rows.ListOfAsync(order.Id, cancellationToken));

    public async Task<OrderParcels> WithPlacesAsync(OrderRecord order, CancellationToken cancellationToken)
    {
        var parcels = await OfAsync(order, cancellationToken);
        if (parcels.ToCome.Count == 0)
            return parcels;
        var waiting = await shares.OfAsync(order, cancellationToken);
        // The last goods may have left between the two looks.
        return waiting.Count == 0
            ? parcels
            : parcels with
            {
                ToCome = [.. waiting.Select(share => new ParcelToCome(share.ShipsFrom, order.ItemsOf(share.Lines)))],
            };
    }

    public async Task<(
        IReadOnlyList<WarehouseShare> Allocations,
        IReadOnlyList<MerchantFulfilment> Fulfilments
    )> ForMerchantAsync(OrderRecord order, CancellationToken cancellationToken)
    {
        var fulfilments = await rows.ListOfAsync(order.Id, cancellationToken);
        var waiting = await shares.OfAsync(order, cancellationToken);
        return (
            [
                .. waiting.Select(share => new WarehouseShare(
                    share.Warehouse,
                    share.ShipsFrom,
                    order.ItemsOf(share.Lines)
                )),
            ],
            [.. fulfilments.Select(fulfilment => fulfilment.ToMerchant(order))]
        );
    }
}
