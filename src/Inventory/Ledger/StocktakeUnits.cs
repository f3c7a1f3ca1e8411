using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>A count began, or had begun.</summary>
internal sealed record StocktakeWritten(IReadOnlyList<Reservation> Fallen) : StocktakeResult;

/// <summary>See <see cref="IInventory.OpenStocktakeAsync"/>.</summary>
internal sealed class OpenStocktakeUnit(OpenStocktake request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs) => needs.Stocktakes.Add(request.Id);

    public override object Decide(LedgerBatch batch)
    {
        var warehouse = batch.FindWarehouse(request.Warehouse);
        if (warehouse is null)
            return new StocktakeNowhere(request.Warehouse!);
        if (batch.Stocktakes.Find(request.Id) is { } known)
            return known.Warehouse.Id == warehouse.Id ? new StocktakeWritten([]) : new StocktakeReused();

        batch.Stocktakes.Load(new StocktakeRow(request.Id, warehouse));
        batch.Others.Add(
            new LedgerStatement(
                "INSERT INTO stocktake (id, warehouse, opened_at) VALUES (@id, @warehouse, @now)",
                ("id", request.Id),
                ("warehouse", warehouse.Id),
                ("now", batch.Now)
            )
        );
        batch.Others.Add(
            new LedgerStatement(
                """
                INSERT INTO stocktake_line (stocktake_id, sku, snapshot)
                SELECT k.id, s.sku, s.on_hand FROM stocktake k JOIN stock s ON s.warehouse = k.warehouse WHERE k.id = @id
                """,
                ("id", request.Id)
            )
        );
        return new StocktakeWritten([]);
    }
}

/// <summary>See <see cref="IInventory.CountAsync"/>. The rows are locked: expected is what the books say at the moment of counting.</summary>
internal sealed class CountUnit(CountStock request) : LedgerUnit
{
    public override void Need(LedgerNeeds needs)
    {
        needs.Stocktakes.Add(request.Stocktake);
        needs.Add(request.Counted);
    }

    public override object Decide(LedgerBatch batch)
    {
        if (batch.Stocktakes.Find(request.Stocktake) is not { } count)
            return new StocktakeNotFound();
        if (count.IsClosed)
            return new StocktakeIsClosed();
        foreach (var (sku, counted) in request.Counted)
        {
            var expected = batch.Stock.Find(sku, count.Warehouse.Id)?.OnHand ?? 0;
            count.Differences[sku] = counted - expected;
            batch.Others.Add(
                new LedgerStatement(
                    """
                    INSERT INTO stocktake_line (stocktake_id, sku, expected, counted, counted_at)
                    VALUES (@id, @sku, @expected, @counted, @now)
                    ON CONFLICT (stocktake_id, sku) DO UPDATE SET
                        expected = excluded.expected, counted = excluded.counted, counted_at = excluded.counted_at
                    """,
                    ("id", count.Id),
                    ("sku", sku.Value),
                    ("expected", expected),
                    ("counted", counted),
                    ("now", batch.Now)
                )
            );
        }

        return new StocktakeWritten([]);
    }
}

/// <summary>See <see cref="IInventory.CloseStocktakeAsync"/>.</summary>
internal sealed class CloseStocktakeUnit(CloseStocktake request) : LedgerUnit
{
    private static readonly string Reason = Reasons.Spell(AdjustmentReason.Counted, "stocktake");

    public override void Need(LedgerNeeds needs) => needs.WholeStocktakes.Add(request.Stocktake);

    public override object Decide(LedgerBatch batch)
    {
        if (batch.Stocktakes.Find(request.Stocktake) is not { } count)
            return new StocktakeNotFound();
        if (count.IsClosed)
            return new StocktakeWritten([]);

        var below = new List<Shortage>();
        foreach (var (sku, difference) in count.Differences)
        {
            var row = batch.Stock.Find(sku, count.Warehouse.Id);
            var least = (row?.Allocated ?? 0) + (request.IsForced ? 0 : row?.Reserved ?? 0);
            if ((row?.OnHand ?? 0) + difference < least)
                below.Add(new Shortage(sku, (row?.OnHand ?? 0) + difference, least));
        }

        if (below.Count > 0)
            return new CountBelowPromised(below);

        count.IsClosed = true;
        batch.Others.Add(
            new LedgerStatement(
                "UPDATE stocktake SET closed_at = @now WHERE id = @id",
                ("now", batch.Now),
                ("id", count.Id)
            )
        );
        return new StocktakeWritten([
            .. count.Differences.SelectMany(each => Correct(batch, count, each.Key, each.Value)),
        ]);
    }

    private static IReadOnlyList<Reservation> Correct(LedgerBatch batch, StocktakeRow count, Sku sku, int difference)
    {
        if (difference == 0)
            return [];
        var row = batch.Stock.Open(sku, count.Warehouse);
        var fallen = batch.Reservations.Drop(row, row.Reserved + row.Allocated - row.OnHand - difference, Reason);
        if (difference > 0)
            batch.Receive(row, MovementKinds.Adjust, difference, count.Id, Reason);
        else
            batch.Stock.Post(row, MovementKinds.Adjust, difference, 0, 0, count.Id, Reason);
        return fallen;
    }
}
