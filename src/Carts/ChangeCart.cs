using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Carts;

/// <summary>What a request makes of a cart's document.</summary>
internal abstract record CartChange;

/// <summary>The request is refused; nothing changes.</summary>
internal sealed record RefuseChange(CartResult Reason) : CartChange;

/// <summary>The document becomes this.</summary>
/// <param name="Needed">SKUs whose stock must be had for the change to come about: those it wants more of.</param>
/// <param name="Dropped">SKUs that the cart no longer wants: their stock is given back.</param>
internal sealed record MakeChange(CartDocument Document, IReadOnlySet<Sku> Needed, IReadOnlySet<Sku> Dropped)
    : CartChange
{
    private static readonly HashSet<Sku> None = [];

    public MakeChange(CartDocument document)
        : this(document, None, None) { }

    public static MakeChange Needs(CartDocument document, Sku sku) => new(document, new HashSet<Sku> { sku }, None);

    public static MakeChange Drops(CartDocument document, Sku sku) => new(document, None, new HashSet<Sku> { sku });
}

/// <summary>
/// Changes a cart. The order of effects decides what a crash leaves behind:
/// <list type="number">
/// <item>Stock is reserved in absolute quantities. A crash after it leaves stock held for minutes, never sold twice.</item>
/// <item>The document is written on the condition that nobody changed it meanwhile; otherwise the change is decided
/// again on the fresh document, which names new absolute quantities.</item>
/// <item>When that never succeeds, the reservation is made what the document says.</item>
/// </list>
/// </summary>
internal sealed class ChangeCart(
    CartRows rows,
    HoldStock stock,
    OfferSubstitutes substitutes,
    ViewCart view,
    AskAtTheDoor door,
    Signer signer,
    TimeProvider clock
)
{
    private const int TryLimit = 8;
    private const int TurnLimit = 256;
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(5);

    // Who lost the race for a cart takes turns with the other losers on this node, so that many changes at once to one
    // cart succeed one after the other instead of refusing each other.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, TurnLimit).Select(_ => new SemaphoreSlim(1, 1))];

    public bool Opens(CartKey key) => signer.Verifies(ViewCart.TokenPurpose, key.Id.ToString(), key.Token);

    /// <param name="renews">Whether this counts as activity, for which stock is held longer.</param>
    public async Task<CartResult> ChangeAsync(
        CartKey key,
        Func<CartDocument, ValueTask<CartChange>> decide,
        CancellationToken cancellationToken,
        bool renews = true
    )
    {
        if (!Opens(key))
            return new CartNotFound();
        var touched = new HashSet<Sku>();
        if (await TryAsync(key.Id, decide, renews, touched, cancellationToken) is { } result)
            return result;

        var turn = _turns[(uint)key.Id.GetHashCode() % TurnLimit];
        if (!await turn.WaitAsync(TurnPatience, cancellationToken))
            return await GiveUpAsync(key.Id, touched, new CartBusy(), cancellationToken);
        try
        {
            for (var tries = 1; tries < TryLimit; tries++)
            {
                if (await TryAsync(key.Id, decide, renews, touched, cancellationToken) is { } late)
                    return late;
            }
        }
        finally
        {
            turn.Release();
        }

        return await GiveUpAsync(key.Id, touched, new CartBusy(), cancellationToken);
    }

    /// <summary>One try; null when somebody else changed the cart at the same moment.</summary>
    /// <param name="touched">SKUs that tries so far have changed the reservations of.</param>
    private async Task<CartResult?> TryAsync(
        Id<Cart> id,
        Func<CartDocument, ValueTask<CartChange>> decide,
        bool renews,
        HashSet<Sku> touched,
        CancellationToken cancellationToken
    )
    {
        if (await rows.FindAsync(id, cancellationToken) is not { } cart)
            return await GiveUpAsync(id, touched, new CartNotFound(), cancellationToken);
        if (cart.Unusable(clock.GetUtcNow()) is { } unusable)
            return await GiveUpAsync(id, touched, unusable, cancellationToken);
        var decision = await decide(cart.Document);
        if (decision is RefuseChange refused)
            return await GiveUpAsync(id, touched, refused.Reason, cancellationToken);

        var change = (MakeChange)decision;
        if (!renews && await door.AskAgainAsync(cart, change.Document, cancellationToken) is { } refusal)
            return await GiveUpAsync(id, touched, refusal, cancellationToken);
        var (held, missing) = await HoldAsync(cart, change, renews, touched, cancellationToken);
        if (held is null)
        {
            var soldOut = await substitutes.RefuseAsync(missing, cancellationToken);
            return await GiveUpAsync(id, touched, soldOut, cancellationToken);
        }

        return await SaveAsync(cart, change.Document, touched, cancellationToken) is { } saved
            ? await view.ViewAsync(saved, held, cancellationToken)
            : null;
    }

    /// <summary>Holds what the changed document wants; a line that its order holds for payment is left alone, unless it grows.</summary>
    private async Task<(LineStock? Stock, IReadOnlyList<Shortage> Missing)> HoldAsync(
        StoredCart cart,
        MakeChange change,
        bool renews,
        HashSet<Sku> touched,
        CancellationToken cancellationToken
    )
    {
        if (!renews)
        {
            var looked = await stock.LookAsync(cart with { Document = change.Document }, cancellationToken);
            if (change.Document.Wanted().All(looked.IsReady))
                return (looked, []);
        }

        var firm = await stock.FirmAsync(cart.PaidBy, cancellationToken);
        var wanted = change.Document.Wanted().Where(line => change.Needed.Contains(line.Sku) || !firm.Holds(line));
        var dropped = change.Dropped.Select(sku => new StockLine(sku, 0));
        var lines = wanted.Concat(dropped).ToList();
        var (own, missing) = await stock.HoldAsync(
            new HoldLines(cart.Id, lines, change.Needed, change.Document.ChangedSince(cart.Document)),
            cancellationToken
        );
        if (own is null)
            return (null, missing);
        touched.UnionWith(lines.Select(line => line.Sku));
        return (own.With(firm), []);
    }

    /// <summary>Null when somebody else changed the cart meanwhile: or bought it, while stock was held for it here.</summary>
    private async Task<StoredCart?> SaveAsync(
        StoredCart cart,
        CartDocument document,
        HashSet<Sku> touched,
        CancellationToken cancellationToken
    )
    {
        if (!ReferenceEquals(document, cart.Document))
            return await rows.ReplaceAsync(cart, document, cancellationToken);
        if (touched.Count == 0)
            return cart;
        return await rows.FindAsync(cart.Id, cancellationToken) is { } now && now.Version == cart.Version ? cart : null;
    }

    /// <summary>Before answering: what earlier tries have reserved is made what the document says.</summary>
    private async Task<CartResult> GiveUpAsync(
        Id<Cart> id,
        HashSet<Sku> touched,
        CartResult result,
        CancellationToken cancellationToken
    )
    {
        if (touched.Count > 0)
        {
            var cart = await rows.FindAsync(id, cancellationToken);
            var document = cart?.Unusable(clock.GetUtcNow()) is null ? cart?.Document : null;
            await stock.RestoreAsync(id, document, touched, cancellationToken);
        }

        return result;
    }
}
