namespace Trove.WaitingRoom;

/// <summary>
/// A ticket's life:
/// <code>
/// from      to                          by
/// waiting   admitted                    a round of admissions
/// waiting   left                        its visitor
/// admitted  used                        the first cart
/// admitted  expired, left               time, its visitor: the next one is admitted
/// used      admitted                    a cart that came to nothing
/// used      bought                      the purchase
/// used      expired, left               time, its visitor
/// expired   bought                      a purchase that was under way
/// </code>
/// </summary>
internal static class TicketStates
{
    public static string Name(TicketState state) => state.ToString().ToLowerInvariant();

    public static TicketState Parse(string name) => Enum.Parse<TicketState>(name, ignoreCase: true);
}
