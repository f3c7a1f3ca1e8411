using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Search;

/// <summary>
/// Keeps the server's index as the catalog is. Several nodes share it, and each writes what it hears of: whoever writes
/// reads first what is there, then the product, and writes only if nobody else has meanwhile; so what is read later is
/// written later.
/// </summary>
internal sealed partial class ElasticKeeper(
    ElasticIndex index,
    ElasticLine line,
    ElasticBuild build,
    ElasticFigures figures,
    ElasticDocument documents,
    ElasticSettings server,
    SearchSettings settings,
    ShownProducts shown,
    ICatalog catalog,
    JobTurns turns,
    ILogger<ElasticKeeper> log
) : IIndexKeeper, IDisposable
{
    private const string BuildJob = "search.build";
    private const int ChunkSize = 200;
    private const int TryLimit = 8;
    private const int ValueLimit = 1_000;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _isReady;
    private long _written;
    private Task? _rebuild;

    public bool IsOpen => _isReady && !line.IsAway;

    public bool IsBuilding => _rebuild is { IsCompleted: false };

    /// <summary>Grows whenever this node has written something.</summary>
    public long Written => Interlocked.Read(ref _written);

    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await line.ProbeAsync(cancellationToken);
        if (line.IsAway)
            return;
        var mark = ElasticFields.RankingMark(settings);
        var notes = await index.FindAsync(cancellationToken);
        _isReady = notes?.Version == ElasticFields.Version;
        if (_isReady && notes?.Ranking == mark)
            await SweepAsync(cancellationToken);
        else if (IsBuilding || await turns.IsMineAsync(BuildJob, cancellationToken))
            await RebuildAsync(cancellationToken);
    }

    public Task HealAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    public async Task ApplyAsync(IReadOnlyCollection<string> slugs, CancellationToken cancellationToken)
    {
        build.Note(slugs);
        if (!_isReady || slugs.Count == 0)
            return;
        var isOne = slugs.Count <= ChunkSize;
        try
        {
            foreach (var some in slugs.Chunk(ChunkSize))
                await WriteAsync(some, isShown: isOne, cancellationToken);
            if (!isOne)
                await index.ShowAsync(server.Index, cancellationToken);
        }
        catch (ElasticRefusedException missing) when (missing.IsMissing)
        {
            throw new IndexBrokenException(missing);
        }

        Interlocked.Increment(ref _written);
        shown.Publish(slugs);
    }

    public async Task ApplyCategoriesAsync(IEnumerable<string> categories, CancellationToken cancellationToken)
    {
        if (!_isReady)
            return;
        var slugs = new List<string>();
        var filter = AnyOf(ElasticFields.Category, categories);
        await foreach (var kept in index.ScanAsync(filter, cancellationToken))
            slugs.Add(kept.Slug);
        await ApplyAsync(slugs, cancellationToken);
    }

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        if (!_isReady)
            return 0;
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var kept in index.ScanAsync(null, cancellationToken))
            known[kept.Slug] = kept.Version;
        var changed = await CatalogStamps.CompareAsync(catalog, known, cancellationToken);
        await ApplyAsync(changed, cancellationToken);
        return changed.Count;
    }

    public Task SweepStockAsync(CancellationToken cancellationToken) =>
        IsOpen ? FreshenAsync(null, cancellationToken) : Task.CompletedTask;

    public Task NoteStockAsync(IReadOnlyList<StockChanged> changes, CancellationToken cancellationToken) =>
        FreshenAsync(ElasticFields.Skus, changes.Select(change => change.Sku.Value), cancellationToken);

    public Task NoteSoldAsync(IReadOnlyDictionary<Sku, int> pieces, CancellationToken cancellationToken) =>
        FreshenAsync(ElasticFields.Skus, figures.NoteSold(pieces).Select(sku => sku.Value), cancellationToken);

    public async Task NoteRatingsAsync(IReadOnlyList<ProductRating> ratings, CancellationToken cancellationToken)
    {
        figures.NoteRatings(ratings);
        await FreshenAsync(ElasticFields.Slug, ratings.Select(rating => rating.Slug), cancellationToken);
    }

    public Task RebuildAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!IsBuilding)
                _rebuild = Task.Run(() => BuildAsync(_closing.Token), CancellationToken.None);
            return _rebuild!.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The server has it on disk before it says that it was written.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void GiveUp() => _isReady = false;

    public void Close() => _closing.Cancel();

    public void Dispose() => _closing.Dispose();

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        var count = await build.RunAsync(cancellationToken);
        _isReady = true;
        Interlocked.Increment(ref _written);
        LogBuilt(count);
        // What other nodes wrote into the old one meanwhile is found by comparing.
        await SweepAsync(cancellationToken);
    }

    /// <summary>Reads what is there, then the products, and writes; what somebody else wrote in between is read again.</summary>
    private async Task WriteAsync(IReadOnlyList<string> slugs, bool isShown, CancellationToken cancellationToken)
    {
        for (var attempt = 0; slugs.Count > 0; attempt++)
        {
            if (attempt == TryLimit)
                throw new ElasticBusyException($"{slugs[0]} is written by others all the time");
            var kept = await index.ReadAsync(slugs, cancellationToken);
            var products = await catalog.FindProductsAsync(slugs, cancellationToken);
            var now = await figures.OfAsync(products, kept, cancellationToken);
            var writes = new ElasticWrites();
            foreach (var product in products)
            {
                writes.Put(
                    product.Slug,
                    kept.GetValueOrDefault(product.Slug),
                    json => documents.Write(json, product, now[product.Slug])
                );
            }

            foreach (var gone in slugs.Except(products.Select(product => product.Slug), StringComparer.Ordinal))
            {
                if (kept.TryGetValue(gone, out var old))
                    writes.Remove(old);
            }

            var unwritten = await writes.SendAsync(line, server.Index, isAlias: true, isShown, cancellationToken);
            foreach (var refused in unwritten.Refused)
                LogRefused(refused);
            slugs = unwritten.Overtaken;
        }
    }

    /// <summary>Looks at the products of which a field has one of the values, a bounded number at a time.</summary>
    private async Task FreshenAsync(string field, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        foreach (var some in values.Chunk(ValueLimit))
        {
            if (IsOpen)
                await FreshenAsync(AnyOf(field, some), cancellationToken);
        }
    }

    /// <summary>Writes products whose stock, sales or ratings are not like those they were written with.</summary>
    /// <param name="filter">Which may be meant; null for all.</param>
    private async Task FreshenAsync(JsonObject? filter, CancellationToken cancellationToken)
    {
        var unlike = new List<string>();
        await foreach (var some in index.ScanAsync(filter, cancellationToken).Chunk(ChunkSize))
            unlike.AddRange(await figures.UnlikeAsync(some, cancellationToken));
        await ApplyAsync(unlike, cancellationToken);
    }

    private static JsonObject AnyOf(string field, IEnumerable<string> values) =>
        new()
        {
            ["terms"] = new JsonObject
            {
                [field] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
            },
        };

    [LoggerMessage(LogLevel.Information, "The search index is built, with {Products} products.")]
    private partial void LogBuilt(int products);

    [LoggerMessage(LogLevel.Warning, "Elasticsearch refused a product: {Product}")]
    private partial void LogRefused(string product);
}
