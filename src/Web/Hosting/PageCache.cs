using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using Trove.Catalog;
using Trove.Kernel;
using Trove.Search;
using Trove.Web.Storefront;

namespace Trove.Web.Hosting;

/// <summary>
/// Pages that are the same for everybody are kept for a moment: long enough that a crowd costs one rendering, short enough
/// that what no message told of does not stay. A changed product takes its pages out at once, on every node, and so does
/// stock when a page would say something else about it.
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
            cache.AddPolicy(
                StorefrontPages.CachePolicy,
                page =>
                    page.Expire(Kept)
                        .Tag(CatalogTag)
                        .SetVaryByHeader(HeaderNames.AcceptEncoding)
                        .AddPolicy<IgnoreTracking>()
            );
        });
        // Compressed once, when a page is put into the cache. Personal pages are not: their secrets could be guessed
        // from how well they compress (BREACH).
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.AddSingleton<ProductPages>();
        services.AddSingleton<EvictPages>();
        services.AddHostedService(provider => provider.GetRequiredService<EvictPages>());
        services.AddEventHandler<ProductChanged, EvictPages>();
        services.AddEventHandler<CategoriesChanged, EvictPages>();
        services.AddHostedService<EvictListings>();
        services.AddHostedService<ReviewPages>();
    }

    /// <summary>A listing that was rendered after a change but before the index had it is as old as the index was: it goes too.</summary>
    private sealed class EvictListings(IOutputCacheStore pages, ISearch search) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await foreach (var _ in search.WatchAsync(stoppingToken))
                await pages.EvictByTagAsync(CatalogTag, stoppingToken);
        }
    }

    /// <summary>Takes out what shows products; other nodes tell theirs by the bus, after the catalog's memory has heard.</summary>
    private sealed class EvictPages(IOutputCacheStore pages, NodeBus bus)
        : IHostedService,
            IEventHandler<ProductChanged>,
            IEventHandler<CategoriesChanged>
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            bus.Subscribe(ProductChanged.NodeTopic, Hear);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task HandleAsync(Delivery<ProductChanged> delivery, CancellationToken cancellationToken) =>
            EvictAsync(cancellationToken);

        // The pages are in this process's memory: nothing is waited for.
        private void Hear(string text) => _ = EvictAsync(CancellationToken.None);

        public Task HandleAsync(Delivery<CategoriesChanged> delivery, CancellationToken cancellationToken) =>
            EvictAsync(cancellationToken);

        private Task EvictAsync(CancellationToken cancellationToken) =>
            pages.EvictByTagAsync(CatalogTag, cancellationToken).AsTask();
    }
}
