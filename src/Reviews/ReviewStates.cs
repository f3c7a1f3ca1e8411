namespace Trove.Reviews;

/// <summary>
/// How the states are spelled in the table. The transitions, each a conditional write of <see cref="ReviewWrites"/> on the
/// version that was read:
/// <code>
/// from      | to                 | when
/// ----------+--------------------+------------------------------------------------------------
/// (nothing) | pending, published | written; published at once by setting, unless it has links
/// pending   | published          | approved
/// pending   | rejected           | rejected
/// published | rejected           | rejected after all
/// rejected  | published          | approved after all
/// any       | pending, published | its author changed it; as when it is written
/// published | pending            | the order that proved it was called off, and only buyers may write
/// any       | (nothing)          | withdrawn; or its author was erased before it was published
/// </code>
/// </summary>
internal static class ReviewStates
{
    public const string Pending = "pending";
    public const string Published = "published";
    public const string Rejected = "rejected";

    public static string Name(ReviewState state) =>
        state switch
        {
            ReviewState.Pending => Pending,
            ReviewState.Published => Published,
            _ => Rejected,
        };

    public static ReviewState Parse(string name) =>
        name switch
        {
            Pending => ReviewState.Pending,
            Published => ReviewState.Published,
            Rejected => ReviewState.Rejected,
            _ => throw new FormatException($"'{name}' is no state of a review."),
        };
}
