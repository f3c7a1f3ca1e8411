using Trove.Reviews;

namespace Trove.Web.Hosting;

/// <summary>Takes kept pages out when they would show other reviews or another rating of a product.</summary>
internal sealed class ReviewPages(IReviews reviews, ProductPages pages) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var slugs in reviews.WatchAsync(stoppingToken))
        {
            foreach (var slug in slugs)
                await pages.EvictAsync(slug, stoppingToken);
        }
    }
}
