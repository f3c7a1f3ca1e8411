using System.Text;
using Trove.Kernel;

namespace Trove.Inventory;

/// <summary>One SKU in one warehouse, as it stands in the course of a batch.</summary>
internal sealed class StockRow(Sku sku, WarehouseRow warehouse, bool isStored)
{
    public Sku Sku { get; } = sku;

    /// <summary>The SKU as SQLite takes it, spelled once a batch.</summary>
    public byte[] SkuUtf8 => field ??= Encoding.UTF8.GetBytes(Sku.Value);

    public WarehouseRow Warehouse { get; } = warehouse;

    /// <summary>Whether the table had it when the batch began.</summary>
    public bool IsStored { get; } = isStored;

    public int OnHand { get; private set; }

    public int Reserved { get; private set; }

    public int Allocated { get; private set; }

    /// <summary>How many movements made this balance.</summary>
    public long Version { get; private set; }

    public long StoredVersion { get; private init; }

    public bool IsChanged => !IsStored || Version != StoredVersion;

    /// <summary>Kept back: not promised to anybody new.</summary>
    public int Safety { get; private set; }

    /// <summary>On hand and promised to nobody, whether it is for sale or not.</summary>
    public int Unpromised => OnHand - Reserved - Allocated;

    /// <summary>What can be promised: nothing where the warehouse does not sell, nor what is kept back.</summary>
    public int Available => Warehouse.IsActive ? Math.Max(0, Unpromised - Safety) : 0;

    public static StockRow Load(
        Sku sku,
        WarehouseRow warehouse,
        int onHand,
        int reserved,
        int allocated,
        long version,
        int safety = 0
    ) =>
        new(sku, warehouse, isStored: true)
        {
            OnHand = onHand,
            Reserved = reserved,
            Allocated = allocated,
            Version = version,
            StoredVersion = version,
            Safety = safety,
        };

    /// <summary>Whether more or less is kept back than when the batch began.</summary>
    public bool HasOtherSafety { get; private set; }

    /// <summary>Keeps so much back from now on. No goods move, so the journal stays silent.</summary>
    public void KeepBack(int safety)
    {
        HasOtherSafety |= safety != Safety;
        Safety = safety;
    }

    /// <summary>Applies a movement. Going below zero is a bug of the caller, never an outcome: it throws.</summary>
    public void Apply(int onHand, int reserved, int allocated)
    {
        OnHand = checked(OnHand + onHand);
        Reserved = checked(Reserved + reserved);
        Allocated = checked(Allocated + allocated);
        Version++;
        if (OnHand < 0 || Reserved < 0 || Allocated < 0 || Unpromised < 0)
            throw new InvalidOperationException($"{Sku} would stand at {OnHand}, {Reserved}, {Allocated}.");
    }
}

/// <summary>What one holder has of one SKU in one warehouse. Quantity 0: nothing, the row goes.</summary>
internal sealed class ReservationRow(Guid holder, StockRow stock)
{
    public Guid Holder { get; } = holder;

    public StockRow Stock { get; } = stock;

    public int Quantity { get; set; }

    public ReservationKind Kind { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>How often it was extended.</summary>
    public int Renewals { get; set; }

    public bool IsStored { get; init; }

    public bool IsTouched { get; set; }
}

/// <summary>What one paid order owns of one SKU in one warehouse.</summary>
internal sealed class AllocationRow(Guid order, StockRow stock)
{
    public Guid Order { get; } = order;

    public StockRow Stock { get; } = stock;

    public int Quantity { get; set; }

    public int Shipped { get; set; }

    public int Returned { get; set; }

    public int Unshipped => Quantity - Shipped;

    public bool IsStored { get; init; }

    public bool IsTouched { get; set; }
}

/// <summary>A shipment, a return or another change of goods that has a name of its own and was booked.</summary>
/// <param name="Kind">What it was, in the journal's word.</param>
/// <param name="Content">The order and the lines, in one spelling, to tell a repetition from a change.</param>
internal readonly record struct BookedGoods(Guid Id, string Kind, string Content);

/// <summary>One entry of the journal: what changed, by how much, and which version of the balance it made.</summary>
internal readonly record struct Movement(
    StockRow Stock,
    long Version,
    string Kind,
    int OnHand,
    int Reserved,
    int Allocated,
    Guid? Reference,
    string? Reason
);

/// <summary>Why a balance moved; the words stand in the journal.</summary>
internal static class MovementKinds
{
    public const string Introduce = "introduce";
    public const string Adjust = "adjust";
    public const string Reserve = "reserve";
    public const string Release = "release";
    public const string Lapse = "lapse";
    public const string Allocate = "allocate";
    public const string Deallocate = "deallocate";
    public const string Ship = "ship";
    public const string Return = "return";
    public const string Reroute = "reroute";
    public const string TransferOut = "transfer_out";
    public const string TransferIn = "transfer_in";
}
