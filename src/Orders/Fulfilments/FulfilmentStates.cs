namespace Trove.Orders;

/// <summary>
/// The life of a fulfilment. Each change is a conditional write that names the state it comes from; any other is refused
/// by the database.
/// <code>
/// from      | to        when                                            the order with it, in the same commit
/// ----------+---------------------------------------------------------------------------------------------------
/// (nothing) | pending   somebody wants to ship; the ledger is asked     stays paid or processing
/// pending   | shipped   the ledger took the goods off the books         processing, or shipped with the last piece
/// pending   | withdrawn the ledger refused: they were not allocated     stays as it is
/// shipped   | delivered the carrier or the merchant says so             delivered with the last parcel of a shipped order
/// delivered | (final)
/// withdrawn | (final)
/// </code>
/// What a crash leaves, and who heals it:
/// <code>
/// step                                     | a crash right after it leaves            | healed by
/// -----------------------------------------+------------------------------------------+--------------------------------
/// 1 pending, one commit                    | goods on the books, said to be leaving   | reconciler: step 2
/// 2 ledger: shipped under its id           | goods gone, the order does not know      | reconciler: step 2 again, which changes nothing; 3
/// 3 shipped + order + event, one commit    | a mail not written                       | the outbox
/// 2 ledger: refused                        | a pending fulfilment of nothing          | reconciler: refused again; 3
/// 3 ledger: its id booked without goods    | the same; nothing can leave under its id | reconciler: 3 again; withdrawn
/// 4 withdrawn                              | nothing                                  |
/// </code>
/// Step 3 of a refusal closes the door on a slow twin: a request that stalled before step 2 finds the id used up,
/// whatever stock the order may own by then, and one that was faster is found to have shipped.
/// </summary>
internal static class FulfilmentStates
{
    /// <summary>The state as the database spells it.</summary>
    public static string Name(FulfilmentStatus status) => status.ToString().ToLowerInvariant();

    public static FulfilmentStatus Parse(string name) => Enum.Parse<FulfilmentStatus>(name, ignoreCase: true);

    /// <summary>Whether its goods have left the house.</summary>
    public static bool HasLeft(FulfilmentStatus status) =>
        status is FulfilmentStatus.Shipped or FulfilmentStatus.Delivered;
}
