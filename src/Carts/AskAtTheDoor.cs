using Trove.Kernel;
using Trove.WaitingRoom;

namespace Trove.Carts;

/// <summary>
/// Asks the waiting room whether a cart may take what it wants more of. Nearly always there is no queue, which is known
/// from memory.
/// </summary>
internal sealed class AskAtTheDoor(IWaitingRoom waitingRoom, HoldStock stock)
{
    /// <summary>
    /// The change; or its refusal, when it wants more of something that the door does not open for. A piece that is held
    /// for the cart already, such as one that was offered when it was back in stock, takes nothing from those who queue.
    /// </summary>
    public async ValueTask<CartChange> AskAsync(
        Id<Cart> cart,
        CartItemRequest item,
        CartChange change,
        CancellationToken cancellationToken
    ) =>
        change is MakeChange { Needed.Count: > 0 } wanted
        && await AskAsync(cart, item, cancellationToken) is { } refusal
        && !await IsHeldAsync(cart, wanted.Document.Find(item.Sku), cancellationToken)
            ? new RefuseChange(refusal)
            : change;

    /// <summary>Null when the door opens.</summary>
    public ValueTask<CartNotAdmitted?> AskAsync(
        Id<Cart> cart,
        CartItemRequest item,
        CancellationToken cancellationToken
    ) => AskAsync(cart, [item.Sku], item.Pass, cancellationToken);

    /// <summary>
    /// Before payment: what the cart holds is its own, but what has lapsed has to be taken again, and for that its
    /// admission must count still. Null when the door opens.
    /// </summary>
    public async ValueTask<CartNotAdmitted?> AskAgainAsync(
        StoredCart cart,
        CartDocument document,
        CancellationToken cancellationToken
    )
    {
        var skus = document.Lines.Select(line => line.Sku).ToArray();
        if (await AskAsync(cart.Id, skus, pass: null, cancellationToken) is not { } refusal)
            return null;
        var held = await stock.HeldAsync(cart with { Document = document }, cancellationToken);
        return document.Wanted().All(held.Holds) ? null : refusal;
    }

    public Task GiveBackAsync(Id<Cart> cart, CancellationToken cancellationToken) =>
        waitingRoom.GiveBackAsync(cart.Value, cancellationToken);

    private async ValueTask<bool> IsHeldAsync(Id<Cart> cart, DocumentLine? line, CancellationToken cancellationToken) =>
        line is not null && (await stock.OwnAsync(cart, cancellationToken)).Holds(new(line.Sku, line.Quantity));

    private async ValueTask<CartNotAdmitted?> AskAsync(
        Id<Cart> cart,
        IReadOnlyList<Sku> skus,
        Pass? pass,
        CancellationToken cancellationToken
    ) =>
        await waitingRoom.UseAsync(new UseAdmission(cart.Value, skus, pass), cancellationToken) is NotAdmitted refused
            ? new CartNotAdmitted(refused.Sku, refused.Slug, refused.Fault)
            : null;
}
