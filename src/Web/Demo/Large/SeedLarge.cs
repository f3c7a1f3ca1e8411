using Trove.Catalog;
using Trove.Inventory;
using Trove.Kernel;

namespace Trove.Web.Demo.Large;

/// <summary>How far a large seed is.</summary>
internal sealed record SeedProgress(int Products, int Variants);

/// <summary>
/// Fills a shop with made-up products, as many as asked for: believable, varied, the same at every run. A run that was cut
/// off is completed by the next, and a larger one adds what is missing.
/// </summary>
internal sealed class SeedLarge(ICatalog catalog, IInventory inventory, IConfiguration configuration)
{
    private const int ChunkSize = 500;

    public async Task<SeedProgress> RunAsync(
        int count,
        Action<SeedProgress> report,
        CancellationToken cancellationToken
    )
    {
        var currency = ShopCurrency.From(configuration);
        await SaveShelvesAsync(cancellationToken);
        var done = new SeedProgress(0, 0);
        var saving = Task.FromResult(done);
        var next = PrepareAsync(0, count, currency, cancellationToken);
        for (var start = 0; start < count; start += ChunkSize)
        {
            // Three chunks are under way: one is written, one decided on, and one is made up and its stock written.
            var chunk = await next;
            next = PrepareAsync(start + ChunkSize, count, currency, cancellationToken);
            var saved = saving;
            saving = Task.Run(() => SaveAsync(chunk, cancellationToken), cancellationToken);
            done = Add(done, await saved);
            report(done);
        }

        await next;
        done = Add(done, await saving);
        report(done);
        return done;
    }

    private static SeedProgress Add(SeedProgress one, SeedProgress other) =>
        new(one.Products + other.Products, one.Variants + other.Variants);

    private async Task<SeedProgress> SaveAsync(LargeProduct[] chunk, CancellationToken cancellationToken)
    {
        var saved = await catalog.SaveProductsAsync(
            new SaveProducts([.. chunk.Select(one => one.Product)]),
            cancellationToken
        );
        if (saved.FirstOrDefault(result => result is ProductRejected or ProductBusy) is { } refused)
            throw new InvalidOperationException($"The catalog does not take a made-up product: {refused}.");
        return new SeedProgress(chunk.Length, chunk.Sum(one => one.Stock.Count));
    }

    /// <summary>Stock first, so that a product is never there without its count.</summary>
    private async Task<LargeProduct[]> PrepareAsync(
        int start,
        int count,
        Currency currency,
        CancellationToken cancellationToken
    )
    {
        await Task.Yield();
        var chunk = new LargeProduct[Math.Clamp(count - start, 0, ChunkSize)];
        for (var i = 0; i < chunk.Length; i++)
            chunk[i] = LargeProduct.Make(start + i + 1, currency);
        await inventory.IntroduceAsync([.. chunk.SelectMany(one => one.Stock)], cancellationToken);
        return chunk;
    }

    private async Task SaveShelvesAsync(CancellationToken cancellationToken)
    {
        var definitions = LargeFamilies
            .All.SelectMany(family => family.Specifications)
            .Select(one => one.Definition)
            .GroupBy(one => one.Name.ToLowerInvariant())
            .Select(Merge);
        if (await catalog.SaveSpecificationsAsync([.. definitions], cancellationToken) is SpecificationsRejected wrong)
            throw new InvalidOperationException($"The catalog does not take a definition: {wrong.Errors[0]}.");
        var categories = LargeFamilies.All.SelectMany(family => family.Categories()).DistinctBy(one => one.Slug);
        if (await catalog.SaveCategoriesAsync([.. categories], cancellationToken) is CategoriesRejected refused)
            throw new InvalidOperationException($"The catalog does not take a category: {refused.Errors[0]}.");
    }

    /// <summary>Families that share a name share its definition, with the choices of them all.</summary>
    private static SpecificationDefinition Merge(IEnumerable<SpecificationDefinition> same)
    {
        var all = same.ToList();
        var choices = all.SelectMany(one => one.Choices ?? []).Distinct(StringComparer.Ordinal).ToList();
        return all[0] with { Choices = choices.Count == 0 ? null : choices };
    }
}
