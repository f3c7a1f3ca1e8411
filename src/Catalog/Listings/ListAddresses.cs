using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>Addresses of what is sold, for search engines: by an index of their own order, without the products themselves.</summary>
internal sealed class ListAddresses(ModuleDatabase<CatalogModule> database)
{
    private const int Limit = 50_000;

    public async Task<IReadOnlyList<ProductAddress>> RunAsync(
        long skip,
        int limit,
        CancellationToken cancellationToken
    ) =>
        await database.QueryAsync(
            "SELECT slug, updated_at FROM product WHERE status = 'Active' ORDER BY slug LIMIT @limit OFFSET @skip",
            reader => new ProductAddress(
                reader.GetString(0),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1))
            ),
            cancellationToken,
            ("limit", Math.Clamp(limit, 1, Limit)),
            ("skip", Math.Max(0, skip))
        );
}
