using Microsoft.AspNetCore.SignalR;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Web.Storefront;

namespace Trove.Web.Live;

/// <summary>
/// What pages that are open hear: <c>Stock(sku, available)</c> of what they asked to <see cref="Watch"/>, and
/// <c>Cart(version)</c> of the cart that their cookie opens (0: it was bought). Every message may be missed: a page that
/// lost its connection is told the present numbers when it asks again.
/// </summary>
internal sealed class ShopHub(OpenPages pages, ICarts carts, IInventory inventory) : Hub
{
    public const string Path = "/hubs/shop";

    /// <summary>SKUs one page may watch.</summary>
    public const int SkuLimit = 100;

    public static string StockGroup(Sku sku) => "stock:" + sku.Value;

    public static string CartGroup(Id<Cart> cart) => "cart:" + cart;

    public override async Task OnConnectedAsync()
    {
        if (!pages.TryOpen(Context.ConnectionId))
        {
            Context.Abort();
            return;
        }

        if (
            CartCookie.Read(Context.GetHttpContext()!.Request) is { } key
            && await carts.FindVersionAsync(key, Context.ConnectionAborted) is { } version
        )
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, CartGroup(key.Id));
            await Clients.Caller.SendAsync("Cart", version);
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        pages.Close(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>From now on tells the page about these SKUs and no others; at first what each has now.</summary>
    public async Task Watch(IReadOnlyList<string> skus)
    {
        var wanted = Read(skus);
        var (added, dropped) = pages.Watch(Context.ConnectionId, wanted);
        foreach (var sku in dropped)
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, StockGroup(sku));
        foreach (var sku in added)
            await Groups.AddToGroupAsync(Context.ConnectionId, StockGroup(sku));
        var available = await inventory.GetAvailableAsync(wanted, Context.ConnectionAborted);
        foreach (var sku in wanted)
            await Clients.Caller.SendAsync("Stock", sku.Value, available[sku]);
    }

    private static HashSet<Sku> Read(IReadOnlyList<string>? texts)
    {
        if (texts is not { Count: <= SkuLimit })
            throw new HubException($"skus: is required, at most {SkuLimit} of them.");
        var skus = new HashSet<Sku>(texts.Count);
        foreach (var text in texts)
        {
            if (!Sku.TryParse(text, out var sku))
                throw new HubException($"skus: '{text}' is not a SKU.");
            skus.Add(sku);
        }

        return skus;
    }
}
