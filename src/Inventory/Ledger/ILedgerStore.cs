using System.Data.Common;

namespace Trove.Inventory;

/// <summary>
/// The ledger's tables, for its one writer: opens a transaction, locks and loads, writes and commits. Never used by two
/// batches at once.
/// </summary>
internal interface ILedgerStore : IAsyncDisposable
{
    /// <summary>
    /// Begins a transaction, locks the stock rows of the needed SKUs in SKU order, takes back what has lapsed of
    /// them (and perhaps of others) unless that was done moments ago and nobody insists, and loads all that is needed.
    /// </summary>
    Task<LedgerBatch> BeginAsync(LedgerNeeds needs, InventorySettings settings, long now);

    /// <summary>Writes what the batch changed and commits durably.</summary>
    Task CommitAsync(LedgerBatch batch);

    /// <summary>Whether this failure strikes every unit alike (no connection, a full disk), so that none need be tried alone.</summary>
    bool IsOutage(DbException failure);

    /// <summary>Undoes everything since <see cref="BeginAsync"/>; safe to call in any state.</summary>
    Task AbandonAsync();
}
