using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>Keeps an engine's index as the catalog is; <see cref="KeepIndex"/> says when.</summary>
internal interface IIndexKeeper
{
    /// <summary>Whether there is an index that answers.</summary>
    bool IsOpen { get; }

    bool IsBuilding { get; }

    /// <summary>Opens the index that is there, or builds one, and makes it as the catalog is now.</summary>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Asked again and again while there is no index that answers: makes that there is one.</summary>
    Task HealAsync(CancellationToken cancellationToken);

    /// <summary>Brings these products up to date and shows them.</summary>
    Task ApplyAsync(IReadOnlyCollection<string> slugs, CancellationToken cancellationToken);

    /// <summary>Products that stand in these categories or below them bear their names.</summary>
    Task ApplyCategoriesAsync(IEnumerable<string> categories, CancellationToken cancellationToken);

    /// <summary>Compares the whole catalog with the index and brings up to date what differs. Returns how much that was.</summary>
    Task<int> SweepAsync(CancellationToken cancellationToken);

    /// <summary>Asks the ledger about all stock: what no message told of is known then.</summary>
    Task SweepStockAsync(CancellationToken cancellationToken);

    /// <summary>What is available now.</summary>
    Task NoteStockAsync(IReadOnlyList<StockChanged> changes, CancellationToken cancellationToken);

    /// <summary>All that was sold lately; SKUs that are not among it sold nothing.</summary>
    Task NoteSoldAsync(IReadOnlyDictionary<Sku, int> pieces, CancellationToken cancellationToken);

    /// <summary>How these products are rated now.</summary>
    Task NoteRatingsAsync(IReadOnlyList<ProductRating> ratings, CancellationToken cancellationToken);

    /// <summary>Builds a new index beside the old one and puts it in its place. Who asks while one is being built waits for that.</summary>
    Task RebuildAsync(CancellationToken cancellationToken);

    /// <summary>Makes sure that a crash costs no more than a sweep.</summary>
    Task CommitAsync(CancellationToken cancellationToken);

    /// <summary>The index is of no use: none answers until another is built.</summary>
    void GiveUp();

    /// <summary>The shop stops: an index that is being built is given up.</summary>
    void Close();
}
