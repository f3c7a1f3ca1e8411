using Trove.Orders;
using Trove.Payments;
using Trove.Reviews;

namespace Trove.Web.Storefront;

/// <summary>What is said about reviews in so many words.</summary>
internal static class ReviewWords
{
    public static readonly IReadOnlyList<string> OfStars = ["Poor", "Fair", "Good", "Very good", "Excellent"];

    /// <summary>Such as: 4.6 out of 5, 132 reviews.</summary>
    public static string Summary(Rating rating) => $"{rating.Average:0.0} out of 5, {Count(rating.Count)}";

    public static string Count(long reviews) => reviews == 1 ? "1 review" : $"{reviews:N0} reviews";

    public static string Stars(int stars) => stars == 1 ? "1 star" : $"{stars} stars";

    public static string Sort(ReviewSort sort) =>
        sort switch
        {
            ReviewSort.Newest => "Newest",
            ReviewSort.Rating => "Most stars",
            _ => "Most helpful",
        };

    public static string Why(NoProof reason) =>
        reason switch
        {
            NoProof.NoOrder => "Show the order it was bought with.",
            NoProof.UnknownOrder => "There is no such order, or the token does not open it.",
            NoProof.NotInOrder => "This product is not in that order.",
            NoProof.NotPaid => "That order is not paid yet.",
            _ => "That order was called off or sent back.",
        };

    /// <summary>Whether an order's owner is asked what the goods are like.</summary>
    public static bool CanReview(Order order) =>
        order.Status is not (OrderStatus.Created or OrderStatus.Canceled or OrderStatus.Returned)
        && order.Payment?.Status != PaymentState.Refunded;
}
