namespace Trove.Orders;

/// <summary>
/// The life of an order. Each change is a conditional write that names the statuses it may come from; any other is
/// refused by the database, so that whoever comes second (a webhook, the reconciler, a second tab) changes nothing.
/// <code>
/// from       | to                              when
/// -----------+---------------------------------------------------------------------------
/// (nothing)  | created                         a checkout begins; nothing is charged yet
/// created    | paid                            charged and allocated
/// created    | canceled                        declined, given up, or charged too late and refunded
/// paid       | processing                      a part of it has left
/// paid       | shipped                         all of it has left, at once
/// paid       | canceled                        called off before anything left; then refunded
/// processing | processing, shipped             another part has left; the last one has
/// shipped    | delivered, returned             its last parcel arrived; it came back
/// delivered  | completed, returned
/// completed  | returned
/// canceled   | (final)
/// returned   | (final)
/// </code>
/// </summary>
internal static class OrderStatuses
{
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Next = new()
    {
        [OrderStatus.Created] = [OrderStatus.Paid, OrderStatus.Canceled],
        [OrderStatus.Paid] = [OrderStatus.Processing, OrderStatus.Shipped, OrderStatus.Canceled],
        [OrderStatus.Processing] = [OrderStatus.Processing, OrderStatus.Shipped],
        [OrderStatus.Shipped] = [OrderStatus.Delivered, OrderStatus.Returned],
        [OrderStatus.Delivered] = [OrderStatus.Completed, OrderStatus.Returned],
        [OrderStatus.Completed] = [OrderStatus.Returned],
        [OrderStatus.Canceled] = [],
        [OrderStatus.Returned] = [],
    };

    private static readonly Dictionary<OrderStatus, string> SourceLists = Enum.GetValues<OrderStatus>()
        .ToDictionary(
            to => to,
            to => string.Join(", ", Next.Where(pair => pair.Value.Contains(to)).Select(pair => $"'{Name(pair.Key)}'"))
        );

    public static bool Allows(OrderStatus from, OrderStatus to) => Next[from].Contains(to);

    /// <summary>Whether goods of it may leave: it is paid, and something is still here.</summary>
    public static bool CanShip(OrderStatus status) => Allows(status, OrderStatus.Shipped);

    /// <summary>Whether the money is the shop's: from paid on, unless it was called off.</summary>
    public static bool IsPaid(OrderStatus status) => status is not (OrderStatus.Created or OrderStatus.Canceled);

    /// <summary>The statuses that <paramref name="to"/> may be reached from, as the inside of an SQL <c>IN (…)</c>.</summary>
    public static string SqlSources(OrderStatus to) => SourceLists[to];

    /// <summary>The status as the database and the API spell it.</summary>
    public static string Name(OrderStatus status) => status.ToString().ToLowerInvariant();

    public static OrderStatus Parse(string name) => Enum.Parse<OrderStatus>(name, ignoreCase: true);
}
