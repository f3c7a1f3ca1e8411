using Trove.Inventory;

namespace Trove.Orders;

/// <summary>What of an order has left, and what is still to come.</summary>
internal sealed record OrderParcels(IReadOnlyList<OrderFulfilment> Fulfilments, IReadOnlyList<ParcelToCome> ToCome)
{
    /// <summary>For an order of which nothing has left.</summary>
    public static OrderParcels OfUnshipped(OrderRecord order) => Of(order, []);

    /// <summary>Without saying where the rest is.</summary>
    public static OrderParcels Of(OrderRecord order, IReadOnlyList<FulfilmentRecord> fulfilments)
    {
        var left = fulfilments.Where(fulfilment => fulfilment.HasLeft).ToList();
        var rest = OrderStatuses.CanShip(order.Status) ? Unshipped(order, left) : [];
        return new OrderParcels(
            [.. left.Select(fulfilment => fulfilment.ToContract(order))],
            rest.Count == 0 ? [] : [new ParcelToCome(null, order.ItemsOf(rest))]
        );
    }

    /// <summary>The order's lines without what these have taken with them.</summary>
    public static IReadOnlyList<StockLine> Unshipped(OrderRecord order, IEnumerable<FulfilmentRecord> left)
    {
        var shipped = left.SelectMany(fulfilment => fulfilment.Lines)
            .GroupBy(line => line.Sku)
            .ToDictionary(sku => sku.Key, sku => sku.Sum(line => line.Quantity));
        return
        [
            .. from line in order.Lines
            let rest = line.Quantity - shipped.GetValueOrDefault(line.Sku)
            where rest > 0
            select new StockLine(line.Sku, rest),
        ];
    }
}
