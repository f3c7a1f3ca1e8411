using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.DispatchAsync"/>.</summary>
internal sealed class DispatchUnit(DispatchTransfer request) : LedgerUnit
{
    private readonly BookedGoods _goods = GoodsContent.Of(
        request.Id,
        MovementKinds.TransferOut,
        request.Id,
        request.Lines,
        $"{request.From}\t{request.To}\t{request.Note}"
    );

    public override void Need(LedgerNeeds needs)
    {
        needs.Transfers.Add(request.Id);
        needs.Booked.Add(request.Id);
        needs.Add(request.Lines);
    }

    public override object Decide(LedgerBatch batch)
    {
        if (batch.Allocations.FindBooked(_goods.Id, _goods.Kind) is { } booked)
            return booked == _goods
                ? new TransferFound(batch.Transfers.Find(request.Id)!.Describe())
                : new TransferReused();
        var (from, to) = (batch.FindWarehouse(request.From), batch.FindWarehouse(request.To));
        if (Errors(from, to) is { Count: > 0 } errors)
            return new TransferInvalid(errors);

        var shortages = request
            .Lines.Select(line => new Shortage(
                line.Sku,
                line.Quantity,
                batch.Stock.Find(line.Sku, from!.Id)?.Unpromised ?? 0
            ))
            .Where(line => line.Requested > line.Available)
            .ToList();
        return shortages.Count > 0 ? new NotThere(shortages) : Send(batch, from!, to!);
    }

    private TransferFound Send(LedgerBatch batch, WarehouseRow from, WarehouseRow to)
    {
        var transfer = new TransferRow(request.Id, from, to, request.Note, batch.Now);
        batch.Transfers.Load(transfer);
        batch.Allocations.Book(_goods);
        batch.Others.Add(
            new LedgerStatement(
                """
                INSERT INTO transfer (id, source, destination, note, dispatched_at)
                VALUES (@id, @source, @destination, @note, @now)
                """,
                ("id", request.Id),
                ("source", from.Id),
                ("destination", to.Id),
                ("note", request.Note),
                ("now", batch.Now)
            )
        );
        foreach (var (sku, quantity) in request.Lines)
        {
            batch.Stock.Post(batch.Stock.Find(sku, from.Id)!, MovementKinds.TransferOut, -quantity, 0, 0, request.Id);
            // The row is there before the goods, so that the levels can tell what is on its way.
            batch.Stock.Open(sku, to);
            transfer.Lines.Add(sku, new TransferRowLine(quantity, 0, 0));
            batch.Others.Add(
                new LedgerStatement(
                    "INSERT INTO transfer_line (transfer_id, sku, dispatched) VALUES (@id, @sku, @dispatched)",
                    ("id", request.Id),
                    ("sku", sku.Value),
                    ("dispatched", quantity)
                )
            );
        }

        return new TransferFound(transfer.Describe());
    }

    private List<FieldError> Errors(WarehouseRow? from, WarehouseRow? to)
    {
        var errors = new List<FieldError>();
        if (from is null)
            errors.Add(new FieldError("from", $"'{request.From}' is not a warehouse"));
        if (to is null)
            errors.Add(new FieldError("to", $"'{request.To}' is not a warehouse"));
        else if (from == to)
            errors.Add(new FieldError("to", "must be another warehouse than the goods come from"));
        return errors;
    }
}
