using System.Text.Json.Serialization;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>
/// The stock ledger. <c>available = on hand − reserved − allocated − safety</c>, never below zero. Quantities asked for are
/// absolute ("hold exactly this"), so that each call may be repeated safely. A holder is whoever stock is held for: a
/// cart, then the order that pays for it.
/// </summary>
public interface IInventory
{
    /// <summary>
    /// Makes the holder's soft reservations of these SKUs exactly the quantities given: all lines or none. What the
    /// holder has already counts for it, so nobody is blocked by their own reservation. Quantity 0 gives a line back. It is
    /// activity: what was held of these SKUs gets its full time again, at most as often as the settings allow. Repeated
    /// within a twentieth of that time (30 s of 10 min) it changes nothing.
    /// </summary>
    Task<ReserveResult> ReserveAsync(ReserveStock request, CancellationToken cancellationToken = default);

    /// <summary>Extends the holder's live soft reservations, at most as often as the settings allow.</summary>
    Task<IReadOnlyList<Reservation>> RenewAsync(Guid holder, CancellationToken cancellationToken = default);

    /// <summary>
    /// Moves stock from the cart to the order that is about to be paid, firmly: what the cart holds is taken over, what
    /// has lapsed is taken again if stock remains. All lines or none; nothing moves when one is short. What the cart holds
    /// beyond these lines stays with it, and time that was promised to the cart is not cut short. Repeating it for the same
    /// order extends the firm reservation.
    /// </summary>
    Task<ReserveResult> MakeFirmAsync(MakeFirm request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Payment failed: gives the order's firm reservations back to the cart as soft ones. It is activity of the cart, so
    /// failing again and again does not hold stock for ever. Nothing to give: nothing happens.
    /// </summary>
    Task SoftenAsync(SoftenReservation request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives what one holder has reserved of a SKU to another, softly and with the time it had left, without a moment in
    /// which anybody else could take it. Returns how many pieces that were; 0 when nothing is held any more.
    /// </summary>
    Task<int> HandOverAsync(HandOver request, CancellationToken cancellationToken = default);

    /// <summary>Gives up all the holder's reservations.</summary>
    Task ReleaseAsync(Guid holder, CancellationToken cancellationToken = default);

    /// <summary>
    /// The order is paid: its firm reservations become allocations. A reservation that lapsed meanwhile is taken from what is
    /// available; what was reserved of these SKUs beyond the lines is free again. All lines or none. Repeating it changes
    /// nothing.
    /// </summary>
    Task<AllocateResult> AllocateAsync(AllocateStock request, CancellationToken cancellationToken = default);

    /// <summary>The order will not be shipped: what is allocated and not yet shipped becomes available again.</summary>
    Task DeallocateAsync(Guid order, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goods of the order left the house: allocated and on hand fall. Repeating the same <see cref="ShipStock.Shipment"/>
    /// changes nothing; repeating it with other content is refused. Without lines it uses the shipment's id up: nothing
    /// leaves under it any more.
    /// </summary>
    Task<ShipResult> ShipAsync(ShipStock request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goods came back and are sellable: on hand rises. Repeating the same <see cref="ReturnStock.Return"/> changes
    /// nothing; repeating it with other content is refused.
    /// </summary>
    Task<ReturnResult> ReturnAsync(ReturnStock request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sets what is on hand, or changes it by so much. Never below what is reserved and allocated, unless it is forced:
    /// then reservations fall, soft ones first, the youngest first, and the answer lists them. Never below what is allocated.
    /// </summary>
    Task<AdjustResult> AdjustAsync(AdjustStock request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gives SKUs without a stock row their first stock, in one warehouse or in several; SKUs that have a row anywhere are
    /// left alone. Returns how many SKUs were new.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such warehouse. Some SKUs may have got their stock.</exception>
    Task<int> IntroduceAsync(
        IReadOnlyList<StockIntroduction> introductions,
        CancellationToken cancellationToken = default
    );

    /// <summary>Keeps so much of a SKU back in a warehouse: it is not sold. What is promised already stays promised.</summary>
    Task<AdjustResult> KeepSafetyAsync(SafetyStock request, CancellationToken cancellationToken = default);

    /// <summary>Makes a warehouse or changes the one of this code.</summary>
    Task<WarehouseResult> SaveWarehouseAsync(Warehouse warehouse, CancellationToken cancellationToken = default);

    /// <summary>What is wrong with a warehouse by itself; empty when it could be saved.</summary>
    IReadOnlyList<FieldError> FindErrors(Warehouse warehouse);

    /// <summary>All of them, the one that is asked first in front. From memory, at most five seconds old.</summary>
    ValueTask<IReadOnlyList<Warehouse>> GetWarehousesAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// In which parcels these goods would come if they were ordered now, for display: from what the holder has and what is
    /// available. Fewest parcels, then the nearest warehouses, then by priority. Empty when they cannot all be had.
    /// </summary>
    ValueTask<IReadOnlyList<Parcel>> PlanParcelsAsync(
        PlanParcels request,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// Goods leave one warehouse for another: on hand falls there by what nobody was promised. Repeating the same id changes
    /// nothing; repeating it with other content is refused.
    /// </summary>
    Task<TransferResult> DispatchAsync(DispatchTransfer request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goods of a transfer arrived: on hand rises there. With a reason for what is missing the transfer is closed, and what
    /// has not arrived is its shortfall. Repeating the same receipt changes nothing; altering it is refused.
    /// </summary>
    Task<TransferResult> ReceiveAsync(ReceiveTransfer request, CancellationToken cancellationToken = default);

    /// <summary>The transfer as it stands; null when there is none.</summary>
    Task<Transfer?> FindTransferAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Transfers, the newest first.</summary>
    Task<IReadOnlyList<Transfer>> ListTransfersAsync(
        TransferQuery query,
        CancellationToken cancellationToken = default
    );

    /// <summary>Begins a count of a warehouse. Repeating the same id changes nothing.</summary>
    Task<StocktakeResult> OpenStocktakeAsync(OpenStocktake request, CancellationToken cancellationToken = default);

    /// <summary>Notes what was counted, and what the books say at this very moment. Counting a SKU again replaces its count.</summary>
    Task<StocktakeResult> CountAsync(CountStock request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Books all differences, with reason <see cref="AdjustmentReason.Counted"/>, or none when one would go below what is
    /// promised. Closing it again changes nothing.
    /// </summary>
    Task<StocktakeResult> CloseStocktakeAsync(CloseStocktake request, CancellationToken cancellationToken = default);

    /// <summary>The count with all its lines; null when there is none.</summary>
    Task<Stocktake?> FindStocktakeAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>
    /// The exact levels from the database, in the order asked; unknown SKUs are left out. Lapsed reservations count as
    /// available. At most 500.
    /// </summary>
    Task<IReadOnlyList<StockLevel>> GetLevelsAsync(
        IReadOnlyList<Sku> skus,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// What can be bought now, for display: from memory, at most about a second old. Unknown SKUs count 0. Never decide a
    /// sale by it.
    /// </summary>
    ValueTask<IReadOnlyDictionary<Sku, int>> GetAvailableAsync(
        IReadOnlyCollection<Sku> skus,
        CancellationToken cancellationToken = default
    );

    /// <summary>
    /// For live displays: changes of what can be bought, from now on, only the newest number of each SKU and at most ten
    /// times a second. Ends when cancelled.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<StockChanged>> WatchAsync(CancellationToken cancellationToken = default);

    /// <summary>The holder's live reservations, soft and firm.</summary>
    Task<IReadOnlyList<Reservation>> GetReservationsAsync(Guid holder, CancellationToken cancellationToken = default);

    /// <summary>
    /// For each of these orders (at most 1,000), in the order asked, what is allocated and not shipped: perhaps nothing.
    /// Without orders named: those that have something to ship, by id.
    /// </summary>
    Task<IReadOnlyList<OrderAllocation>> GetAllocationsAsync(
        AllocationQuery query,
        CancellationToken cancellationToken = default
    );

    /// <summary>What was booked under these shipments (at most 1,000), in no order; what was never booked is left out.</summary>
    Task<IReadOnlyList<BookedShipment>> GetShipmentsAsync(
        IReadOnlyList<Guid> shipments,
        CancellationToken cancellationToken = default
    );

    /// <summary>The ledger's invariants, for <c>audit</c>.</summary>
    Task<IReadOnlyList<InvariantVerdict>> AuditAsync(CancellationToken cancellationToken = default);
}

/// <summary>How much of a SKU.</summary>
public sealed record StockLine(Sku Sku, int Quantity);

/// <summary>See <see cref="IInventory.ReserveAsync"/>. At most 100 lines, each SKU once, quantity 0 to 10,000.</summary>
/// <param name="Longer">SKUs that are held for a whole purchase instead of for a visit.</param>
/// <param name="IsOffer">Whether it is held for somebody who was written to and may take a while to come.</param>
public sealed record ReserveStock(
    Guid Holder,
    IReadOnlyList<StockLine> Lines,
    IReadOnlySet<Sku>? Longer = null,
    bool IsOffer = false
);

/// <summary>See <see cref="IInventory.HandOverAsync"/>.</summary>
public sealed record HandOver(Guid From, Guid To, Sku Sku);

/// <summary>See <see cref="IInventory.MakeFirmAsync"/>.</summary>
/// <param name="Extended">True once the shopper was sent to 3-D Secure: the longer time applies.</param>
/// <param name="Destination">
/// Where the goods go: what the order holds is moved to the warehouses that serve it best. Null: nobody knows.
/// </param>
public sealed record MakeFirm(
    Guid Cart,
    Guid Order,
    IReadOnlyList<StockLine> Lines,
    bool Extended = false,
    Destination? Destination = null
);

/// <summary>See <see cref="IInventory.SoftenAsync"/>.</summary>
/// <param name="Freed">SKUs that are given up to everybody instead of going back to the cart.</param>
public sealed record SoftenReservation(Guid Order, Guid Cart, IReadOnlySet<Sku>? Freed = null);

/// <summary>See <see cref="IInventory.AllocateAsync"/>.</summary>
public sealed record AllocateStock(Guid Order, IReadOnlyList<StockLine> Lines);

/// <summary>Whether stock is held for a cart or for a payment under way.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReservationKind>))]
public enum ReservationKind
{
    [JsonStringEnumMemberName("soft")]
    Soft,

    [JsonStringEnumMemberName("firm")]
    Firm,
}

/// <summary>Stock held for somebody until a moment.</summary>
/// <param name="RenewalsLeft">How often activity may still extend it.</param>
public sealed record Reservation(
    Guid Holder,
    Sku Sku,
    int Quantity,
    ReservationKind Kind,
    DateTimeOffset ExpiresAt,
    int RenewalsLeft
);

/// <summary>The answer to a reservation.</summary>
public abstract record ReserveResult;

/// <summary>Every line is held.</summary>
public sealed record Reserved(IReadOnlyList<Reservation> Reservations) : ReserveResult;

/// <summary>At least one line is short; nothing changed.</summary>
/// <param name="Shortages">Every short line.</param>
public sealed record OutOfStock(IReadOnlyList<Shortage> Shortages) : ReserveResult;

/// <summary>A line that could not be had.</summary>
/// <param name="Available">What this holder could have instead, its own reservation included; 0 or more.</param>
public sealed record Shortage(Sku Sku, int Requested, int Available);

/// <summary>The answer to an allocation.</summary>
public abstract record AllocateResult;

/// <summary>All lines are allocated to the order, now or before.</summary>
public sealed record Allocated : AllocateResult;

/// <summary>Stock is gone; nothing was allocated.</summary>
public sealed record AllocationShort(IReadOnlyList<Shortage> Shortages) : AllocateResult;
