namespace Trove.Chaos.History;

/// <summary>What is true when all is over: the shop's orders and stock, and the gateway's own books.</summary>
internal sealed record Aftermath(
    IReadOnlyList<FinalOrder> Orders,
    IReadOnlyList<Captured> Captures,
    IReadOnlyDictionary<string, Level> Levels
);

/// <summary>An order as the merchant sees it.</summary>
/// <param name="Total">Minor units.</param>
internal sealed record FinalOrder(
    string Number,
    string Email,
    string Status,
    long Total,
    IReadOnlyDictionary<string, int> Lines
)
{
    public bool IsOpen => Status == "created";

    public bool IsPaid => Status is "paid" or "processing" or "shipped" or "delivered" or "completed";
}

/// <summary>Money that the gateway took.</summary>
/// <param name="Order">The number of the order it was for.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Refunded">Minor units of it that went back.</param>
internal sealed record Captured(string Intent, string Order, long Amount, long Refunded)
{
    public bool IsKept => Refunded < Amount;
}
