using Trove.Kernel;

namespace Trove.Carts;

/// <summary>A cart as its row has it.</summary>
/// <param name="PaidBy">The order being paid for it, which may hold its stock; it may have been given up since.</param>
/// <param name="ClosedBy">The order that bought it.</param>
internal sealed record StoredCart(
    Id<Cart> Id,
    long Version,
    CartDocument Document,
    DateTimeOffset UpdatedAt,
    DateTimeOffset ExpiresAt,
    Guid? PaidBy,
    Guid? ClosedBy
)
{
    /// <summary>Why nothing can be done with it; null when it is open.</summary>
    public CartResult? Unusable(DateTimeOffset now) =>
        ClosedBy is { } order ? new CartClosed(order)
        : ExpiresAt <= now ? new CartExpired()
        : null;
}
