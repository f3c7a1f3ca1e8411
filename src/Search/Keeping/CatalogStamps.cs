using System.Runtime.CompilerServices;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>Goes through every product that is shown, in slug order: what an index is built from and compared with.</summary>
internal static class CatalogStamps
{
    private const int PageSize = 5_000;

    private static async IAsyncEnumerable<ProductStamp> ReadAsync(
        ICatalog catalog,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? after = null;
        while (true)
        {
            var stamps = await catalog.ListStampsAsync(after, PageSize, cancellationToken);
            foreach (var stamp in stamps)
                yield return stamp;
            if (stamps.Count < PageSize)
                yield break;
            after = stamps[^1].Slug;
        }
    }

    /// <summary>The products, so many at a time; the next ones are read while the last ones are used.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<Product>> ReadProductsAsync(
        ICatalog catalog,
        int size,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Task<IReadOnlyList<Product>>? loading = null;
        await foreach (var some in ReadAsync(catalog, cancellationToken).Chunk(size))
        {
            var loaded = loading is null ? [] : await loading;
            loading = catalog.FindProductsAsync([.. some.Select(stamp => stamp.Slug)], cancellationToken);
            if (loaded.Count > 0)
                yield return loaded;
        }

        if (loading is not null)
            yield return await loading;
    }

    /// <summary>Products that an index has in another version, or lacks, or has no longer to have.</summary>
    /// <param name="known">Versions in the index, by slug; used up.</param>
    public static async Task<IReadOnlyList<string>> CompareAsync(
        ICatalog catalog,
        Dictionary<string, long> known,
        CancellationToken cancellationToken
    )
    {
        var changed = new List<string>();
        await foreach (var stamp in ReadAsync(catalog, cancellationToken))
        {
            if (!known.Remove(stamp.Slug, out var version) || version != stamp.Version)
                changed.Add(stamp.Slug);
        }

        changed.AddRange(known.Keys);
        return changed;
    }
}
