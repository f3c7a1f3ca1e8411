using Trove.Kernel;

namespace Trove.Catalog;

/// <summary>
/// What the shop's hot paths read, in memory: product pages, listing pages, the category tree, the variants carts ask
/// for. A save forgets what it touched at once; other processes hear of it by the event, or by the short lifetime.
/// </summary>
internal sealed class CatalogMemory(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SwitchLifetime = TimeSpan.FromSeconds(1);

    /// <summary>By slug.</summary>
    public RecentReads<ProductLookup> Products { get; } = new(1_000, Lifetime, clock);

    /// <summary>By <see cref="ListingRequest.Key"/>.</summary>
    public RecentReads<ProductPage> Listings { get; } = new(1_000, Lifetime, clock);

    /// <summary>By SKU; null for one that nobody has.</summary>
    public RecentReads<SellableVariant?> Variants { get; } = new(20_000, Lifetime, clock);

    /// <summary>By SKU: those that come close to it.</summary>
    public RecentReads<IReadOnlyList<Sku>> Substitutes { get; } = new(2_000, Lifetime, clock);

    /// <summary>One entry, under <see cref="TheOnly"/>.</summary>
    public RecentReads<CategoryTree> Trees { get; } = new(4, Lifetime, clock);

    /// <summary>One entry, under <see cref="TheOnly"/>. Apart from the tree, because counting takes longer.</summary>
    public RecentReads<CategoryCounts> Counts { get; } = new(4, Lifetime, clock);

    /// <summary>One entry, under <see cref="TheOnly"/>; kept for less long, because switching it has to be felt everywhere.</summary>
    public RecentReads<ShopSelling> ShopSelling { get; } = new(4, SwitchLifetime, clock);

    public const string TheOnly = "";

    public void Forget(params IReadOnlyList<ProductChanged> changes)
    {
        foreach (var change in changes)
        {
            foreach (var sku in change.Skus)
                Variants.Forget(sku.Value);
            Products.Forget(change.Slug);
            // Any of the product's old slugs may be remembered as leading to the previous one.
            if (change.PreviousSlug is not null)
                Products.ForgetAll();
            if (change.ChangesCounts)
                Counts.Forget(TheOnly);
        }

        if (changes.Count == 0)
            return;
        Listings.ForgetAll();
        Substitutes.ForgetAll();
    }

    public void ForgetAll()
    {
        ForgetCategories();
        Variants.ForgetAll();
    }

    public void ForgetCategories()
    {
        Trees.Forget(TheOnly);
        Counts.Forget(TheOnly);
        Products.ForgetAll();
        Listings.ForgetAll();
    }

    public void Dispose()
    {
        Products.Dispose();
        Listings.Dispose();
        Variants.Dispose();
        Substitutes.Dispose();
        Trees.Dispose();
        Counts.Dispose();
        ShopSelling.Dispose();
    }
}

/// <summary>A product was saved, perhaps by another process; no other node gets this event.</summary>
internal sealed class ForgetProduct(CatalogMemory memory, CatalogNews news) : IEventHandler<ProductChanged>
{
    public Task HandleAsync(Delivery<ProductChanged> delivery, CancellationToken cancellationToken)
    {
        memory.Forget(delivery.Event);
        news.Tell(delivery.Event);
        return Task.CompletedTask;
    }
}

/// <summary>Categories were saved, perhaps by another process; no other node gets this event.</summary>
internal sealed class ForgetCategories(CatalogMemory memory, CatalogNews news) : IEventHandler<CategoriesChanged>
{
    public Task HandleAsync(Delivery<CategoriesChanged> delivery, CancellationToken cancellationToken)
    {
        memory.ForgetCategories();
        news.TellCategories();
        return Task.CompletedTask;
    }
}
