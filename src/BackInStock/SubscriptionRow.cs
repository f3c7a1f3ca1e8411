using Trove.Kernel;

namespace Trove.BackInStock;

/// <summary>A subscription as its row has it.</summary>
internal sealed record SubscriptionRow(
    Guid Id,
    Sku Sku,
    string Email,
    SubscriptionStatus Status,
    DateTimeOffset? OfferedUntil,
    Guid? Cart
);
