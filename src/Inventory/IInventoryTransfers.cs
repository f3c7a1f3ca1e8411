using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>See <see cref="IInventory.DispatchAsync"/>.</summary>
/// <param name="Id">Chosen by whoever sends them.</param>
/// <param name="From">The code of the warehouse they leave.</param>
/// <param name="To">The code of the one they go to.</param>
/// <param name="Lines">1 to 100, each SKU once, each 1 to 1,000,000,000.</param>
/// <param name="Note">At most 200 characters.</param>
public sealed record DispatchTransfer(
    Guid Id,
    string From,
    string To,
    IReadOnlyList<StockLine> Lines,
    string? Note = null
);

/// <summary>See <see cref="IInventory.ReceiveAsync"/>.</summary>
/// <param name="Receipt">Chosen by whoever receives them.</param>
/// <param name="Lines">At most 100, each SKU once; none when only the rest is given up.</param>
/// <param name="ShortfallReason">Closes the transfer: why the rest will not arrive; 1 to 200 characters.</param>
public sealed record ReceiveTransfer(
    Guid Transfer,
    Guid Receipt,
    IReadOnlyList<StockLine> Lines,
    string? ShortfallReason = null
);

/// <summary>Which transfers to list.</summary>
/// <param name="IsOpen">Null: all.</param>
/// <param name="Limit">1 to 100.</param>
public sealed record TransferQuery(bool? IsOpen = null, int Page = 1, int Limit = 25);

/// <summary>Goods on their way from one warehouse to another.</summary>
/// <param name="ClosedAt">Null while some are on their way.</param>
public sealed record Transfer(
    Guid Id,
    string From,
    string To,
    string? Note,
    IReadOnlyList<TransferLine> Lines,
    DateTimeOffset DispatchedAt,
    DateTimeOffset? ClosedAt,
    string? ShortfallReason
);

/// <summary>Dispatched is what was received, what never will be, and what is in transit.</summary>
public sealed record TransferLine(Sku Sku, int Dispatched, int Received, int Shortfall, int InTransit);

/// <summary>The answer to a request about a transfer.</summary>
public abstract record TransferResult;

/// <summary>The transfer as it stands now.</summary>
public sealed record TransferFound(Transfer Transfer) : TransferResult;

/// <summary>There is no such transfer.</summary>
public sealed record TransferNotFound : TransferResult;

/// <summary>A warehouse will not do; each error names its field. Nothing changed.</summary>
public sealed record TransferInvalid(IReadOnlyList<FieldError> Errors) : TransferResult;

/// <summary>This id was booked with other content; nothing changed.</summary>
public sealed record TransferReused : TransferResult;

/// <summary>Not so many stand there that nobody was promised; nothing changed.</summary>
public sealed record NotThere(IReadOnlyList<Shortage> Lines) : TransferResult;

/// <summary>Not so many are on their way (or would fit on hand); nothing changed.</summary>
public sealed record NotInTransit(IReadOnlyList<Shortage> Lines) : TransferResult;

/// <summary>All has arrived or was given up; nothing changed.</summary>
public sealed record TransferClosed : TransferResult;
