using Trove.BackInStock;
using Trove.Carts;
using Trove.Kernel;

namespace Trove.Web.Api;

/// <summary>Who wants to hear of what.</summary>
internal sealed record SubscribeBody(Sku Sku, string Email);

/// <summary>That an address is on the list, and nothing about it.</summary>
internal sealed record SubscribedView(Sku Sku, string Status);

/// <summary>
/// <c>/back-in-stock</c>: asking for a mail when a variant is back, and taking the piece that the mail offers. A
/// subscription is opened by the token in its mail, in the header <c>X-Subscription-Token</c>.
/// </summary>
internal static class BackInStockApi
{
    public const string TokenHeader = "X-Subscription-Token";

    public static void Map(RouteGroupBuilder api)
    {
        var waiting = api.MapGroup("/back-in-stock").WithTags("Back in stock");
        waiting
            .MapPost("", SubscribeAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("Asks for a mail when a sold-out SKU is back.")
            .Produces<SubscribedView>(StatusCodes.Status202Accepted);
        waiting
            .MapGet("/{id:guid}", FindAsync)
            .WithSummary("The subscription, for whoever has its token.")
            .Produces<Subscription>();
        waiting
            .MapPost("/{id:guid}/claim", ClaimAsync)
            .WithMetadata(new IdempotentAttribute())
            .WithSummary("Puts the piece that is held into the cart of X-Cart-Id and X-Cart-Token, or into a new one.")
            .Produces<Cart>();
        waiting.MapDelete("/{id:guid}", EndAsync).WithSummary("Takes the address off the list.");
        api.MapGet("/admin/back-in-stock", CountAsync)
            .AddEndpointFilter<AdminKeyFilter>()
            .WithTags("Admin")
            .WithSummary("How many wait for what, the most wanted first.")
            .Produces<IReadOnlyList<WaitingCount>>();
    }

    private static async Task<IResult> SubscribeAsync(
        SubscribeBody body,
        IBackInStock backInStock,
        CancellationToken cancellationToken
    ) =>
        await backInStock.SubscribeAsync(new SubscribeRequest(body.Sku, body.Email), cancellationToken) switch
        {
            Subscribed => Results.Json(
                new SubscribedView(body.Sku, "waiting"),
                statusCode: StatusCodes.Status202Accepted
            ),
            InStock(var available) => Problems.Of(
                StatusCodes.Status409Conflict,
                "in_stock",
                "There is no need to wait.",
                $"{available} can be had now.",
                more: new(StringComparer.Ordinal) { ["available"] = available }
            ),
            NotSold => Problems.Of(
                StatusCodes.Status404NotFound,
                "unknown_sku",
                "Nobody sells this SKU.",
                errors: [new FieldError("sku", "is not sold here")]
            ),
            TooManySubscriptions(var limit) => Problems.Of(
                StatusCodes.Status409Conflict,
                "too_many_subscriptions",
                "This address waits for as many things as one may.",
                $"At most {limit}; take it off another list first.",
                [new FieldError("email", $"waits for {limit} things already")]
            ),
            SubscriptionInvalid(var errors) => Problems.Invalid(errors),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };

    private static async Task<IResult> FindAsync(
        Guid id,
        HttpRequest http,
        IBackInStock backInStock,
        CancellationToken cancellationToken
    ) =>
        await backInStock.FindAsync(Key(id, http), cancellationToken) is { } subscription
            ? Results.Json(subscription)
            : NotFound();

    private static async Task<IResult> ClaimAsync(
        Guid id,
        HttpRequest http,
        IBackInStock backInStock,
        CancellationToken cancellationToken
    )
    {
        var given = CartsApi.TryGetKey(http.Headers["X-Cart-Id"].ToString(), http, out var cart) ? cart : null;
        return await backInStock.ClaimAsync(Key(id, http), given, cancellationToken) switch
        {
            OfferClaimed(var filled) => Results.Json(filled),
            NoSuchSubscription => NotFound(),
            NothingOffered(var status) => Problems.Of(
                StatusCodes.Status409Conflict,
                "nothing_offered",
                "No piece is held for this subscription.",
                Why(status)
            ),
            ClaimRefused(var reason) => CartAnswers.Of(reason),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };
    }

    private static async Task<IResult> EndAsync(
        Guid id,
        HttpRequest http,
        IBackInStock backInStock,
        CancellationToken cancellationToken
    ) => await backInStock.EndAsync(Key(id, http), cancellationToken) ? Results.NoContent() : NotFound();

    private static async Task<IResult> CountAsync(IBackInStock backInStock, CancellationToken cancellationToken) =>
        Results.Json(await backInStock.CountAsync(cancellationToken));

    private static SubscriptionKey Key(Guid id, HttpRequest http) => new(id, http.Headers[TokenHeader]);

    private static IResult NotFound() =>
        Problems.NotFound("subscription_not_found", "There is no such subscription, or the token does not open it.");

    private static string Why(SubscriptionStatus status) =>
        status switch
        {
            SubscriptionStatus.Waiting => "It is still waiting; a mail comes when there is stock.",
            SubscriptionStatus.Claimed => "The piece is in another cart.",
            SubscriptionStatus.Lapsed => "The piece was held long enough and went to the next.",
            _ => "The address was taken off the list.",
        };
}
