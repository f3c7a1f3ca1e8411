using Trove.Reviews;

namespace Trove.Web.Api;

/// <summary>What the merchant decides about a review.</summary>
/// <param name="State"><c>published</c> or <c>rejected</c>.</param>
/// <param name="Version">That was read; a review that its author changed since is not decided upon.</param>
internal sealed record ReviewDecisionBody(ReviewState State, long Version);

/// <summary>The merchant's answer to a review.</summary>
internal sealed record ReviewReplyBody(string Text);

/// <summary>Whose reviews are to be nobody's.</summary>
internal sealed record ErasureBody(string Email);

/// <summary>How many reviews were erased.</summary>
internal sealed record ErasedView(int Reviews);

/// <summary>A page of reviews in the back office.</summary>
/// <param name="Next">The <c>page</c> of what follows; null when nothing does.</param>
internal sealed record MerchantReviewListView(IReadOnlyList<MerchantReview> Items, string? Next);

/// <summary>Reviews in the back office: read, approve, reject, answer, erase.</summary>
internal static class AdminReviewsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin/reviews").AddEndpointFilter<AdminKeyFilter>().WithTags("Admin");
        admin
            .MapGet("", ListAsync)
            .WithSummary(
                "Reviews, the newest first: state=pending, published or rejected; product=slug; page=next of the page before."
            )
            .Produces<MerchantReviewListView>();
        admin
            .MapPut("/{id:guid}/state", DecideAsync)
            .WithSummary("Publishes a review or rejects it, if it is still the version that was read.")
            .Produces<MerchantReview>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        admin
            .MapPut("/{id:guid}/reply", ReplyAsync)
            .WithSummary("Answers a review in the shop's name.")
            .Produces<MerchantReview>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        admin
            .MapDelete("/{id:guid}/reply", TakeReplyBackAsync)
            .WithSummary("Takes the answer back.")
            .Produces<MerchantReview>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        admin
            .MapPost("/erasure", EraseAsync)
            .WithSummary("Erases who a person was from their reviews: published ones stay without a name, others go.")
            .Produces<ErasedView>();
    }

    private static async Task<IResult> ListAsync(
        IReviews reviews,
        CancellationToken cancellationToken,
        string? state = null,
        string? product = null,
        string? page = null,
        int size = 25
    )
    {
        ReviewState? wanted = null;
        if (!string.IsNullOrEmpty(state))
        {
            if (!Enum.TryParse<ReviewState>(state, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
                return Problems.Invalid("state", "must be pending, published or rejected");
            wanted = parsed;
        }

        Guid? after = null;
        if (!string.IsNullOrEmpty(page))
        {
            if (!Guid.TryParse(page, out var last))
                return Problems.Invalid("page", "must be what the page before said as next");
            after = last;
        }

        if (size is < 1 or > 100)
            return Problems.Invalid("size", "must be a whole number from 1 to 100");
        var found = await reviews.ListForMerchantAsync(
            new MerchantReviewQuery(wanted, product, after, size),
            cancellationToken
        );
        return ETagged.Json(new MerchantReviewListView(found.Items, found.Next?.ToString()));
    }

    private static async Task<IResult> DecideAsync(
        Guid id,
        ReviewDecisionBody body,
        IReviews reviews,
        CancellationToken cancellationToken
    ) => Answer(await reviews.DecideAsync(new DecideReview(id, body.State, body.Version), cancellationToken));

    private static async Task<IResult> ReplyAsync(
        Guid id,
        ReviewReplyBody body,
        IReviews reviews,
        CancellationToken cancellationToken
    ) => Answer(await reviews.ReplyAsync(id, body.Text, cancellationToken));

    private static async Task<IResult> TakeReplyBackAsync(
        Guid id,
        IReviews reviews,
        CancellationToken cancellationToken
    ) => Answer(await reviews.ReplyAsync(id, null, cancellationToken));

    private static async Task<IResult> EraseAsync(
        ErasureBody body,
        IReviews reviews,
        CancellationToken cancellationToken
    ) =>
        Kernel.EmailAddress.TryParse(body.Email, out var email)
            ? Results.Json(new ErasedView(await reviews.EraseAsync(email.Value, cancellationToken)))
            : Problems.Invalid("email", Kernel.EmailAddress.Advice);

    private static IResult Answer(ModerationResult result) =>
        result switch
        {
            ReviewModerated(var review) => Results.Json(review),
            ModerationInvalid(var errors) => Problems.Invalid(errors),
            ReviewChanged(var now) => Problems.Of(
                StatusCodes.Status409Conflict,
                "review_changed",
                "The review was changed since it was read.",
                $"It is at version {now.Version}: read it again, then decide.",
                more: new(StringComparer.Ordinal) { ["version"] = now.Version }
            ),
            _ => Problems.NotFound("review_not_found", "There is no such review."),
        };
}
