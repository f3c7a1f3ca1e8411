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
internal sealed class ShopHub(IHubContext<ShopHub> hub, OpenPages pages, ICarts carts, IInventory inventory) : Hub
{
    public const string Path = "/hubs/shop";

    /// <summary>SKUs one page may watch.</summary>
    public const int SkuLimit = 100;

    private OpenPage Page => (OpenPage)Context.Items[typeof(OpenPage)]!;

    public override async Task OnConnectedAsync()
    {
        var page = new OpenPage(hub.Clients.Client(Context.ConnectionId));
        Context.Items[typeof(OpenPage)] = page;
        if (!pages.TryOpen(page))
        {
            Context.Abort();
            return;
        }

        if (
            CartCookie.Read(Context.GetHttpContext()!.Request) is { } key
            && await carts.FindVersionAsync(key, Context.ConnectionAborted) is { } version
        )
        {
            pages.Hold(page, key.Id);
            page.TellCart(version);
        }
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        pages.Close(Page);
        return Task.CompletedTask;
    }

    /// <summary>From now on tells the page about these SKUs and no others; at first what each has now.</summary>
    public async Task Watch(IReadOnlyList<string> skus)
    {
        var wanted = Read(skus);
        pages.Watch(Page, wanted);
        foreach (var (sku, available) in await inventory.GetAvailableAsync(wanted, Context.ConnectionAborted))
            Page.TellStock(sku, available);
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
