using System.Text.Json.Serialization;
using Trove.Kernel;
using Trove.Pricing;
using Trove.Shipping;
using Trove.WaitingRoom;

namespace Trove.Carts;

/// <summary>
/// Carts of guests: what somebody wants, at which price they put it in, held in stock for a while. A cart is opened by its
/// signed token and nothing else. Expected refusals are named results; after each the cart is as it was.
/// </summary>
public interface ICarts
{
    /// <summary>A new cart, with these items if stock allows: all of them or none.</summary>
    Task<CartResult> CreateAsync(CreateCart request, CancellationToken cancellationToken = default);

    /// <summary>The cart as it is now: today's prices, live reservations, everything that stands in the way of buying.</summary>
    Task<CartResult> GetAsync(CartKey key, CancellationToken cancellationToken = default);

    /// <summary>Puts so many more pieces in.</summary>
    Task<CartResult> AddItemAsync(CartKey key, CartItemRequest item, CancellationToken cancellationToken = default);

    /// <summary>Makes it exactly so many pieces.</summary>
    Task<CartResult> SetQuantityAsync(CartKey key, CartItemRequest item, CancellationToken cancellationToken = default);

    /// <summary>Takes the line out; a line that is not there is no error.</summary>
    Task<CartResult> RemoveItemAsync(CartKey key, Sku sku, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a line out and puts so many pieces of another SKU in, both or neither. When the line is not there, nothing
    /// changes, so repeating it is safe.
    /// </summary>
    Task<CartResult> SwapItemAsync(
        CartKey key,
        Sku sku,
        CartItemRequest instead,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// What can be had now instead of this SKU, the closest first: its product's other variants, then one variant each of
    /// products of the same categories.
    /// </summary>
    Task<IReadOnlyList<Substitute>> FindSubstitutesAsync(
        Sku sku,
        int limit,
        CancellationToken cancellationToken = default
    );

    /// <summary>Sets where the goods go and how; answers with the options.</summary>
    Task<CartResult> SetDeliveryAsync(
        CartKey key,
        DeliveryRequest delivery,
        CancellationToken cancellationToken = default
    );

    /// <summary>Accepts today's prices: "price changed" is no longer a problem.</summary>
    Task<CartResult> AcceptPricesAsync(CartKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// The cart about to be bought: what <paramref name="delivery"/> says is saved first; what has lapsed is held again,
    /// what is held is left as it is, because the payment takes it over.
    /// </summary>
    Task<CartResult> PrepareCheckoutAsync(
        CartKey key,
        DeliveryRequest? delivery,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// The cart is being paid for by this order, and the shopper is away confirming it: the lines that the order holds are
    /// told as firm until it is paid or given up.
    /// </summary>
    Task NotePaymentAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken = default);

    /// <summary>
    /// The order that was to pay for the cart is given up. What it holds of these SKUs is the cart's again, softly; what
    /// carts do not hold is free for everybody. Repeating it changes nothing.
    /// </summary>
    Task TakeBackAsync(Id<Cart> id, Guid order, IReadOnlyList<Sku> skus, CancellationToken cancellationToken = default);

    /// <summary>The cart was bought with this order: it is closed and empties. Repeating it changes nothing.</summary>
    Task CloseAsync(Id<Cart> id, Guid order, CancellationToken cancellationToken = default);

    /// <summary>The version of the cart that this key opens, without looking into it; null when it opens none that is in use.</summary>
    Task<long?> FindVersionAsync(CartKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// For live displays: carts that changed, on this node or another, from now on, only the newest version of each and at
    /// most ten times a second. Ends when cancelled.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<CartChanged>> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>The invariants of carts, for <c>audit</c>.</summary>
    Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default);
}

/// <summary>What opens a cart: its id and its signed token.</summary>
public sealed record CartKey(Id<Cart> Id, string? Token);

/// <summary>A new cart's content.</summary>
/// <param name="Currency">Null for the shop's.</param>
/// <param name="Country">ISO 3166-1 alpha-2, for shipping estimates; null when unknown.</param>
public sealed record CreateCart(
    IReadOnlyList<CartItemRequest> Items,
    Currency? Currency = null,
    string? Country = null
);

/// <summary>A SKU and how many.</summary>
/// <param name="Pass">What the shopper shows where the product has a waiting room.</param>
public sealed record CartItemRequest(Sku Sku, Quantity Quantity, Pass? Pass = null);

/// <summary>Where the goods go. Null leaves what was set before.</summary>
public sealed record DeliveryRequest(string? Email, Address? Address, string? ShippingOption);

/// <summary>A cart as its owner sees it.</summary>
/// <param name="Version">Grows by one at each change.</param>
/// <param name="ShippingOptions">Empty until the country is known.</param>
/// <param name="Problems">All that stands in the way of buying, with remedies; empty when ready or not yet told everything.</param>
/// <param name="Shipments">In which shipments it would come if it were ordered now; empty when nothing is sent, or not all can be had.</param>
/// <param name="ServerTime">The clock that <see cref="CartReservation.ExpiresAt"/> is measured by.</param>
public sealed record Cart(
    Id<Cart> Id,
    string Token,
    long Version,
    Currency Currency,
    string? Country,
    IReadOnlyList<CartLine> Items,
    IReadOnlyList<string> Coupons,
    Totals Totals,
    string? Email,
    Address? Address,
    string? ShippingOption,
    IReadOnlyList<ShippingOption> ShippingOptions,
    bool NeedsShipping,
    IReadOnlyList<CartShipment> Shipments,
    IReadOnlyList<CartProblem> Problems,
    DateTimeOffset ServerTime,
    DateTimeOffset UpdatedAt
);

/// <summary>What of a cart comes together from one warehouse.</summary>
/// <param name="Warehouse">Its code.</param>
/// <param name="ShipsFrom">Its city, or its name when nobody has said where it is.</param>
/// <param name="Estimate">How long it takes, in words, by the option chosen; null until the country is known.</param>
public sealed record CartShipment(
    string Warehouse,
    string ShipsFrom,
    IReadOnlyList<ShipmentItem> Items,
    string? Estimate
);

/// <summary>So many pieces of a line.</summary>
public sealed record ShipmentItem(Sku Sku, int Quantity);

/// <summary>A line of a cart.</summary>
/// <param name="PriceAtAdd">The unit price when it was put in (or last accepted).</param>
/// <param name="Limit">Null for any number.</param>
public sealed record CartLine(
    Sku Sku,
    string ProductSlug,
    string Name,
    string VariantName,
    string? ImageUrl,
    int Quantity,
    Money UnitPrice,
    Money PriceAtAdd,
    Money? CompareAtPrice,
    Money LineTotal,
    CartReservation Reservation,
    DateTimeOffset AddedAt,
    PurchaseLimit? Limit
);

/// <summary>How many pieces of a line's product one customer may have, over all its variants and orders.</summary>
/// <param name="Product">What is counted together.</param>
public sealed record PurchaseLimit([property: JsonIgnore] Guid Product, int PerCustomer);

/// <summary>Whether stock is held for a line, and until when.</summary>
public sealed record CartReservation(ReservationState State, DateTimeOffset? ExpiresAt);

/// <summary>The life of a line's reservation; none when carts do not hold its product (<see cref="ReservationPolicy.Checkout"/>).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationState>))]
public enum ReservationState
{
    [JsonStringEnumMemberName("none")]
    None,

    [JsonStringEnumMemberName("soft")]
    Soft,

    [JsonStringEnumMemberName("firm")]
    Firm,

    [JsonStringEnumMemberName("lapsed")]
    Lapsed,
}

/// <summary>Something that stands in the way of buying.</summary>
/// <param name="Code">Stable: <c>out_of_stock</c>, <c>price_changed</c>, <c>discontinued</c>, <c>shipping_restricted</c>, <c>cart_empty</c>, <c>limit_per_customer</c>, <c>minimum_order</c>, <c>maximum_order</c>.</param>
/// <param name="Sku">The line, or null for the whole cart.</param>
/// <param name="Remedy">Stable: <c>set_quantity</c>, <c>remove_item</c>, <c>accept_price</c>, <c>change_address</c>, <c>add_items</c>.</param>
/// <param name="Available">With <c>out_of_stock</c> and <c>limit_per_customer</c>: what can be had.</param>
public sealed record CartProblem(string Code, Sku? Sku, string Message, string Remedy, int? Available = null)
{
    /// <summary>With a line that is gone: what can be had instead.</summary>
    public IReadOnlyList<Substitute> Substitutes { get; init; } = [];
}

/// <summary>Something that comes close to what is gone.</summary>
/// <param name="Slug">Its product's.</param>
/// <param name="Available">At least 1, as it was at most a second ago.</param>
public sealed record Substitute(
    Sku Sku,
    string Slug,
    string Name,
    string VariantName,
    Money Price,
    int Available,
    string? Image
);

/// <summary>A cart changed; whoever shows it may look again.</summary>
/// <param name="Version">What it is now; 0 when it was bought and is closed.</param>
public sealed record CartChanged(Id<Cart> Id, long Version);

/// <summary>The answer to a request about a cart.</summary>
public abstract record CartResult;

/// <summary>The cart as it is now.</summary>
public sealed record CartFound(Cart Cart) : CartResult;

/// <summary>No such cart, or the token does not open it: the two are not told apart.</summary>
public sealed record CartNotFound : CartResult;

/// <summary>The cart was bought; a new one can be started.</summary>
public sealed record CartClosed(Guid Order) : CartResult;

/// <summary>The cart was left alone for too long.</summary>
public sealed record CartExpired : CartResult;

/// <summary>Nobody sells this SKU (any more).</summary>
public sealed record UnknownSku(Sku Sku) : CartResult;

/// <summary>Not so many to be had; nothing changed.</summary>
public sealed record CartOutOfStock(IReadOnlyList<StockShortage> Shortages) : CartResult;

/// <summary>A line that could not be had.</summary>
public sealed record StockShortage(Sku Sku, int Requested, int Available)
{
    /// <summary>When nothing is left of it: what can be had instead.</summary>
    public IReadOnlyList<Substitute> Substitutes { get; init; } = [];
}

/// <summary>The product has a waiting room, and its door did not open; nothing changed.</summary>
/// <param name="Slug">The product's: where to queue.</param>
public sealed record CartNotAdmitted(Sku Sku, string Slug, AdmissionFault Fault) : CartResult;

/// <summary>One customer may not have so many of this product; nothing changed.</summary>
/// <param name="Field">Where the request said how many.</param>
/// <param name="Limit">Over all variants of the product.</param>
/// <param name="Possible">How many of this SKU the cart may hold beside its other variants; 0 or more.</param>
public sealed record CartLimitReached(Sku Sku, string Field, int Limit, int Possible) : CartResult;

/// <summary>The input will not do; each error names its field. Nothing changed.</summary>
public sealed record CartInvalid(IReadOnlyList<FieldError> Errors) : CartResult;

/// <summary>The cart changed at the same moment, again and again; try once more.</summary>
public sealed record CartBusy : CartResult;
