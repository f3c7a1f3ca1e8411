using Trove.Inventory;
using Trove.Kernel;
using Trove.Orders;

namespace Trove.Tests.Orders;

/// <summary>A shop with a second warehouse: mugs stand in Reno only, caps in Trenton only, so that an order of both is split.</summary>
internal static class TwoWarehouses
{
    public static async Task<(Sku Mug, Sku Cap)> OpenAsync(this OrderShop shop, int stock = 10)
    {
        var reno = new WarehouseAddress(City: "Reno", Region: "NV", Country: "US");
        var trenton = new WarehouseAddress(City: "Trenton", Region: "NJ", Country: "US");
        Assert.IsType<WarehouseSaved>(
            await shop.Inventory.SaveWarehouseAsync(new Warehouse("main", "Main", Address: reno))
        );
        Assert.IsType<WarehouseSaved>(
            await shop.Inventory.SaveWarehouseAsync(new Warehouse("east", "East", Priority: 200, Address: trenton))
        );
        var mug = await shop.SellAsync("MUG", 1250, stock);
        var cap = await shop.SellAsync("CAP", 2000, 0);
        Assert.IsType<Adjusted>(await shop.Inventory.AdjustAsync(new AdjustStock(cap, stock, "Counted", "east")));
        return (mug, cap);
    }

    /// <summary>A paid order of so many mugs and caps.</summary>
    public static async Task<Order> OrderAsync(this OrderShop shop, Sku mug, int mugs, Sku cap, int caps)
    {
        var order = await shop.PayAsync(await shop.CartAsync((mug, mugs), (cap, caps)));
        await shop.DeliverEventsAsync();
        return order;
    }

    public static FulfilOrder Everything(Order order, string? key = null, string? warehouse = null) =>
        new(order.Number, key, warehouse, null, Tracking.None);

    public static FulfilOrder Some(Order order, Sku sku, int quantity, string? key = null) =>
        new(order.Number, key, null, [new StockLine(sku, quantity)], Tracking.None);

    public static async Task<Fulfilled> ShipAsync(this OrderShop shop, FulfilOrder request) =>
        Assert.IsType<Fulfilled>(await shop.Orders.FulfilAsync(request));

    public static async Task<MerchantOrder> LookAsync(this OrderShop shop, Order order) =>
        (await shop.Orders.FindForMerchantAsync(order.Number))!;

    /// <summary>What is in it, in words: "2 MUG, 1 CAP".</summary>
    public static string Words(IEnumerable<FulfilmentItem> items) =>
        string.Join(", ", items.Select(item => $"{item.Quantity} {item.Sku}"));
}
