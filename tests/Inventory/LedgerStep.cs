using CsCheck;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Tests.Inventory;

/// <summary>One random call of the ledger: small numbers, so that shortages, repetitions and collisions are common.</summary>
/// <param name="Lines">How many of SKU 0, 1 and 2; negative: the SKU is not named.</param>
internal sealed record LedgerStep(string What, int Cart, int Order, int[] Lines, int Number)
{
    public const int SkuCount = 3;

    private static readonly string[] Kinds =
    [
        "reserve",
        "reserve",
        "reserve",
        "renew",
        "firm",
        "firm",
        "soften",
        "release",
        "allocate",
        "allocate",
        "deallocate",
        "ship",
        "return",
        "adjust",
        "force",
        "safety",
        "dispatch",
        "receive",
        "wait",
    ];

    public static readonly Gen<LedgerStep> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.Int[0, Kinds.Length - 1].Select(i => Kinds[i]),
        CsCheck.Gen.Int[0, 2],
        CsCheck.Gen.Int[0, 2],
        CsCheck.Gen.Int[-2, 5].Array[SkuCount],
        CsCheck.Gen.Int[0, 14],
        (what, cart, order, lines, number) => new LedgerStep(what, cart, order, lines, number)
    );

    /// <summary>Of two warehouses.</summary>
    public int Place => Order % 2;

    /// <summary>Of few transfers, so that receipts find theirs.</summary>
    public int Transfer => Number % 4;

    /// <summary>The lines named, each with at least so many pieces.</summary>
    public StockLine[] LinesFrom(Sku[] skus, int least) =>
        [
            .. Enumerable
                .Range(0, SkuCount)
                .Where(i => Lines[i] >= 0)
                .Select(i => new StockLine(skus[i], Math.Max(least, Lines[i]))),
        ];

    public override string ToString() => $"{What} cart {Cart} order {Order} [{string.Join(' ', Lines)}] {Number}";
}
