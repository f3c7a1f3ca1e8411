using Microsoft.AspNetCore.SignalR;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Web.Api;
using Trove.Web.Storefront;

namespace Trove.Web.Live;

/// <summary>
/// What pages that are open hear: <c>Stock(sku, available)</c> of what they asked to <see cref="Watch"/>,
/// <c>Cart(version)</c> of the cart that their cookie opens (0: it was bought), and <c>Queue(position, etaSeconds)</c> of
/// the ticket that their cookie has in the queue they <see cref="WatchQueue"/> (position 0: look, it is another state).
/// Every message may be missed: a page that lost its connection is told the present numbers when it asks again.
/// </summary>
internal sealed class ShopHub(
    IHubContext<ShopHub> hub,
    OpenPages pages,
    QueuePages queues,
    ICarts carts,
    IInventory inventory
) : Hub
{
    public const string Path = "/hubs/shop";

    /// <summary>SKUs one page may watch.</summary>
    public const int SkuLimit = 100;

    private const int SlugLimit = 200;

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
        queues.Close(Context.ConnectionId);
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

    /// <summary>From now on tells the page about its visitor's place in this product's queue.</summary>
    public void WatchQueue(string slug)
    {
        if (slug is not { Length: > 0 and <= SlugLimit })
            throw new HubException($"slug: is required, at most {SlugLimit} characters.");
        if (VisitorPass.Visitor(Context.GetHttpContext()!.Request) is { } visitor)
            queues.Watch(Context.ConnectionId, slug, visitor);
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
