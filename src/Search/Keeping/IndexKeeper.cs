using Microsoft.Extensions.Logging;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>
/// Keeps the index as the catalog is. Everything that writes passes one gate; a new index is built outside of it, from the
/// catalog, and what changes meanwhile is written into both.
/// </summary>
internal sealed partial class IndexKeeper(
    CurrentIndex current,
    IndexFolders folders,
    LiveFigures figures,
    ShownProducts shown,
    ICatalog catalog,
    IInventory inventory,
    ILanguage language,
    SearchSettings settings,
    ILogger<IndexKeeper> log
) : IIndexKeeper, IDisposable
{
    private const int ChunkSize = 200;
    private const int SkuLimit = 500;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private Task? _rebuild;
    private HashSet<string>? _missedByRebuild;
    private bool _isUncommitted;

    public bool IsOpen => current.Generation is not null;

    public bool IsBuilding => _rebuild is { IsCompleted: false };

    /// <summary>Opens the index that is there, or builds one, and makes it as the catalog is now.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (folders.FindSound() is not { } folder)
        {
            await RebuildAsync(cancellationToken);
            return;
        }

        current.Replace(IndexGeneration.Open(folder, language, settings.Places, figures));
        await SweepAsync(cancellationToken);
        await NoteStockAsync(figures.Skus(), cancellationToken);
    }

    public Task HealAsync(CancellationToken cancellationToken) => RebuildAsync(cancellationToken);

    /// <summary>Brings these products up to date and shows them.</summary>
    public async Task ApplyAsync(IReadOnlyCollection<string> slugs, CancellationToken cancellationToken)
    {
        foreach (var some in slugs.Chunk(ChunkSize))
        {
            IReadOnlyList<Product> products;
            await _gate.WaitAsync(cancellationToken);
            try
            {
                // Read under the gate: of two readings the later one is written later.
                products = await catalog.FindProductsAsync(some, cancellationToken);
                _missedByRebuild?.UnionWith(some);
                if (current.Generation is not { } index)
                    continue;
                Breakable(() =>
                {
                    Write(index, some, products);
                    index.Show();
                });
                _isUncommitted = true;
            }
            finally
            {
                _gate.Release();
            }

            shown.Publish(some);
            await NoteStockAsync(
                [.. products.SelectMany(product => product.Variants).Select(v => v.Sku)],
                cancellationToken
            );
        }
    }

    /// <summary>Products that stand in these categories or below them bear their names.</summary>
    public Task ApplyCategoriesAsync(IEnumerable<string> categories, CancellationToken cancellationToken) =>
        ApplyAsync(SlugsIn(categories), cancellationToken);

    /// <summary>Compares the whole catalog with the index and brings up to date what differs. Returns how much that was.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var changed = await CatalogStamps.CompareAsync(catalog, KnownVersions(), cancellationToken);
        await ApplyAsync(changed, cancellationToken);
        return changed.Count;
    }

    /// <summary>Asks the ledger about all stock: what no message told of is known then.</summary>
    public Task SweepStockAsync(CancellationToken cancellationToken) =>
        NoteStockAsync(figures.Skus(), cancellationToken);

    public Task NoteStockAsync(IReadOnlyList<StockChanged> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
            figures.NoteAvailable(change.Sku, change.Available);
        return Task.CompletedTask;
    }

    public Task NoteSoldAsync(IReadOnlyDictionary<Sku, int> pieces, CancellationToken cancellationToken)
    {
        figures.NoteSold(pieces);
        return Task.CompletedTask;
    }

    public Task NoteRatingsAsync(IReadOnlyList<ProductRating> ratings, CancellationToken cancellationToken)
    {
        foreach (var rating in ratings)
            figures.NoteStars(rating.Slug, new Stars(rating.Count, rating.Sum));
        return Task.CompletedTask;
    }

    /// <summary>Builds a new index beside the old one and puts it in its place. Who asks while one is being built waits for that.</summary>
    public Task RebuildAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!IsBuilding)
                _rebuild = Task.Run(() => BuildAsync(_closing.Token), CancellationToken.None);
            return _rebuild!.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Writes what was shown to disk, so that a crash costs no more than a sweep.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_isUncommitted && current.Generation is { } index)
                Breakable(() => index.Commit(isComplete: true));
            _isUncommitted = false;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void GiveUp() => current.Replace(null);

    /// <summary>The shop stops: an index that is being built is given up.</summary>
    public void Close() => _closing.Cancel();

    public void Dispose()
    {
        _closing.Dispose();
        _gate.Dispose();
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        await SetMissedAsync([], cancellationToken);
        var next = IndexGeneration.Open(folders.New(), language, settings.Places, figures);
        try
        {
            await FillAsync(next, cancellationToken);
            await SwitchAsync(next, cancellationToken);
        }
        catch
        {
            await SetMissedAsync(null, CancellationToken.None);
            next.Dispose();
            IndexFolders.Delete(next.Folder);
            throw;
        }

        await NoteStockAsync(figures.Skus(), cancellationToken);
    }

    private async Task FillAsync(IndexGeneration next, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var some in CatalogStamps.ReadProductsAsync(catalog, ChunkSize, cancellationToken))
            count += Put(next, some);
        next.Show();
        next.Commit(isComplete: true);
        LogBuilt(count);
    }

    private async Task SwitchAsync(IndexGeneration next, CancellationToken cancellationToken)
    {
        var old = current.Generation;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Under the gate, so that nothing is missed again.
            foreach (var some in _missedByRebuild!.Chunk(ChunkSize))
                Write(next, some, await catalog.FindProductsAsync(some, cancellationToken));
            next.Show();
            _missedByRebuild = null;
            _isUncommitted = true;
            current.Replace(next);
        }
        finally
        {
            _gate.Release();
        }

        if (old is not null)
            IndexFolders.Delete(old.Folder);
    }

    private Dictionary<string, long> KnownVersions()
    {
        using var view = current.Look();
        return view?.Versions() ?? [];
    }

    private HashSet<string> SlugsIn(IEnumerable<string> categories)
    {
        using var view = current.Look();
        return view is null ? [] : categories.SelectMany(view.SlugsIn).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What Lucene cannot do any more is told apart from a database that is away.</summary>
    private static void Breakable(Action write)
    {
        try
        {
            write();
        }
        catch (Exception broken) when (IndexGeneration.IsBreakage(broken))
        {
            throw new IndexBrokenException(broken);
        }
    }

    private async Task SetMissedAsync(HashSet<string>? missed, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        _missedByRebuild = missed;
        _gate.Release();
    }

    private static int Put(IndexGeneration index, IReadOnlyList<Product> products)
    {
        foreach (var product in products)
            index.Put(product);
        return products.Count;
    }

    private static void Write(IndexGeneration index, IReadOnlyList<string> slugs, IReadOnlyList<Product> products)
    {
        foreach (var gone in slugs.Except(products.Select(product => product.Slug), StringComparer.Ordinal))
            index.Remove(gone);
        Put(index, products);
    }

    private async Task NoteStockAsync(IReadOnlyCollection<Sku> skus, CancellationToken cancellationToken)
    {
        foreach (var some in skus.Chunk(SkuLimit))
        {
            foreach (var level in await inventory.GetLevelsAsync(some, cancellationToken))
                figures.NoteAvailable(level.Sku, level.Available);
        }
    }

    [LoggerMessage(LogLevel.Information, "The search index is built, with {Products} products.")]
    private partial void LogBuilt(int products);
}

/// <summary>The index on disk is of no use any more; another must be built.</summary>
internal sealed class IndexBrokenException(Exception cause) : Exception(cause.Message, cause);
