using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>
/// Puts the held piece into a cart. The claim is written first, so that of two tabs one gets it; what follows may be
/// repeated with the same cart, which is what a shopper does after a crash in between.
/// </summary>
internal sealed class ClaimOffer(FindSubscription find, SubscriptionWrites writes, IInventory inventory, ICarts carts)
{
    /// <summary>How much longer the piece is held than the offer says, so that who claims in the last second finds it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly Quantity One = Quantity.Of(1);

    public async Task<ClaimResult> ClaimAsync(SubscriptionKey key, CartKey? given, CancellationToken cancellationToken)
    {
        if (await find.OpenAsync(key, cancellationToken) is not { } row)
            return new NoSuchSubscription();
        if (row.Status is not (SubscriptionStatus.Offered or SubscriptionStatus.Claimed))
            return new NothingOffered(row.Status);

        var cart = await OpenCartAsync(row, given, cancellationToken);
        if (cart is null || (row.Status == SubscriptionStatus.Claimed && row.Cart != cart.Id.Value))
            return new NothingOffered(row.Status);
        if (row.Status == SubscriptionStatus.Offered && !await writes.ClaimAsync(row.Id, cart.Id.Value))
            return new NothingOffered(await StatusAsync(key));
        return await TakeAsync(row, cart);
    }

    /// <summary>From here on a client who leaves does not stop the work half-way.</summary>
    private async Task<ClaimResult> TakeAsync(SubscriptionRow row, Cart cart)
    {
        var key = new CartKey(cart.Id, cart.Token);
        var moved = await inventory.HandOverAsync(new HandOver(row.Id, cart.Id.Value, row.Sku));
        var result =
            moved > 0 || cart.Items.All(line => line.Sku != row.Sku)
                ? await carts.AddItemAsync(key, new CartItemRequest(row.Sku, One))
                : new CartFound(cart);
        return result is CartFound found ? new OfferClaimed(found.Cart) : new ClaimRefused(result);
    }

    /// <summary>The given cart while it is open, else a new one; null when a claimed piece's cart is not the one given.</summary>
    private async Task<Cart?> OpenCartAsync(SubscriptionRow row, CartKey? given, CancellationToken cancellationToken)
    {
        if (given is not null && await carts.GetAsync(given, cancellationToken) is CartFound(var cart))
            return cart;
        if (row.Status == SubscriptionStatus.Claimed)
            return null;
        return ((CartFound)await carts.CreateAsync(new CreateCart([]), cancellationToken)).Cart;
    }

    private async Task<SubscriptionStatus> StatusAsync(SubscriptionKey key) =>
        (await find.FindAsync(key, CancellationToken.None))?.Status ?? SubscriptionStatus.Ended;
}
