using System.Data.Common;
using Trove.Kernel;
using Trove.Kernel.Data;

namespace Trove.Catalog;

/// <summary>
/// What carts need to know of variants. Each add-to-cart asks, so what was asked lately comes from memory without a
/// database, a lock or a copy; what is missing is read in one query.
/// </summary>
internal sealed class FindVariants(ModuleDatabase<CatalogModule> database, CatalogMemory memory, TimeProvider clock)
{
    private const int SkuLimit = 500;

    public Task<IReadOnlyList<SellableVariant>> RunAsync(IReadOnlyList<Sku> skus, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(skus.Count, SkuLimit);
        Batch? missing = null;
        var reads = new Task<SellableVariant?>[skus.Count];
        for (var i = 0; i < reads.Length; i++)
            reads[i] = memory.Variants.GetAsync(skus[i].Value, sku => (missing ??= new Batch()).Add(sku));
        missing?.Begin(database, clock);
        return Array.TrueForAll(reads, read => read.IsCompletedSuccessfully)
            ? Task.FromResult(Found(Array.ConvertAll(reads, read => read.Result)))
            : AwaitAsync(reads, cancellationToken);
    }

    private static async Task<IReadOnlyList<SellableVariant>> AwaitAsync(
        Task<SellableVariant?>[] reads,
        CancellationToken cancellationToken
    ) => Found(await Task.WhenAll(reads).WaitAsync(cancellationToken));

    private static IReadOnlyList<SellableVariant> Found(SellableVariant?[] variants) =>
        Array.FindAll(variants, variant => variant is not null)!;

    private static SellableVariant Read(DbDataReader reader, DateTimeOffset now)
    {
        var status = Publication.StatusAt(
            Enum.Parse<ProductStatus>(reader.GetString(13)),
            reader.GetTimeOrNull(19),
            reader.GetTimeOrNull(20),
            now
        );
        var currency = Currency.Parse(reader.GetString(1));
        var images = CatalogJson.Strings(reader.GetString(7));
        return new SellableVariant(
            Sku.Parse(reader.GetString(0)),
            reader.GetString(8),
            reader.GetString(9),
            reader.GetString(10),
            string.Join(" / ", CatalogJson.Strings(reader.GetString(4))),
            new Money(reader.GetInt64(2), currency),
            reader.IsDBNull(3) ? null : new Money(reader.GetInt64(3), currency),
            images.Length > 0 ? images[0] : CatalogJson.Images(reader.GetString(11)).FirstOrDefault()?.Url,
            reader.GetInt32(5),
            reader.GetBoolean(6),
            reader.GetBoolean(12),
            IsSellable: status == ProductStatus.Active && !reader.GetBoolean(14),
            reader.GetSelling(15),
            new Id<Product>(reader.GetGuid(18)),
            reader.GetDimensions(21)
        );
    }

    /// <summary>The SKUs of one call that memory did not have, read together.</summary>
    private sealed class Batch
    {
        private readonly List<string> _skus = [];

        private readonly TaskCompletionSource<Dictionary<string, SellableVariant>> _variants = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public async Task<SellableVariant?> Add(string sku)
        {
            _skus.Add(sku);
            return (await _variants.Task).GetValueOrDefault(sku);
        }

        public void Begin(ModuleDatabase database, TimeProvider clock) => _ = LoadAsync(database, clock);

        private async Task LoadAsync(ModuleDatabase database, TimeProvider clock)
        {
            try
            {
                var variants = await database.QueryAsync(
                    $"""
                    SELECT v.sku, v.currency, v.price_amount, v.compare_at_amount, v.option_values, v.weight_grams,
                           v.requires_shipping, v.images, p.slug, p.name, p.brand, p.images, p.taxable,
                           COALESCE(p.chosen_status, p.status), v.retired, p.reservation, p.limit_per_customer,
                           p.is_high_demand, p.id, p.publish_from, p.publish_until, v.length_mm, v.width_mm, v.height_mm
                    FROM variant v JOIN product p ON p.id = v.product_id
                    WHERE {database.IsAmong("v.sku", "skus")}
                    """,
                    reader => Read(reader, clock.GetUtcNow()),
                    CancellationToken.None,
                    database.List("skus", _skus)
                );
                _variants.SetResult(variants.ToDictionary(variant => variant.Sku.Value, StringComparer.Ordinal));
            }
            catch (Exception outage)
            {
                _variants.SetException(outage);
            }
        }
    }
}
