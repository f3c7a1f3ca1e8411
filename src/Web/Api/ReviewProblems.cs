using Trove.Reviews;
using Trove.Web.Storefront;

namespace Trove.Web.Api;

/// <summary>Refused reviews and votes as problems.</summary>
internal static class ReviewProblems
{
    public static IResult NotFound() =>
        Problems.NotFound("review_not_found", "There is no such review, or the token does not open it.");

    public static IResult Of(ReviewResult refused, HttpResponse response) =>
        refused switch
        {
            ReviewInvalid(var errors) => Problems.Invalid(errors),
            OnlyBuyersReview(var reason) => Problems.Of(
                StatusCodes.Status403Forbidden,
                "only_buyers_review",
                "Only buyers may review this product.",
                ReviewWords.Why(reason)
            ),
            AlreadyReviewed(var own) => Problems.Of(
                StatusCodes.Status409Conflict,
                "already_reviewed",
                "This buyer has reviewed this product.",
                "Change that review with PUT /api/v1/reviews/{id} and its token.",
                more: own is null
                    ? null
                    : new(StringComparer.Ordinal) { ["id"] = own.Key.Id, ["token"] = own.Key.Token }
            ),
            TooManyReviews(var retryAt) => TooMany("too_many_reviews", retryAt, response),
            _ => NotFound(),
        };

    public static IResult TooMany(string code, DateTimeOffset retryAt, HttpResponse response)
    {
        var clock = response.HttpContext.RequestServices.GetRequiredService<TimeProvider>();
        var seconds = SecondsUntil(retryAt, clock);
        response.Headers.RetryAfter = seconds.ToString();
        return Problems.Of(
            StatusCodes.Status429TooManyRequests,
            code,
            "Too many came from here in this hour.",
            $"Try again in {seconds} seconds.",
            more: new(StringComparer.Ordinal) { ["retryAfterSeconds"] = seconds }
        );
    }

    /// <summary>At least 1.</summary>
    public static int SecondsUntil(DateTimeOffset moment, TimeProvider clock) =>
        Math.Max(1, (int)Math.Ceiling((moment - clock.GetUtcNow()).TotalSeconds));
}
