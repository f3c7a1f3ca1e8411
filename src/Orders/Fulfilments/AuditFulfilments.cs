using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Orders;

/// <summary>
/// The invariants of parcels, between orders and the ledger. What a crash left pending is no breach until the reconciler
/// should long have been done with it.
/// </summary>
internal sealed class AuditFulfilments(
    IInventory inventory,
    OrderRows orders,
    FulfilmentRows rows,
    OrderSettings settings,
    TimeProvider clock
)
{
    private const int PageSize = 500;
    private static readonly TimeSpan FinishedWithin = TimeSpan.FromHours(1);

    public async Task<IReadOnlyList<InvariantVerdict>> AuditAsync(
        DateTimeOffset start,
        CancellationToken cancellationToken
    ) => [await CheckParcelsAsync(start, cancellationToken), await CheckOrdersAsync(start, cancellationToken)];

    /// <summary>By order, the parcels that have left: those the order knows of, and pending ones that the ledger has booked.</summary>
    public async Task<ILookup<Guid, FulfilmentRecord>> LeftAsync(
        IReadOnlyList<FulfilmentRecord> fulfilments,
        CancellationToken cancellationToken
    )
    {
        var pending = fulfilments.Where(fulfilment => fulfilment.Status == FulfilmentStatus.Pending).ToList();
        var booked = pending.Count == 0 ? [] : await BookedAsync(pending, cancellationToken);
        return fulfilments
            .Where(fulfilment =>
                fulfilment.HasLeft || booked.TryGetValue(fulfilment.Id, out var goods) && goods.Lines.Count > 0
            )
            .ToLookup(fulfilment => fulfilment.Order);
    }

    private async Task<InvariantVerdict> CheckParcelsAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        var suspects = new Suspects("Each parcel holds what the ledger shipped for it");
        var after = Guid.Empty;
        while (true)
        {
            var page = await rows.ListAfterAsync(after, PageSize, cancellationToken);
            var booked = page.Count == 0 ? [] : await BookedAsync(page, cancellationToken);
            foreach (var fulfilment in page)
                suspects.Look(fulfilment.Id, Breach(fulfilment, booked.GetValueOrDefault(fulfilment.Id)));
            if (page.Count < PageSize)
                break;
            after = page[^1].Id;
        }

        return await suspects.JudgeAsync(LookAgainAsync, settings.AuditSettling, clock, cancellationToken);

        async Task<string?> LookAgainAsync(Guid id) =>
            await rows.FindAsync(id, cancellationToken) is { } fulfilment
                ? Breach(fulfilment, (await BookedAsync([fulfilment], cancellationToken)).GetValueOrDefault(id))
                : null;
    }

    private async Task<InvariantVerdict> CheckOrdersAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        var suspects = new Suspects("An order is shipped when all of it has left, and a canceled one sent nothing");
        var after = Guid.Empty;
        while (true)
        {
            var page = await orders.ListAfterAsync(after, PageSize, cancellationToken);
            var parcels = (await rows.ListOfAsync([.. page.Select(order => order.Id)], cancellationToken)).ToLookup(
                fulfilment => fulfilment.Order
            );
            foreach (var order in page)
                suspects.Look(order.Id, Breach(order, parcels[order.Id]));
            if (page.Count < PageSize || page[^1].CreatedAt > start)
                break;
            after = page[^1].Id;
        }

        return await suspects.JudgeAsync(LookAgainAsync, settings.AuditSettling, clock, cancellationToken);

        async Task<string?> LookAgainAsync(Guid id) =>
            await orders.FindAsync(id, cancellationToken) is { } order
                ? Breach(order, await rows.ListOfAsync(id, cancellationToken))
                : null;
    }

    private async Task<Dictionary<Guid, BookedShipment>> BookedAsync(
        IReadOnlyList<FulfilmentRecord> fulfilments,
        CancellationToken cancellationToken
    )
    {
        var ids = fulfilments.Select(fulfilment => fulfilment.Id).ToList();
        return (await inventory.GetShipmentsAsync(ids, cancellationToken)).ToDictionary(booked => booked.Shipment);
    }

    private string? Breach(FulfilmentRecord fulfilment, BookedShipment? booked)
    {
        var name = $"fulfilment {fulfilment.Id}";
        if (fulfilment.Status == FulfilmentStatus.Pending)
            return clock.GetUtcNow() - fulfilment.CreatedAt < FinishedWithin
                ? null
                : $"{name} is pending since {fulfilment.CreatedAt:O}";
        var wanted = fulfilment.HasLeft ? fulfilment.Lines : [];
        var isSame =
            booked is not null
            && booked.Order == fulfilment.Order
            && booked.Warehouse == fulfilment.Warehouse
            && booked.Lines.OrderBy(line => line.Sku).SequenceEqual(wanted.OrderBy(line => line.Sku));
        return isSame
            ? null
            : $"{name} is {FulfilmentStates.Name(fulfilment.Status)} with {Spell(wanted)}, the ledger booked {Spell(booked?.Lines ?? [])}";
    }

    private static string? Breach(OrderRecord order, IEnumerable<FulfilmentRecord> parcels)
    {
        var left = parcels.Where(fulfilment => fulfilment.HasLeft).ToList();
        var pieces = left.Sum(fulfilment => fulfilment.Pieces);
        if (pieces != order.ShippedPieces)
            return $"{order.Number} counts {order.ShippedPieces} pieces shipped, its parcels hold {pieces}";
        var isRight = order.Status switch
        {
            OrderStatus.Created or OrderStatus.Paid or OrderStatus.Canceled => pieces == 0,
            OrderStatus.Processing => pieces > 0 && pieces < order.Pieces,
            OrderStatus.Shipped => pieces == order.Pieces,
            OrderStatus.Delivered => pieces == order.Pieces
                && left.TrueForAll(fulfilment => fulfilment.Status == FulfilmentStatus.Delivered),
            _ => true,
        };
        return isRight
            ? null
            : $"{order.Number} is {OrderStatuses.Name(order.Status)}, and {pieces} of its {order.Pieces} pieces have left";
    }

    private static string Spell(IReadOnlyList<StockLine> lines) =>
        lines.Count == 0 ? "nothing" : string.Join(", ", lines.Select(line => $"{line.Quantity} × {line.Sku}"));
}
