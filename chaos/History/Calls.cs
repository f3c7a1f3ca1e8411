namespace Trove.Chaos.History;

/// <summary>What the shop told a buyer.</summary>
internal enum Told
{
    /// <summary>201: it is yours.</summary>
    Paid,

    /// <summary>202: it will be settled, or the bank wants a word.</summary>
    Pending,

    /// <summary>402: the payment was refused, of an order that is named.</summary>
    Refused,

    /// <summary>409 out_of_stock naming an order: charged too late, the money goes back.</summary>
    GivenBack,

    /// <summary>Not to be had like this: nothing was charged.</summary>
    SoldOut,

    /// <summary>Another request buys this cart; or the cart was bought.</summary>
    Busy,

    /// <summary>5xx: an outage, said in so many words.</summary>
    Unavailable,

    /// <summary>No answer at all: it may have happened or not.</summary>
    Nothing,
}

/// <summary>One call to the shop. Times count from the start of the sale.</summary>
internal abstract record Call(TimeSpan Start, TimeSpan End);

/// <summary>A checkout, or one of its repetitions.</summary>
/// <param name="Key">The idempotency key; repetitions share it.</param>
/// <param name="Email">Only this key buys under this address, so that an order tells its key.</param>
/// <param name="Order">The order's number, where the answer named one.</param>
internal sealed record CheckoutCall(
    string Key,
    string Email,
    IReadOnlyDictionary<string, int> Lines,
    TimeSpan Start,
    TimeSpan End,
    Told Told,
    string? Order
) : Call(Start, End);

/// <summary>The number everybody sees.</summary>
internal sealed record AvailableCall(string Sku, TimeSpan Start, TimeSpan End, int Available) : Call(Start, End);

/// <summary>The ledger's own levels, as the merchant sees them.</summary>
internal sealed record LevelCall(string Sku, TimeSpan Start, TimeSpan End, Level Level) : Call(Start, End);

/// <summary>The merchant puts the count on the shelf to so many.</summary>
/// <param name="IsAcknowledged">False when there was no answer: it may have happened or not.</param>
internal sealed record CountCall(string Sku, TimeSpan Start, TimeSpan End, int OnHand, bool IsAcknowledged)
    : Call(Start, End);

/// <summary>A SKU's balances.</summary>
internal sealed record Level(int OnHand, int Reserved, int Allocated);
