using Microsoft.AspNetCore.SignalR;
using Trove.Carts;
using Trove.Kernel;

namespace Trove.Web.Live;

/// <summary>
/// One page and what it is yet to be told: only the newest number of each thing. A page that reads slowly, or not at
/// all, keeps nobody else waiting and costs no more than that.
/// </summary>
internal sealed class OpenPage(IClientProxy client)
{
    private readonly Lock _lock = new();
    private Dictionary<Sku, int> _stock = [];
    private long? _cart;
    private bool _isTelling;

    /// <summary>What it shows; kept by <see cref="OpenPages"/>.</summary>
    public IReadOnlySet<Sku> Skus { get; set; } = new HashSet<Sku>();

    /// <summary>The cart of who looks at it; kept by <see cref="OpenPages"/>.</summary>
    public Id<Cart>? Cart { get; set; }

    public void TellStock(Sku sku, int available)
    {
        lock (_lock)
        {
            _stock[sku] = available;
            if (_isTelling)
                return;
            _isTelling = true;
        }

        _ = TellAsync();
    }

    public void TellCart(long version)
    {
        lock (_lock)
        {
            _cart = version;
            if (_isTelling)
                return;
            _isTelling = true;
        }

        _ = TellAsync();
    }

    private async Task TellAsync()
    {
        while (Take() is var (stock, cart))
        {
            foreach (var (sku, available) in stock)
                await client.SendAsync("Stock", sku.Value, available);
            if (cart is { } version)
                await client.SendAsync("Cart", version);
        }
    }

    /// <summary>Null when there is nothing more to tell.</summary>
    private (Dictionary<Sku, int> Stock, long? Cart)? Take()
    {
        lock (_lock)
        {
            if (_stock.Count == 0 && _cart is null)
            {
                _isTelling = false;
                return null;
            }

            var taken = (_stock, _cart);
            (_stock, _cart) = ([], null);
            return taken;
        }
    }
}
