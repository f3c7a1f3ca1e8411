using Trove.Kernel;
using Trove.Orders;
using Trove.Search;

namespace Trove.Web.Hosting;

/// <summary>Tells the search what sells.</summary>
internal sealed class CountSales(ISearch search) : IEventHandler<OrderPlaced>
{
    public Task HandleAsync(Delivery<OrderPlaced> delivery, CancellationToken cancellationToken) =>
        delivery.Event.Lines is { } lines
            ? search.RecordSalesAsync(
                [.. lines.Select(line => new SoldPieces(line.Sku, line.Quantity))],
                cancellationToken
            )
            : Task.CompletedTask;
}
