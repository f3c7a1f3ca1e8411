namespace Trove.Payments;

/// <summary>
/// The life of a payment attempt. Each change is a conditional write that names the states it may come from; any other
/// change is refused by the database, so that a late or repeated message never overwrites what is settled.
/// <code>
/// from                | to
/// --------------------+------------------------------------------------------------
/// pending             | processing, requires_action, succeeded, failed, canceled
/// processing          | processing (its reference became known), requires_action, succeeded, failed, canceled
/// requires_action     | processing, succeeded, failed, canceled
/// succeeded           | partially_refunded, refunded
/// partially_refunded  | partially_refunded, refunded
/// failed              | succeeded
/// canceled            | succeeded
/// refunded            | (final)
/// </code>
/// Captured money outranks every other word: an attempt that was given up as never charged, by a clock that was wrong or a
/// search that was behind, is paid when the gateway says so after all, and its canceled order gives the money back.
/// </summary>
internal static class PaymentStates
{
    private static readonly Dictionary<PaymentState, PaymentState[]> Next = new()
    {
        [PaymentState.Pending] =
        [
            PaymentState.Processing,
            PaymentState.RequiresAction,
            PaymentState.Succeeded,
            PaymentState.Failed,
            PaymentState.Canceled,
        ],
        [PaymentState.Processing] =
        [
            PaymentState.Processing,
            PaymentState.RequiresAction,
            PaymentState.Succeeded,
            PaymentState.Failed,
            PaymentState.Canceled,
        ],
        [PaymentState.RequiresAction] =
        [
            PaymentState.Processing,
            PaymentState.Succeeded,
            PaymentState.Failed,
            PaymentState.Canceled,
        ],
        [PaymentState.Succeeded] = [PaymentState.PartiallyRefunded, PaymentState.Refunded],
        [PaymentState.PartiallyRefunded] = [PaymentState.PartiallyRefunded, PaymentState.Refunded],
        [PaymentState.Failed] = [PaymentState.Succeeded],
        [PaymentState.Canceled] = [PaymentState.Succeeded],
        [PaymentState.Refunded] = [],
    };

    private static readonly Dictionary<PaymentState, string> SourceLists = Enum.GetValues<PaymentState>()
        .ToDictionary(to => to, to => string.Join(", ", Sources(to).Select(from => $"'{Name(from)}'")));

    public static bool Allows(PaymentState from, PaymentState to) => Next[from].Contains(to);

    /// <summary>Whether the gateway may still change its mind: the reconciler watches these.</summary>
    public static bool IsSettled(PaymentState state) =>
        state is not (PaymentState.Pending or PaymentState.Processing or PaymentState.RequiresAction);

    /// <summary>Whether money was captured, given back or not.</summary>
    public static bool IsCaptured(PaymentState state) =>
        state is PaymentState.Succeeded or PaymentState.PartiallyRefunded or PaymentState.Refunded;

    /// <summary>The states that <paramref name="to"/> may be reached from, as the inside of an SQL <c>IN (…)</c>.</summary>
    public static string SqlSources(PaymentState to) => SourceLists[to];

    /// <summary>The state as the database and the API spell it.</summary>
    public static string Name(PaymentState state) =>
        state switch
        {
            PaymentState.Pending => "pending",
            PaymentState.Processing => "processing",
            PaymentState.RequiresAction => "requires_action",
            PaymentState.Succeeded => "succeeded",
            PaymentState.Failed => "failed",
            PaymentState.Canceled => "canceled",
            PaymentState.PartiallyRefunded => "partially_refunded",
            PaymentState.Refunded => "refunded",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static PaymentState Parse(string name) =>
        name switch
        {
            "pending" => PaymentState.Pending,
            "processing" => PaymentState.Processing,
            "requires_action" => PaymentState.RequiresAction,
            "succeeded" => PaymentState.Succeeded,
            "failed" => PaymentState.Failed,
            "canceled" => PaymentState.Canceled,
            "partially_refunded" => PaymentState.PartiallyRefunded,
            "refunded" => PaymentState.Refunded,
            _ => throw new ArgumentException($"No payment state is called '{name}'.", nameof(name)),
        };

    private static IEnumerable<PaymentState> Sources(PaymentState to) =>
        Next.Where(pair => pair.Value.Contains(to)).Select(pair => pair.Key);
}
