using Trove.Catalog;
using Trove.Kernel;
using Trove.Orders;
using Trove.Reviews;
using Trove.WaitingRoom;

namespace Trove.Web.Api;

/// <summary><c>/products/{slug}/reviews</c>: reading and writing; <c>/reviews/{id}</c>: one's own, and votes.</summary>
internal static class ReviewsApi
{
    public const string TokenHeader = "X-Review-Token";
    private const int PageLimit = 1_000;
    private const int SizeLimit = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var product = api.MapGroup("/products/{slug}/reviews").WithTags("Reviews");
        product
            .MapGet("", ListAsync)
            .WithSummary(
                "Published reviews of a product with its rating: sort=helpful, newest or rating; rating=5 for those of five stars."
            )
            .Produces<ReviewListView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        product
            .MapPost("", WriteAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary(
                "Writes a review. The proof of purchase is an order: its number in the body, its token in X-Order-Token."
            )
            .Produces<OwnReviewView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        var one = api.MapGroup("/reviews/{id:guid}").WithTags("Reviews");
        one.MapGet("", FindAsync)
            .WithSummary("One's own review in whichever state, by its token in X-Review-Token.")
            .Produces<OwnReviewView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        one.MapPut("", EditAsync)
            .WithSummary("Changes one's own review; it waits for approval again, as a new one would.")
            .Produces<OwnReviewView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        one.MapDelete("", WithdrawAsync)
            .WithSummary("Takes one's own review away for good.")
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
        one.MapPut("/vote", VoteAsync)
            .WithSummary(
                "Says whether a review helped: one vote a visitor, known by cookie or by the Trove-Visitor header."
            )
            .Produces<VotesView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        one.MapDelete("/vote", TakeBackAsync)
            .WithSummary("Takes the visitor's vote back.")
            .Produces<VotesView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> ListAsync(
        string slug,
        ICatalog catalog,
        IReviews reviews,
        CancellationToken cancellationToken,
        string? sort = null,
        int? rating = null,
        int page = 1,
        int size = 10
    )
    {
        var errors = new List<FieldError>();
        if (Sort(sort) is not { } order)
            errors.Add(new FieldError("sort", "must be helpful, newest or rating"));
        else
        {
            if (rating is < 1 or > 5)
                errors.Add(new FieldError("rating", "must be a whole number from 1 to 5"));
            if (page is < 1 or > PageLimit)
                errors.Add(new FieldError("page", $"must be a whole number from 1 to {PageLimit}"));
            if (size is < 1 or > SizeLimit)
                errors.Add(new FieldError("size", $"must be a whole number from 1 to {SizeLimit}"));
            if (errors.Count == 0)
                return await ShowAsync(
                    new ReviewQuery(slug, order, rating, page, size),
                    catalog,
                    reviews,
                    cancellationToken
                );
        }

        return Problems.Invalid(errors);
    }

    private static async Task<IResult> ShowAsync(
        ReviewQuery query,
        ICatalog catalog,
        IReviews reviews,
        CancellationToken cancellationToken
    )
    {
        switch (await catalog.FindProductAsync(query.Slug, cancellationToken))
        {
            case ProductFound:
                break;
            case ProductMoved(var moved):
                return TypedResults.Redirect(
                    $"/api/v1/products/{Uri.EscapeDataString(moved)}/reviews",
                    permanent: true
                );
            default:
                return Problems.NotFound("product_not_found", "There is no such product.");
        }

        var found = await reviews.ListAsync(query, cancellationToken);
        var summary = found.Rating is { } all ? new RatingSummaryView(all.Average, all.Count, all.Stars) : null;
        return ETagged.Json(new ReviewListView(summary, found.Items, found.Page, found.Size, found.Total));
    }

    private static async Task<IResult> WriteAsync(
        string slug,
        ReviewBody body,
        HttpContext http,
        IReviews reviews,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    )
    {
        var order = string.IsNullOrEmpty(body.Order)
            ? null
            : new OrderKey(body.Order, http.Request.Headers[OrdersApi.TokenHeader]);
        var request = new WriteReview(
            slug,
            new ReviewText(body.Rating, body.Title, body.Text, body.Author),
            body.Email,
            order,
            await VisitorPass.SenderAsync(http, waitingRoom)
        );
        return await reviews.WriteAsync(request, cancellationToken) switch
        {
            ReviewKept(var own) => Results.Created($"/api/v1/reviews/{own.Key.Id}", OwnReviewView.Of(own)),
            NoSuchReview => Problems.NotFound("product_not_found", "There is no such product."),
            var refused => ReviewProblems.Of(refused, http.Response),
        };
    }

    private static async Task<IResult> FindAsync(
        Guid id,
        HttpRequest http,
        IReviews reviews,
        CancellationToken cancellationToken
    ) =>
        await reviews.FindOwnAsync(Key(id, http), cancellationToken) is { } own
            ? Results.Json(OwnReviewView.Of(own))
            : ReviewProblems.NotFound();

    private static async Task<IResult> EditAsync(
        Guid id,
        ReviewChangeBody body,
        HttpContext http,
        IReviews reviews,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    )
    {
        var text = new ReviewText(body.Rating, body.Title, body.Text, body.Author);
        var edit = new EditReview(Key(id, http.Request), text, await VisitorPass.SenderAsync(http, waitingRoom));
        return await reviews.EditAsync(edit, cancellationToken) switch
        {
            ReviewKept(var own) => Results.Json(OwnReviewView.Of(own)),
            var refused => ReviewProblems.Of(refused, http.Response),
        };
    }

    private static async Task<IResult> WithdrawAsync(
        Guid id,
        HttpRequest http,
        IReviews reviews,
        CancellationToken cancellationToken
    ) =>
        await reviews.WithdrawAsync(Key(id, http), cancellationToken) ? Results.NoContent() : ReviewProblems.NotFound();

    private static Task<IResult> VoteAsync(
        Guid id,
        VoteBody body,
        HttpContext http,
        IReviews reviews,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    ) => CountAsync(id, body.Helpful, http, reviews, waitingRoom, cancellationToken);

    private static Task<IResult> TakeBackAsync(
        Guid id,
        HttpContext http,
        IReviews reviews,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    ) => CountAsync(id, isHelpful: null, http, reviews, waitingRoom, cancellationToken);

    private static async Task<IResult> CountAsync(
        Guid id,
        bool? isHelpful,
        HttpContext http,
        IReviews reviews,
        IWaitingRoom waitingRoom,
        CancellationToken cancellationToken
    )
    {
        var visitor = await VisitorPass.MeetAsync(http, waitingRoom);
        var vote = new CastVote(id, isHelpful, visitor, http.Connection.RemoteIpAddress);
        return await reviews.VoteAsync(vote, cancellationToken) switch
        {
            VoteCounted(_, var helpful, var unhelpful) => Results.Json(new VotesView(helpful, unhelpful)),
            TooManyVotes(var retryAt) => ReviewProblems.TooMany("too_many_votes", retryAt, http.Response),
            _ => ReviewProblems.NotFound(),
        };
    }

    private static ReviewKey Key(Guid id, HttpRequest http) => new(id, http.Headers[TokenHeader]);

    private static ReviewSort? Sort(string? name) =>
        name switch
        {
            null or "" or "helpful" => ReviewSort.Helpful,
            "newest" => ReviewSort.Newest,
            "rating" => ReviewSort.Rating,
            _ => null,
        };
}
