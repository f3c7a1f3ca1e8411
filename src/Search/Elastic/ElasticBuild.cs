using Trove.Catalog;

namespace Trove.Search;

/// <summary>
/// Builds a new index beside the one that answers, and puts it in its place in one step. What this node hears of meanwhile
/// is written into both.
/// </summary>
internal sealed class ElasticBuild(
    ElasticIndex index,
    ElasticLine line,
    ElasticFigures figures,
    ElasticDocument documents,
    SearchSettings settings,
    ICatalog catalog
)
{
    private const int ChunkSize = 200;
    private static readonly Dictionary<string, ElasticKept> Nothing = [];

    private readonly Lock _lock = new();
    private HashSet<string>? _missed;

    /// <summary>These changed; an index that is being built must have them as they are now.</summary>
    public void Note(IReadOnlyCollection<string> slugs)
    {
        lock (_lock)
            _missed?.UnionWith(slugs);
    }

    /// <summary>Returns how many products there are. One caller at a time.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await index.DropOrphansAsync(cancellationToken);
        lock (_lock)
            _missed = new HashSet<string>(StringComparer.Ordinal);
        var name = await index.CreateAsync(ElasticFields.RankingMark(settings), cancellationToken);
        try
        {
            var count = await FillAsync(name, cancellationToken);
            await WriteMissedAsync(name, cancellationToken);
            await index.ShowAsync(name, cancellationToken);
            await index.SwitchAsync(name, cancellationToken);
            return count;
        }
        catch
        {
            await TryDropAsync(name);
            throw;
        }
        finally
        {
            lock (_lock)
                _missed = null;
        }
    }

    private async Task<int> FillAsync(string name, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var some in CatalogStamps.ReadProductsAsync(catalog, ChunkSize, cancellationToken))
            count += await PutAsync(name, some, Nothing, cancellationToken);
        return count;
    }

    private async Task WriteMissedAsync(string name, CancellationToken cancellationToken)
    {
        while (TakeMissed() is { Count: > 0 } missed)
        {
            foreach (var some in missed.Chunk(ChunkSize))
            {
                var kept = await index.ReadAsync(name, some, cancellationToken);
                var products = await catalog.FindProductsAsync(some, cancellationToken);
                await PutAsync(name, products, kept, cancellationToken);
                var removed = new ElasticWrites();
                foreach (var gone in kept.Keys.Except(products.Select(product => product.Slug), StringComparer.Ordinal))
                    removed.Remove(kept[gone]);
                await removed.SendAsync(line, name, isAlias: false, isShown: false, cancellationToken);
            }
        }
    }

    private async Task<int> PutAsync(
        string name,
        IReadOnlyList<Product> products,
        IReadOnlyDictionary<string, ElasticKept> kept,
        CancellationToken cancellationToken
    )
    {
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

        // What is refused is missing in the new index, and told of by the sweep that follows.
        await writes.SendAsync(line, name, isAlias: false, isShown: false, cancellationToken);
        return products.Count;
    }

    private HashSet<string> TakeMissed()
    {
        lock (_lock)
        {
            var missed = _missed!;
            _missed = new HashSet<string>(StringComparer.Ordinal);
            return missed;
        }
    }

    private async Task TryDropAsync(string name)
    {
        try
        {
            await index.DropAsync(name, CancellationToken.None);
        }
        catch (Exception outage)
            when (outage is ElasticAwayException or ElasticBusyException or ElasticRefusedException)
        {
            // It is dropped as an orphan by a later build.
        }
    }
}
