using System.Runtime.CompilerServices;
using Trove.Catalog;

namespace Trove.Search;

/// <summary>Slug and version of every product that is shown, in slug order.</summary>
internal static class CatalogStamps
{
    private const int PageSize = 5_000;

    public static async IAsyncEnumerable<ProductStamp> ReadAsync(
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
}
