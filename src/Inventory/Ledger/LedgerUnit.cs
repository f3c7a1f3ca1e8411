namespace Trove.Inventory;

/// <summary>One caller's all-or-nothing change of the ledger, decided in memory among its neighbours.</summary>
internal abstract class LedgerUnit
{
    /// <summary>Names what has to be locked and loaded.</summary>
    public abstract void Need(LedgerNeeds needs);

    /// <summary>
    /// Decides, and changes the batch only if the answer is yes. May be called again for another batch, when this one
    /// could not be written.
    /// </summary>
    public abstract object Decide(LedgerBatch batch);

    /// <summary>The answer of units that always succeed.</summary>
    public static readonly object Done = new();
}
