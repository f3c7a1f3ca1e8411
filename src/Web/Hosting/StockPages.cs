using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Web.Storefront;

namespace Trove.Web.Hosting;

/// <summary>
/// Takes kept pages out when they would say something else about a SKU's stock: "only 3 left" at each piece, a full shelf
/// at none.
/// </summary>
internal sealed class StockPages(IOutputCacheStore pages)
{
    private const int Limit = 200_000;

    private readonly ConcurrentDictionary<Sku, string> _said = [];

    public static string Tag(Sku sku) => "stock:" + sku.Value;

    public async ValueTask NoteAsync(StockChanged change, CancellationToken cancellationToken)
    {
        var words = StockWords.Of(change.Available).Text;
        if (_said.TryGetValue(change.Sku, out var before) && before == words)
            return;
        if (_said.Count >= Limit)
            _said.Clear();
        _said[change.Sku] = words;
        await pages.EvictByTagAsync(Tag(change.Sku), cancellationToken);
    }
}

/// <summary>What a page says about itself while it is rendered.</summary>
internal static class ShownStock
{
    /// <summary>This page shows what is left of these: it is not kept beyond a change of what it says.</summary>
    public static void ShowsStockOf(this HttpContext context, IEnumerable<Sku> skus)
    {
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
            cache.Context.Tags.UnionWith(skus.Select(StockPages.Tag));
    }
}
