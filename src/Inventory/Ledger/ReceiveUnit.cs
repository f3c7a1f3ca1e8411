namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.ReceiveAsync"/>.</summary>
internal sealed class ReceiveUnit(ReceiveTransfer request) : LedgerUnit
{
    private readonly BookedGoods _goods = GoodsContent.Of(
        request.Receipt,
        MovementKinds.TransferIn,
        request.Transfer,
        request.Lines,
        request.ShortfallReason
    );

    public override void Need(LedgerNeeds needs)
    {
        needs.Transfers.Add(request.Transfer);
        needs.Booked.Add(request.Receipt);
        needs.Add(request.Lines);
    }

    public override object Decide(LedgerBatch batch)
    {
        if (batch.Transfers.Find(request.Transfer) is not { } transfer)
            return new TransferNotFound();
        if (batch.Allocations.FindBooked(_goods.Id, _goods.Kind) is { } booked)
            return booked == _goods ? new TransferFound(transfer.Describe()) : new TransferReused();
        if (transfer.ClosedAt is not null)
            return new TransferClosed();

        var excess = request
            .Lines.Select(line => new Shortage(line.Sku, line.Quantity, Possible(batch, transfer, line)))
            .Where(line => line.Requested > line.Available)
            .ToList();
        if (excess.Count > 0)
            return new NotInTransit(excess);

        foreach (var (sku, quantity) in request.Lines)
        {
            var line = transfer.Lines[sku];
            transfer.Lines[sku] = line with { Received = line.Received + quantity };
            batch.Receive(batch.Stock.Open(sku, transfer.To), MovementKinds.TransferIn, quantity, transfer.Id);
        }

        Close(batch, transfer);
        Write(batch, transfer);
        batch.Allocations.Book(_goods);
        return new TransferFound(transfer.Describe());
    }

    /// <summary>What is on its way, as far as it can be counted where it arrives.</summary>
    private static int Possible(LedgerBatch batch, TransferRow transfer, StockLine line)
    {
        var there = batch.Stock.Find(line.Sku, transfer.To.Id)?.OnHand ?? 0;
        return Math.Min(transfer.InTransit(line.Sku), AdjustUnit.OnHandLimit - there);
    }

    private void Close(LedgerBatch batch, TransferRow transfer)
    {
        var isComplete = transfer.Lines.Values.All(line => line.InTransit == 0);
        if (isComplete || request.ShortfallReason is not null)
            transfer.ClosedAt = batch.Now;
        if (isComplete || request.ShortfallReason is not { } reason)
            return;
        transfer.ShortfallReason = reason;
        foreach (var (sku, line) in transfer.Lines.ToList())
            transfer.Lines[sku] = line with { Shortfall = line.Shortfall + line.InTransit };
    }

    private static void Write(LedgerBatch batch, TransferRow transfer)
    {
        foreach (var (sku, line) in transfer.Lines)
        {
            batch.Others.Add(
                new LedgerStatement(
                    """
                    UPDATE transfer_line SET received = @received, shortfall = @shortfall
                    WHERE transfer_id = @id AND sku = @sku
                    """,
                    ("received", line.Received),
                    ("shortfall", line.Shortfall),
                    ("id", transfer.Id),
                    ("sku", sku.Value)
                )
            );
        }

        batch.Others.Add(
            new LedgerStatement(
                "UPDATE transfer SET closed_at = @closed_at, shortfall_reason = @reason WHERE id = @id",
                ("closed_at", transfer.ClosedAt),
                ("reason", transfer.ShortfallReason),
                ("id", transfer.Id)
            )
        );
    }
}
