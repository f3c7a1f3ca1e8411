namespace Trove.Chaos.History;

/// <summary>What must be true of money, between the shop's orders and the gateway's own books.</summary>
internal static class MoneyRules
{
    public static readonly Rule[] All =
    [
        new("Every paid order was paid for: one capture of exactly its total, kept", Harm.LostPayment, Unpaid),
        new("No order is charged twice", Harm.DoubleCharge, ChargedTwice),
        new("Money that is kept belongs to a paid order", Harm.OrphanCapture, Orphaned),
        new("No more is given back than was taken", Harm.LostPayment, GivenTooMuch),
    ];

    private static IEnumerable<string> Unpaid(SaleHistory history, Aftermath aftermath)
    {
        var captures = aftermath.Captures.Where(capture => capture.IsKept).ToLookup(capture => capture.Order);
        return from order in aftermath.Orders
            where order.IsPaid
            let kept = captures[order.Number].Sum(capture => capture.Amount - capture.Refunded)
            where kept < order.Total
            select $"{order.Number} is {order.Status} and costs {order.Total}; the gateway keeps {kept}";
    }

    private static IEnumerable<string> ChargedTwice(SaleHistory history, Aftermath aftermath)
    {
        var totals = aftermath.Orders.ToDictionary(order => order.Number, order => order.Total);
        return from captures in aftermath.Captures.GroupBy(capture => capture.Order)
            let kept = captures.Sum(capture => capture.Amount - capture.Refunded)
            where
                captures.Count(capture => capture.IsKept) > 1
                || (totals.TryGetValue(captures.Key, out var total) && kept > total)
            select $"{captures.Key} was charged {captures.Count()} times, {kept} in all";
    }

    private static IEnumerable<string> Orphaned(SaleHistory history, Aftermath aftermath)
    {
        var paid = aftermath.Orders.Where(order => order.IsPaid).Select(order => order.Number).ToHashSet();
        var known = aftermath.Orders.ToDictionary(order => order.Number, order => order.Status);
        return from capture in aftermath.Captures
            where capture.IsKept && !paid.Contains(capture.Order)
            select $"{capture.Intent} keeps {capture.Amount - capture.Refunded} for {capture.Order}, "
                + $"which is {known.GetValueOrDefault(capture.Order, "no order")}";
    }

    private static IEnumerable<string> GivenTooMuch(SaleHistory history, Aftermath aftermath) =>
        from capture in aftermath.Captures
        where capture.Refunded > capture.Amount
        select $"{capture.Intent}: {capture.Refunded} given back of {capture.Amount}";
}
