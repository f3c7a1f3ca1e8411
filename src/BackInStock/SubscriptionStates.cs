namespace Trove.BackInStock;

/// <summary>
/// How the states are spelled in the table. The transitions, each a conditional write of <see cref="SubscriptionWrites"/>:
/// <code>
/// from    | to      | when
/// --------+---------+--------------------------------------------
/// waiting | offered | a piece is held for it
/// waiting | ended   | its owner, or nothing came for too long
/// offered | claimed | its owner puts the piece into a cart
/// offered | lapsed  | the piece was held long enough
/// offered | ended   | its owner; the piece is free again
/// </code>
/// </summary>
internal static class SubscriptionStates
{
    public const string Waiting = "waiting";
    public const string Offered = "offered";
    public const string Claimed = "claimed";
    public const string Lapsed = "lapsed";
    public const string Ended = "ended";

    public static SubscriptionStatus Parse(string name) =>
        name switch
        {
            Waiting => SubscriptionStatus.Waiting,
            Offered => SubscriptionStatus.Offered,
            Claimed => SubscriptionStatus.Claimed,
            Lapsed => SubscriptionStatus.Lapsed,
            Ended => SubscriptionStatus.Ended,
            _ => throw new FormatException($"'{name}' is no state of a subscription."),
        };
}
