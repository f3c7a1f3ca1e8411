using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Payments;
using Trove.Pricing;
using Trove.Shipping;

namespace Trove.Orders;

/// <summary>Why an order was canceled.</summary>
/// <param name="Code">The payment's failure code, or one of <see cref="Reasons"/>.</param>
/// <param name="Message">For the shopper.</param>
/// <param name="Refund">Whether money had been captured that goes back.</param>
internal sealed record Cancellation(string Code, string Message, bool CanRetry, RefundState Refund = RefundState.None);

/// <summary>What became of money that was captured for a canceled order.</summary>
internal enum RefundState
{
    /// <summary>None was captured.</summary>
    None,

    /// <summary>It must go back; repeated until the gateway confirms.</summary>
    Due,

    /// <summary>It went back.</summary>
    Done,
}

/// <summary>An order as this module keeps it.</summary>
/// <param name="Key">The client's idempotency key; null once the same request may be made anew.</param>
/// <param name="ActionUrl">Where the shopper confirms the payment; null when there is nothing to confirm.</param>
internal sealed record OrderRecord(
    Guid Id,
    string Number,
    Id<Cart> Cart,
    string? Key,
    string RequestHash,
    OrderStatus Status,
    string Email,
    Address? Address,
    IReadOnlyList<OrderLine> Lines,
    Totals Totals,
    string ShippingOption,
    string ShippingLabel,
    string Gateway,
    Guid Attempt,
    string? ActionUrl,
    Cancellation? Canceled,
    IReadOnlyList<TimelineEntry> Timeline,
    DateTimeOffset CreatedAt,
    int ShippedPieces = 0,
    string? NeedsAttention = null
)
{
    public IReadOnlyList<StockLine> StockLines => [.. Lines.Select(line => new StockLine(line.Sku, line.Quantity))];

    public IReadOnlyList<Sku> Skus => [.. Lines.Select(line => line.Sku)];

    /// <summary>Where the goods go, for the choice of warehouses; null when nothing is sent.</summary>
    public Destination? Destination => Address is null ? null : new Destination(Address.Country, Address.Region);

    public int Pieces => Lines.Sum(line => line.Quantity);

    /// <summary>When it changed last.</summary>
    public DateTimeOffset ChangedAt => Timeline.Count == 0 ? CreatedAt : Timeline[^1].At;

    /// <summary>These lines as they were called when they were bought, in the order of the order.</summary>
    public IReadOnlyList<FulfilmentItem> ItemsOf(IReadOnlyList<StockLine> some) =>
        [
            .. from line in Lines
            from part in some
            where part.Sku == line.Sku
            select new FulfilmentItem(line.Sku, line.Name, line.VariantName, part.Quantity),
        ];

    public OrderRecord With(TimelineEntry entry) => this with { Timeline = [.. Timeline, entry] };

    public Order ToContract(string token, PaymentAttempt? attempt, OrderParcels parcels) =>
        new(
            Id,
            Number,
            token,
            Status,
            Email,
            Address,
            Lines,
            Totals,
            ShippingOption,
            attempt is null ? null : PaymentOf(attempt),
            parcels.Fulfilments,
            parcels.ToCome,
            Timeline,
            CreatedAt
        );

    private static OrderPayment PaymentOf(PaymentAttempt attempt) =>
        new(attempt.Gateway, attempt.State, attempt.Amount, attempt.GatewayReference, attempt.FailureMessage);
}

/// <summary>Codes of cancellations that are not a gateway's refusal.</summary>
internal static class Reasons
{
    public const string OutOfStock = "out_of_stock";
    public const string GatewayUnavailable = "gateway_unavailable";
    public const string NeverCharged = "never_charged";
    public const string StockGone = "stock_gone";
    public const string ChargedTooLate = "charged_too_late";
    public const string Failed = "payment_failed";
    public const string CalledOff = "called_off";
}
