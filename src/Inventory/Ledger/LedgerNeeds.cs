using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>What a batch has to lock and load before its units can be decided.</summary>
internal sealed class LedgerNeeds
{
    /// <summary>Their stock rows are locked; lapsed reservations of them are taken back.</summary>
    public HashSet<Sku> Skus { get; } = [];

    /// <summary>Their reservations are loaded, as far as they are on locked SKUs.</summary>
    public HashSet<Guid> Holders { get; } = [];

    /// <summary>Holders whose every SKU is to be locked.</summary>
    public HashSet<Guid> WholeHolders { get; } = [];

    /// <summary>Their allocations are loaded, as far as they are on locked SKUs.</summary>
    public HashSet<Guid> Orders { get; } = [];

    /// <summary>Orders whose every SKU is to be locked.</summary>
    public HashSet<Guid> WholeOrders { get; } = [];

    /// <summary>SKUs of which everybody's reservations are loaded.</summary>
    public HashSet<Sku> ReservedSkus { get; } = [];

    /// <summary>Transfers that are locked and loaded.</summary>
    public HashSet<Guid> Transfers { get; } = [];

    /// <summary>Counts that are locked and loaded.</summary>
    public HashSet<Guid> Stocktakes { get; } = [];

    /// <summary>Counts whose every counted SKU is to be locked.</summary>
    public HashSet<Guid> WholeStocktakes { get; } = [];

    /// <summary>What has lapsed is taken back now, and not at the store's next turn.</summary>
    public bool TakesLapsed { get; set; }

    /// <summary>Shipments, returns and other named changes that may be booked already.</summary>
    public HashSet<Guid> Booked { get; } = [];

    public static LedgerNeeds Of(IReadOnlyList<LedgerUnit> units)
    {
        var needs = new LedgerNeeds();
        for (var i = 0; i < units.Count; i++)
            units[i].Need(needs);
        needs.Holders.UnionWith(needs.WholeHolders);
        needs.Orders.UnionWith(needs.WholeOrders);
        needs.Stocktakes.UnionWith(needs.WholeStocktakes);
        return needs;
    }

    public void Add(IReadOnlyList<StockLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
            Skus.Add(lines[i].Sku);
    }

    /// <summary>The SKUs in the one order in which rows are locked.</summary>
    public string[] SkusInLockOrder()
    {
        var skus = new string[Skus.Count];
        var i = 0;
        foreach (var sku in Skus)
            skus[i++] = sku.Value;
        Array.Sort(skus, string.CompareOrdinal);
        return skus;
    }
}
