using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>Goods of an order leaving the house.</summary>
/// <param name="Warehouse">The code of the one they leave from, which gives only what is allocated there; null: wherever they are.</param>
public sealed record ShipStock(Guid Order, Guid Shipment, IReadOnlyList<StockLine> Lines, string? Warehouse = null);

/// <summary>The answer to a shipment.</summary>
public abstract record ShipResult;

/// <summary>The goods are off the books.</summary>
public sealed record Shipped : ShipResult;

/// <summary>This shipment was booked before with other content; nothing changed.</summary>
public sealed record ShipmentReused : ShipResult;

/// <summary>More than is allocated (in the warehouse named) was to be shipped; nothing changed.</summary>
public sealed record NotAllocated(IReadOnlyList<Shortage> Lines) : ShipResult;

/// <summary>Goods that left under one shipment; no lines: its id was used up without any.</summary>
/// <param name="Warehouse">The code of the one that was named; null when none was.</param>
public sealed record BookedShipment(Guid Shipment, Guid Order, string? Warehouse, IReadOnlyList<StockLine> Lines);

/// <summary>Goods of an order coming back.</summary>
public sealed record ReturnStock(Guid Order, Guid Return, IReadOnlyList<StockLine> Lines);

/// <summary>The answer to a return.</summary>
public abstract record ReturnResult;

/// <summary>The goods are on hand again.</summary>
public sealed record Returned : ReturnResult;

/// <summary>This return was booked before with other content; nothing changed.</summary>
public sealed record ReturnReused : ReturnResult;

/// <summary>More came back than was shipped; nothing changed.</summary>
public sealed record NotShipped(IReadOnlyList<Shortage> Lines) : ReturnResult;

/// <summary>Which orders' allocations to list: these, or (null) all that have unshipped ones, <paramref name="Limit"/> after <paramref name="After"/>.</summary>
public sealed record AllocationQuery(IReadOnlyList<Guid>? Orders = null, Guid? After = null, int Limit = 1000);

/// <summary>What is allocated to an order and not yet shipped, by SKU, then the warehouse to be asked first in front.</summary>
public sealed record OrderAllocation(Guid Order, IReadOnlyList<AllocatedLine> Unshipped);

/// <summary>So much of a SKU, waiting for an order in a warehouse.</summary>
/// <param name="Warehouse">Its code.</param>
public sealed record AllocatedLine(Sku Sku, string Warehouse, int Quantity);
