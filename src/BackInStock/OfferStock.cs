using Trove.Inventory;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>
/// A wave: those who asked first get a piece each, while there are pieces. The order of effects decides what a crash leaves:
/// <list type="number">
/// <item>The piece is held, by the subscription's id. A crash after it: the next wave holds the same piece again.</item>
/// <item>The subscription is offered, and the event that sends its mail is written with it. A crash after it: the mail
/// follows from the outbox.</item>
/// </list>
/// Several nodes may run the same wave: holding is absolute, and one of them finds its write refused.
/// </summary>
internal sealed class OfferStock(IInventory inventory, SubscriptionRows rows, SubscriptionWrites writes)
{
    private const int SkusPerRound = 500;

    // Asked of the ledger at once, in the order of the queue, which its writer keeps.
    private const int Portion = 100;

    // More than this arrive in a second wave, a round later.
    private const int WaveLimit = 10_000;

    // The SKU after which the next round goes on.
    private Sku? _last;

    /// <summary>One round over what is waited for; returns how many offers were made.</summary>
    public async Task<int> OfferAsync(CancellationToken cancellationToken)
    {
        await writes.TidyAsync();
        var wanted = await rows.ListWantedAsync(_last, SkusPerRound, cancellationToken);
        _last = wanted.Count == SkusPerRound ? wanted[^1] : null;
        if (wanted.Count == 0)
            return 0;

        var offered = 0;
        foreach (var level in await inventory.GetLevelsAsync(wanted, cancellationToken))
        {
            if (level.Available > 0)
                offered += await OfferAsync(level.Sku, cancellationToken);
        }

        return offered;
    }

    /// <summary>A wave for each of these that somebody waits for.</summary>
    public async Task OfferAsync(IReadOnlyList<Sku> skus, CancellationToken cancellationToken)
    {
        foreach (var sku in await rows.ListWantedAsync(skus, cancellationToken))
            await OfferAsync(sku, cancellationToken);
    }

    /// <summary>A wave for one SKU; returns how many offers were made.</summary>
    public async Task<int> OfferAsync(Sku sku, CancellationToken cancellationToken)
    {
        var offered = 0;
        while (offered < WaveLimit)
        {
            var next = await rows.ListWaitingAsync(sku, Portion, cancellationToken);
            var ends = await Task.WhenAll(next.Select(HoldAndOfferAsync));
            offered += ends.Count(end => end == End.Offered);
            // Without one that was offered or is gone, the next portion would be the same.
            if (next.Count < Portion || ends.Contains(End.SoldOut))
                break;
        }

        return offered;
    }

    private async Task<End> HoldAndOfferAsync(SubscriptionRow row)
    {
        var hold = new ReserveStock(row.Id, [new StockLine(row.Sku, 1)], IsOffer: true);
        if (await inventory.ReserveAsync(hold, CancellationToken.None) is not Reserved { Reservations: [var held] })
            return End.SoldOut;
        if (await writes.OfferAsync(row.Id, held.ExpiresAt - ClaimOffer.Grace))
            return End.Offered;
        // Another node was quicker, or its owner has ended it meanwhile: then the piece is free again.
        if (await rows.FindAsync(row.Id, CancellationToken.None) is not { Status: SubscriptionStatus.Offered })
            await inventory.ReleaseAsync(row.Id, CancellationToken.None);
        return End.Gone;
    }

    private enum End
    {
        Offered,
        Gone,
        SoldOut,
    }
}
