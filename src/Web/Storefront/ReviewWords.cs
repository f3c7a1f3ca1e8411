using Trove.Reviews;

namespace Trove.Web.Storefront;

/// <summary>What is said about reviews in so many words.</summary>
internal static class ReviewWords
{
    public static string Why(NoProof reason) =>
        reason switch
        {
            NoProof.NoOrder => "Show the order it was bought with.",
            NoProof.UnknownOrder => "There is no such order, or the token does not open it.",
            NoProof.NotInOrder => "This product is not in that order.",
            NoProof.NotPaid => "That order is not paid yet.",
            _ => "That order was called off or sent back.",
        };
}
