using System.Text.Json.Serialization;
using Trove.Carts;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Payments;
using Trove.Pricing;
using Trove.Shipping;

namespace Trove.Orders;

/// <summary>
/// Checkout and what comes of it. An order exists before money moves; it is paid exactly once or not at all; whatever
/// crashes in between is finished or undone by the reconciler.
/// </summary>
public interface IOrders
{
    /// <summary>
    /// Buys a cart. The same <see cref="Checkout.IdempotencyKey"/> and content answers the same order; the same key with
    /// other content is refused.
    /// </summary>
    Task<CheckoutResult> CheckoutAsync(Checkout request, CancellationToken cancellationToken = default);

    /// <summary>
    /// The shopper came back from 3-D Secure: finds out what became of it, without waiting for the webhook.
    /// <see cref="CheckoutNoCart"/> when the token does not open the order.
    /// </summary>
    Task<CheckoutResult> ContinueAsync(OrderKey key, CancellationToken cancellationToken = default);

    /// <summary>The order, if the token opens it; null otherwise.</summary>
    Task<Order?> FindAsync(OrderKey key, CancellationToken cancellationToken = default);

    /// <summary>The order of this number and e-mail address, for the look-up page; null otherwise.</summary>
    Task<Order?> FindByEmailAsync(string number, string email, CancellationToken cancellationToken = default);

    /// <summary>One page of orders for the back office, newest first.</summary>
    Task<OrderPage> ListAsync(OrderQuery query, CancellationToken cancellationToken = default);

    /// <summary>An order with what is to be shipped from where, for the back office; null when there is none.</summary>
    Task<MerchantOrder?> FindForMerchantAsync(string number, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ships goods of a paid order. The same <see cref="FulfilOrder.IdempotencyKey"/> and content answers the same
    /// fulfilments. Goods leave once: what two requests want at the same moment goes to one of them.
    /// </summary>
    Task<OrderChange> FulfilAsync(FulfilOrder request, CancellationToken cancellationToken = default);

    /// <summary>A parcel arrived. Saying so again changes nothing.</summary>
    Task<OrderChange> DeliverAsync(string number, Guid fulfilment, CancellationToken cancellationToken = default);

    /// <summary>Calls off a paid order of which nothing has left: its stock is free at once, its money goes back.</summary>
    Task<OrderChange> CallOffAsync(CallOff request, CancellationToken cancellationToken = default);

    /// <summary>Finishes or undoes what a crash or a silent gateway left half done. Returns how many orders it settled.</summary>
    Task<int> ReconcileAsync(CancellationToken cancellationToken = default);

    /// <summary>The invariants across stock, orders and payments, for <c>audit</c>.</summary>
    Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default);
}

/// <summary>A cart to be bought.</summary>
/// <param name="IdempotencyKey">1 to 255 characters, chosen by the client.</param>
/// <param name="Delivery">What the cart was not told yet; null when it knows all.</param>
/// <param name="ReturnUrl">Absolute; 3-D Secure sends the shopper there. <c>{number}</c> and <c>{token}</c> are replaced by the order's.</param>
public sealed record Checkout(
    CartKey Cart,
    string IdempotencyKey,
    string Gateway,
    string PaymentToken,
    DeliveryRequest? Delivery,
    string ReturnUrl
);

/// <summary>What opens an order: its number and its signed token.</summary>
public sealed record OrderKey(string Number, string? Token);

/// <summary>The life of an order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
public enum OrderStatus
{
    [JsonStringEnumMemberName("created")]
    Created,

    [JsonStringEnumMemberName("paid")]
    Paid,

    [JsonStringEnumMemberName("processing")]
    Processing,

    [JsonStringEnumMemberName("shipped")]
    Shipped,

    [JsonStringEnumMemberName("delivered")]
    Delivered,

    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("canceled")]
    Canceled,

    [JsonStringEnumMemberName("returned")]
    Returned,
}

/// <summary>An order as its owner sees it.</summary>
/// <param name="Number">Short, human, not guessable: <c>TR-7K4M-Q2XN</c>.</param>
/// <param name="Token">Opens the order for who has it.</param>
/// <param name="Fulfilments">The parcels that have left, the first in front.</param>
/// <param name="ToCome">What has not left. Where it will come from is looked up for the order's owner only, not for lists.</param>
public sealed record Order(
    Guid Id,
    string Number,
    string Token,
    OrderStatus Status,
    string Email,
    Address? Address,
    IReadOnlyList<OrderLine> Items,
    Totals Pricing,
    string ShippingOption,
    OrderPayment? Payment,
    IReadOnlyList<OrderFulfilment> Fulfilments,
    IReadOnlyList<ParcelToCome> ToCome,
    IReadOnlyList<TimelineEntry> Timeline,
    DateTimeOffset CreatedAt
);

/// <summary>A line as it was bought.</summary>
public sealed record OrderLine(
    Sku Sku,
    string ProductSlug,
    string Name,
    string VariantName,
    string? ImageUrl,
    int Quantity,
    Money UnitPrice,
    Money LineTotal
);

/// <summary>The payment as the owner sees it: the newest attempt.</summary>
public sealed record OrderPayment(
    string Gateway,
    PaymentState Status,
    Money Amount,
    string? TransactionId,
    string? Failure
);

/// <summary>One thing that happened to the order.</summary>
public sealed record TimelineEntry(string Status, DateTimeOffset At, string Note);

/// <summary>Which orders to list.</summary>
/// <param name="Text">A number or e-mail address, or the beginning of one.</param>
public sealed record OrderQuery(OrderStatus? Status = null, string? Text = null, int Page = 1, int Size = 25);

/// <summary>One page of orders.</summary>
public sealed record OrderPage(IReadOnlyList<Order> Items, int Page, int Size, long Total);

/// <summary>What became of a checkout.</summary>
public abstract record CheckoutResult;

/// <summary>Paid; stock is allocated.</summary>
public sealed record CheckoutPaid(Order Order) : CheckoutResult;

/// <summary>The shopper must go there and confirm (3-D Secure).</summary>
public sealed record CheckoutNeedsAction(Order Order, string RedirectUrl) : CheckoutResult;

/// <summary>It is not known yet whether the money moved; the order will be settled by itself.</summary>
public sealed record CheckoutPending(Order Order) : CheckoutResult;

/// <summary>The payment was refused; the cart is kept, its stock too.</summary>
public sealed record CheckoutPaymentFailed(Order Order, string Code, string Message, bool CanRetry) : CheckoutResult;

/// <summary>Paid too late: the stock was gone, the money goes back. Or paid, and called off since.</summary>
public sealed record CheckoutRefunded(Order Order, string Message) : CheckoutResult
{
    /// <summary>Whether the shop called the order off after it had been paid.</summary>
    public bool IsCalledOff { get; init; }
}

/// <summary>The cart cannot be bought as it is: everything that stands in the way.</summary>
public sealed record CheckoutCartChanged(IReadOnlyList<CartProblem> Problems) : CheckoutResult;

/// <summary>The cart itself could not be had.</summary>
public sealed record CheckoutNoCart(CartResult Reason) : CheckoutResult;

/// <summary>Something needed is missing or wrong, by field.</summary>
public sealed record CheckoutInvalid(IReadOnlyList<FieldError> Errors) : CheckoutResult;

/// <summary>The gateway cannot be reached; nothing was charged, the cart is kept.</summary>
public sealed record CheckoutGatewayUnavailable(string Gateway) : CheckoutResult;

/// <summary>This cart is being paid for right now by another request.</summary>
public sealed record CheckoutInProgress(string OrderNumber, string OrderToken) : CheckoutResult;

/// <summary>The idempotency key was used for something else.</summary>
public sealed record CheckoutKeyReused : CheckoutResult;

/// <summary>An order was paid and its stock allocated.</summary>
/// <param name="Lines">What was ordered; null when an older version raised it.</param>
public sealed record OrderPlaced(Guid Order, string Number, IReadOnlyList<StockLine>? Lines = null) : IEvent
{
    public static string Type => "trove.orders.order_placed.v1";
}

/// <summary>An order was given up; nothing was charged, or the money went back.</summary>
public sealed record OrderCanceled(Guid Order, string Number, string Reason) : IEvent
{
    public static string Type => "trove.orders.order_canceled.v1";
}
