namespace Trove.Chaos.History;

/// <summary>
/// What must be true of units. A count on the shelf is a register, and what was sold is a counter that only grows: a reading
/// must fit what was certainly done before it began and what may have been done before it ended.
/// </summary>
internal static class StockRules
{
    public static readonly Rule[] All =
    [
        new("No unit is sold twice: sold are at most as many as were put on the shelf", Harm.Oversold, Oversold),
        new("The shop owes exactly what it sold", Harm.Oversold, OwesOther),
        new("Stock that nobody bought is free again in the end", Harm.WrongAnswer, HeldForEver),
        new("What everybody sees is never below zero, nor above what is on the shelf", Harm.WrongAnswer, SeenOutside),
        new("A count that was acknowledged is what the next reading finds", Harm.WrongAnswer, CountLost),
        new("What was paid before a reading is in it; what was not asked for is not", Harm.WrongAnswer, SoldMisread),
    ];

    private static IEnumerable<string> Oversold(SaleHistory history, Aftermath aftermath)
    {
        var shelf = history.Counts.GroupBy(count => count.Sku).ToDictionary(g => g.Key, g => g.Max(c => c.OnHand));
        return from sku in SoldBySku(aftermath)
            let put = shelf.GetValueOrDefault(sku.Key)
            where sku.Value > put
            select $"{sku.Key}: {sku.Value} sold of {put}";
    }

    private static IEnumerable<string> OwesOther(SaleHistory history, Aftermath aftermath)
    {
        var sold = SoldBySku(aftermath);
        return from level in aftermath.Levels
            let owed = sold.GetValueOrDefault(level.Key)
            where
                level.Value.Allocated != owed
                || level.Value.Reserved < 0
                || level.Value.Reserved + level.Value.Allocated > level.Value.OnHand
            select $"{level.Key}: {owed} sold, the ledger says {level.Value}";
    }

    private static IEnumerable<string> HeldForEver(SaleHistory history, Aftermath aftermath) =>
        from level in aftermath.Levels
        where level.Value.Reserved > 0
        select $"{level.Key}: {level.Value.Reserved} are still held";

    private static IEnumerable<string> SeenOutside(SaleHistory history, Aftermath aftermath) =>
        from read in history.Reads
        let most = history.Counts.Where(c => c.Sku == read.Sku && c.Start < read.End).Max(c => (int?)c.OnHand) ?? 0
        where read.Available < 0 || read.Available > most
        select $"{read.Sku}: {read.Available} seen at {read.End}, at most {most} were on the shelf";

    private static IEnumerable<string> CountLost(SaleHistory history, Aftermath aftermath)
    {
        foreach (var reading in history.LevelReads)
        {
            var counts = history.Counts.Where(count => count.Sku == reading.Sku && count.Start < reading.End).ToList();
            // The last that certainly came before the reading hides all that certainly came before itself.
            var last = counts
                .Where(count => count.IsAcknowledged && count.End < reading.Start)
                .Max(count => (TimeSpan?)count.Start);
            var possible = counts.Where(count => last is null || count.End >= last || !count.IsAcknowledged);
            if (!possible.Any(count => count.OnHand == reading.Level.OnHand) && last is not null)
                yield return $"{reading.Sku}: {reading.Level.OnHand} on hand read at {reading.Start}";
        }
    }

    private static IEnumerable<string> SoldMisread(SaleHistory history, Aftermath aftermath)
    {
        var orders = aftermath
            .Orders.Where(order => order.IsPaid)
            .GroupBy(order => order.Email)
            .ToDictionary(same => same.Key, same => same.First());
        var purchases = history
            .Checkouts.GroupBy(call => call.Email)
            .Where(calls => orders.ContainsKey(calls.Key))
            .Select(calls => new Purchase(
                orders[calls.Key].Lines,
                calls.Min(call => call.Start),
                calls.Where(call => call.Told == Told.Paid).Min(call => (TimeSpan?)call.End)
            ))
            .ToList();
        foreach (var reading in history.LevelReads)
        {
            var least = Sum(reading.Sku, purchases.Where(purchase => purchase.Acknowledged < reading.Start));
            var most = Sum(reading.Sku, purchases.Where(purchase => purchase.Asked < reading.End));
            // Stock of a payment that came too late is allocated for the moment in which that is found out.
            most += Sum(reading.Sku, Undone(history, aftermath, reading.End));
            if (reading.Level.Allocated < least || reading.Level.Allocated > most)
                yield return $"{reading.Sku}: {reading.Level.Allocated} allocated at {reading.Start}, not {least} to {most}";
        }
    }

    private static IEnumerable<Purchase> Undone(SaleHistory history, Aftermath aftermath, TimeSpan before)
    {
        var kept = aftermath.Orders.Where(order => order.IsPaid).Select(order => order.Email).ToHashSet();
        return history
            .Checkouts.Where(call => call.Start < before && !kept.Contains(call.Email))
            .DistinctBy(call => call.Email)
            .Select(call => new Purchase(call.Lines, call.Start, null));
    }

    private static int Sum(string sku, IEnumerable<Purchase> purchases) =>
        purchases.Sum(purchase => purchase.Lines.GetValueOrDefault(sku));

    private static Dictionary<string, int> SoldBySku(Aftermath aftermath) =>
        aftermath
            .Orders.Where(order => order.IsPaid)
            .SelectMany(order => order.Lines)
            .GroupBy(line => line.Key)
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Value));

    private sealed record Purchase(IReadOnlyDictionary<string, int> Lines, TimeSpan Asked, TimeSpan? Acknowledged);
}
