namespace Trove.Chaos.History;

/// <summary>What buyers were told must be what happened.</summary>
internal static class AnswerRules
{
    public static readonly Rule[] All =
    [
        new("Who was told paid has that order, paid, with what they asked for", Harm.LostPayment, PaidForNothing),
        new("Who was told no is not charged, or has the money back", Harm.OrphanCapture, RefusedAndCharged),
        new("The same key is the same order, and one order", Harm.DoubleCharge, KeyOfTwo),
        new("Every order is paid or canceled in the end", Harm.WrongAnswer, LeftOpen),
    ];

    private static IEnumerable<string> PaidForNothing(SaleHistory history, Aftermath aftermath)
    {
        var orders = aftermath.Orders.ToDictionary(order => order.Number);
        return from call in history.Checkouts
            where call.Told == Told.Paid
            let order = orders.GetValueOrDefault(call.Order ?? "")
            where order is not { IsPaid: true } || order.Email != call.Email || !AreSame(order.Lines, call.Lines)
            select $"{call.Key} was told at {call.End} that {call.Order} is paid; it is {order?.Status ?? "no order"}";
    }

    private static IEnumerable<string> RefusedAndCharged(SaleHistory history, Aftermath aftermath)
    {
        var orders = aftermath.Orders.ToDictionary(order => order.Number);
        var named =
            from call in history.Checkouts
            where call.Told is Told.Refused or Told.GivenBack && call.Order is not null
            where orders.GetValueOrDefault(call.Order!) is { IsPaid: true }
            select $"{call.Key} was told {call.Told} of {call.Order}, which is paid";
        var emails = aftermath.Orders.Where(order => order.IsPaid).Select(order => order.Email).ToHashSet();
        var unnamed =
            from calls in history.Checkouts.GroupBy(call => call.Email)
            where calls.All(call => call.Told is Told.SoldOut) && emails.Contains(calls.Key)
            select $"{calls.First().Key} was only ever told no, and has a paid order";
        return named.Concat(unnamed);
    }

    private static IEnumerable<string> KeyOfTwo(SaleHistory history, Aftermath aftermath)
    {
        // An order that was withdrawn before anything was charged has freed its key, and its twin may have been told of it.
        var charged = aftermath.Captures.Select(capture => capture.Order).ToHashSet();
        var withdrawn = aftermath
            .Orders.Where(order => order.Status == "canceled" && !charged.Contains(order.Number))
            .Select(order => order.Number)
            .ToHashSet();
        var answers =
            from calls in history.Checkouts.Where(call => call.Order is not null).GroupBy(call => call.Key)
            let numbers = calls
                .Where(call => call.Told != Told.Busy && !withdrawn.Contains(call.Order!))
                .Select(call => call.Order)
                .Distinct()
                .ToList()
            where numbers.Count > 1
            select $"{calls.Key} was answered with {string.Join(" and ", numbers)}";
        var orders =
            from paid in aftermath.Orders.Where(order => order.IsPaid).GroupBy(order => order.Email)
            where paid.Count() > 1
            select $"{paid.Key} has {paid.Count()} paid orders of one key";
        return answers.Concat(orders);
    }

    private static IEnumerable<string> LeftOpen(SaleHistory history, Aftermath aftermath) =>
        from order in aftermath.Orders
        where order.IsOpen
        select $"{order.Number} is still {order.Status}";

    private static bool AreSame(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Count == other.Count && one.All(line => other.GetValueOrDefault(line.Key) == line.Value);
}
