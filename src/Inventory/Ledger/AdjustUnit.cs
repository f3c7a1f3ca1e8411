namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.AdjustAsync"/>. A SKU that was never counted gets its first row.</summary>
internal sealed class AdjustUnit(AdjustStock request) : LedgerUnit
{
    public const int OnHandLimit = 1_000_000_000;

    private static readonly AdjustmentReused _reused = new();

    private readonly BookedGoods? _booked = request is { Id: { } id }
        ? new BookedGoods(
            id,
            MovementKinds.Adjust,
            $"{request.Sku}\t{request.OnHand}\t{request.Warehouse}\t{request.Code}\t{request.Reason}"
        )
        : null;

    public override void Need(LedgerNeeds needs)
    {
        needs.Skus.Add(request.Sku);
        if (request.IsForced)
            needs.ReservedSkus.Add(request.Sku);
        if (request.Id is { } id)
            needs.Booked.Add(id);
    }

    public override object Decide(LedgerBatch batch)
    {
        if (_booked is { } goods && batch.Allocations.FindBooked(goods.Id, goods.Kind) is { } booked)
            return booked == goods ? new Adjusted(batch.Stock.Level(request.Sku), []) : _reused;
        if (batch.FindWarehouse(request.Warehouse) is not { } warehouse)
            return new UnknownWarehouse(request.Warehouse!);

        var row = batch.Stock.Find(request.Sku, warehouse.Id);
        var before = row?.OnHand ?? 0;
        if (request.Expected is { } expected && expected != before)
            return new OnHandDiffers(before);
        var onHand = request.IsRelative ? (long)before + request.OnHand : request.OnHand;
        if (onHand > OnHandLimit)
            return new TooManyOnHand(before, OnHandLimit);
        if (onHand < Least(row))
            return new BelowPromised(before, row?.Reserved ?? 0, row?.Allocated ?? 0);

        row ??= batch.Stock.Open(request.Sku, warehouse);
        var reason = Reasons.Spell(request.Code, request.Reason);
        var fallen = batch.Reservations.Drop(row, row.Reserved + row.Allocated - (int)onHand, reason);
        if (onHand > before)
            batch.Receive(row, MovementKinds.Adjust, (int)onHand - before, request.Id, reason);
        else if (onHand < before)
            batch.Stock.Post(row, MovementKinds.Adjust, (int)onHand - before, 0, 0, request.Id, reason);
        if (_booked is { } done)
            batch.Allocations.Book(done);
        return new Adjusted(batch.Stock.Level(request.Sku), fallen);
    }

    private int Least(StockRow? row) =>
        row is null ? 0
        : request.IsForced ? row.Allocated
        : row.Reserved + row.Allocated;
}

/// <summary>How reasons stand in the journal: the code, then the words.</summary>
internal static class Reasons
{
    public static string Spell(AdjustmentReason code, string words) => NameOf(code) + ": " + words;

    private static string NameOf(AdjustmentReason code) =>
        code switch
        {
            AdjustmentReason.Counted => "counted",
            AdjustmentReason.Damaged => "damaged",
            AdjustmentReason.Lost => "lost",
            AdjustmentReason.Found => "found",
            AdjustmentReason.Received => "received",
            AdjustmentReason.ReturnedToSupplier => "returned_to_supplier",
            AdjustmentReason.Correction => "correction",
            _ => "other",
        };
}
