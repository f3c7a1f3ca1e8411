using Trove.Inventory;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>Goods came in: those who wait for them are served before the next round. Twice does no harm: nothing is left to offer.</summary>
internal sealed class OnStockArrived(OfferStock offer) : IEventHandler<StockArrived>, IEventHandler<StockIntroduced>
{
    public Task HandleAsync(Delivery<StockArrived> delivery, CancellationToken cancellationToken) =>
        offer.OfferAsync(delivery.Event.Sku, cancellationToken);

    public Task HandleAsync(Delivery<StockIntroduced> delivery, CancellationToken cancellationToken) =>
        offer.OfferAsync(delivery.Event.Skus, cancellationToken);
}
