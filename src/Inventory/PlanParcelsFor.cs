using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// In which parcels goods would come. With one warehouse that sells the answer is in memory; with several it is what the
/// ledger would decide now, by the same router.
/// </summary>
internal sealed class PlanParcelsFor(LedgerReads reads, WarehouseReads warehouses)
{
    public async ValueTask<IReadOnlyList<Parcel>> PlanAsync(PlanParcels request, CancellationToken cancellationToken)
    {
        if (request.Lines.Count == 0)
            return [];
        var all = await warehouses.GetAsync(cancellationToken);
        return all is [var only]
            ? [new Parcel(only.Warehouse, request.Lines)]
            : await RouteAsync(request, all, cancellationToken);
    }

    private async Task<IReadOnlyList<Parcel>> RouteAsync(
        PlanParcels request,
        IReadOnlyList<(Warehouse Warehouse, WarehouseRow Row)> all,
        CancellationToken cancellationToken
    )
    {
        var levels = await reads.GetLevelsAsync([.. request.Lines.Select(line => line.Sku)], cancellationToken);
        var held = request.Holder is { } holder ? await reads.GetHeldAsync(holder, cancellationToken) : [];
        var table = new RoutingTable(
            [.. all.Select(warehouse => warehouse.Row)],
            [.. request.Lines.Select(line => line.Quantity)],
            [
                .. all.Select(warehouse =>
                    request.Lines.Select(line => Possible(warehouse.Row.Code, line.Sku)).ToArray()
                ),
            ],
            request.Destination is { } destination ? Centroids.Find(destination) : null
        );
        if (Router.Choose(table) is not { } chosen)
            return [];
        var shares = table.Share(chosen);
        return [.. chosen.Select(warehouse => new Parcel(all[warehouse].Warehouse, Lines(shares[warehouse])))];

        int Possible(string warehouse, Sku sku) =>
            (
                levels
                    .FirstOrDefault(level => level.Sku == sku)
                    ?.Warehouses.FirstOrDefault(level => level.Warehouse == warehouse)
                    ?.Available
                ?? 0
            ) + held.Where(line => line.Sku == sku && line.Warehouse == warehouse).Sum(line => line.Quantity);

        List<StockLine> Lines(int[] share) =>
            [.. request.Lines.Select((line, i) => line with { Quantity = share[i] }).Where(line => line.Quantity > 0)];
    }
}
