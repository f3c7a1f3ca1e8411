using Trove.Inventory;

namespace Trove.Orders;

/// <summary>What a warehouse has for an order and has not sent.</summary>
/// <param name="Warehouse">Its code.</param>
/// <param name="ShipsFrom">What shoppers are told: its city, or its name where nobody has said the city.</param>
internal sealed record Share(string Warehouse, string ShipsFrom, IReadOnlyList<StockLine> Lines)
{
    public int QuantityOf(Kernel.Sku sku) => Lines.FirstOrDefault(line => line.Sku == sku)?.Quantity ?? 0;
}

/// <summary>Asks the ledger where an order's goods wait.</summary>
internal sealed class FindShares(IInventory inventory)
{
    /// <summary>The warehouse to be asked first in front.</summary>
    public async Task<IReadOnlyList<Share>> OfAsync(OrderRecord order, CancellationToken cancellationToken)
    {
        var owned = await inventory.GetAllocationsAsync(new AllocationQuery([order.Id]), cancellationToken);
        var unshipped = owned[0].Unshipped.ToLookup(line => line.Warehouse);
        if (unshipped.Count == 0)
            return [];
        var warehouses = await inventory.GetWarehousesAsync(cancellationToken);
        var places = warehouses.Select(place => (Code: place.Code, Name: NameOf(place))).ToList();
        // One that was opened on another node a moment ago may not be among them yet.
        var news = unshipped.Select(share => share.Key).Except(places.Select(place => place.Code));
        return
        [
            .. from place in places.Concat(news.Select(code => (Code: code, Name: code)))
            where unshipped.Contains(place.Code)
            let lines = unshipped[place.Code].Select(line => new StockLine(line.Sku, line.Quantity))
            select new Share(place.Code, place.Name, [.. lines]),
        ];
    }

    public async Task<bool> KnowsAsync(string warehouse, CancellationToken cancellationToken) =>
        (await inventory.GetWarehousesAsync(cancellationToken)).Any(known => known.Code == warehouse);

    private static string NameOf(Warehouse warehouse) =>
        warehouse.Address?.City is { Length: > 0 } city ? city : warehouse.Name;
}
