using Microsoft.AspNetCore.OutputCaching;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Web.Storefront;

namespace Trove.Web.Hosting;

/// <summary>
/// Pages that are the same for everybody are kept for a moment: long enough that a crowd costs one rendering, short enough
/// that a stock count is never stale for long. A changed product takes its pages out at once.
/// </summary>
internal static class PageCache
{
    private const string CatalogTag = "catalog";
    private const long SizeLimitBytes = 64 << 20;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = SizeLimitBytes;
            cache.AddPolicy(StorefrontPages.CachePolicy, page => page.Expire(Kept).Tag(CatalogTag));
        });
        services.AddEventHandler<ProductChanged, EvictPages>();
        services.AddEventHandler<CategoriesChanged, EvictPages>();
    }

    private sealed class EvictPages(IOutputCacheStore pages)
        : IEventHandler<ProductChanged>,
            IEventHandler<CategoriesChanged>
    {
        public Task HandleAsync(Delivery<ProductChanged> delivery, CancellationToken cancellationToken) =>
            pages.EvictByTagAsync(CatalogTag, cancellationToken).AsTask();

        public Task HandleAsync(Delivery<CategoriesChanged> delivery, CancellationToken cancellationToken) =>
            pages.EvictByTagAsync(CatalogTag, cancellationToken).AsTask();
    }
}
