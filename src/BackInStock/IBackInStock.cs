using Trove.Carts;
using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>
/// Tells shoppers that a sold-out variant is back: in the order they asked, in waves of at most what there is, each with
/// one piece held for a short while. A subscription is opened by the signed token in its mail and nothing else.
/// </summary>
public interface IBackInStock
{
    /// <summary>Puts an address on the list of a sold-out SKU. Asking again changes nothing and loses no place.</summary>
    Task<SubscribeResult> SubscribeAsync(SubscribeRequest request, CancellationToken cancellationToken = default);

    /// <summary>The subscription as its owner sees it; null when the token does not open it. Looking changes nothing.</summary>
    Task<Subscription?> FindAsync(SubscriptionKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts the piece that is held into the cart: this one, or a new one when it is null or open no more. Repeating it
    /// with the cart that has it answers that cart.
    /// </summary>
    Task<ClaimResult> ClaimAsync(SubscriptionKey key, CartKey? cart, CancellationToken cancellationToken = default);

    /// <summary>Takes the address off the list and frees what is held for it. False when the token does not open it.</summary>
    Task<bool> EndAsync(SubscriptionKey key, CancellationToken cancellationToken = default);

    /// <summary>SKUs that are waited for, the most wanted first; at most 100.</summary>
    Task<IReadOnlyList<WaitingCount>> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// One round: ends offers whose time is over and makes the offers that stock allows. Returns how many were made. A job
    /// calls it every few seconds, and at once when goods arrive.
    /// </summary>
    Task<int> OfferAsync(CancellationToken cancellationToken = default);
}

/// <summary>Who wants to hear of what.</summary>
public sealed record SubscribeRequest(Sku Sku, string Email);

/// <summary>What opens a subscription: its id and its signed token.</summary>
public sealed record SubscriptionKey(Guid Id, string? Token);

/// <summary>A subscription as its owner sees it.</summary>
/// <param name="OfferedUntil">Until when a piece is held; null when none is.</param>
/// <param name="ProductSlug">Null when the product is sold no more.</param>
public sealed record Subscription(
    Guid Id,
    Sku Sku,
    SubscriptionStatus Status,
    DateTimeOffset? OfferedUntil,
    string? ProductSlug,
    string ProductName,
    string VariantName,
    string? ImageUrl,
    Money? Price,
    DateTimeOffset ServerTime
);

/// <summary>Where a subscription stands.</summary>
public enum SubscriptionStatus
{
    /// <summary>On the list.</summary>
    Waiting,

    /// <summary>A piece is held, a mail is on its way or has arrived.</summary>
    Offered,

    /// <summary>The piece went into a cart.</summary>
    Claimed,

    /// <summary>Nobody came for the piece in time.</summary>
    Lapsed,

    /// <summary>Taken off the list by its owner.</summary>
    Ended,
}

/// <summary>How many wait for a SKU.</summary>
/// <param name="Offered">For how many of them a piece is held now; not counted in <paramref name="Waiting"/>.</param>
public sealed record WaitingCount(Sku Sku, int Waiting, int Offered);

/// <summary>The answer to a subscription.</summary>
public abstract record SubscribeResult;

/// <summary>On the list, now or before.</summary>
public sealed record Subscribed : SubscribeResult;

/// <summary>There is no need to wait: so many can be had now.</summary>
public sealed record InStock(int Available) : SubscribeResult;

/// <summary>Nobody sells this SKU.</summary>
public sealed record NotSold(Sku Sku) : SubscribeResult;

/// <summary>The address waits for as many things as one may.</summary>
public sealed record TooManySubscriptions(int Limit) : SubscribeResult;

/// <summary>The input will not do.</summary>
public sealed record SubscriptionInvalid(IReadOnlyList<FieldError> Errors) : SubscribeResult;

/// <summary>The answer to a claim.</summary>
public abstract record ClaimResult;

/// <summary>The piece is in this cart.</summary>
public sealed record OfferClaimed(Cart Cart) : ClaimResult;

/// <summary>The token opens nothing.</summary>
public sealed record NoSuchSubscription : ClaimResult;

/// <summary>No piece is held: not yet, not any more, or it is in another cart. Nothing changed.</summary>
public sealed record NothingOffered(SubscriptionStatus Status) : ClaimResult;

/// <summary>The piece is held, and the cart would not take it, such as for a product that is sold no more.</summary>
public sealed record ClaimRefused(CartResult Reason) : ClaimResult;

/// <summary>A piece is held for a subscription: its mail is due.</summary>
public sealed record OfferMade(Guid Subscription) : IEvent
{
    public static string Type => "trove.backinstock.offer_made.v1";
}
