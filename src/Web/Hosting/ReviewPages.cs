using Microsoft.AspNetCore.OutputCaching;
using Trove.Reviews;

namespace Trove.Web.Hosting;

/// <summary>Takes kept pages out when they would show other reviews or another rating of a product.</summary>
internal sealed class ReviewPages(IReviews reviews, IOutputCacheStore pages) : BackgroundService
{
    public static string Tag(string slug) => "reviews:" + slug;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var slugs in reviews.WatchAsync(stoppingToken))
        {
            foreach (var slug in slugs)
                await pages.EvictByTagAsync(Tag(slug), stoppingToken);
        }
    }
}

/// <summary>What a page says about itself while it is rendered.</summary>
internal static class ShownReviews
{
    /// <summary>This page shows how these products are rated, or what is said about them.</summary>
    public static void ShowsReviewsOf(this HttpContext context, IEnumerable<string> slugs)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
            cache.Context.Tags.UnionWith(slugs.Select(ReviewPages.Tag));
    }
}
