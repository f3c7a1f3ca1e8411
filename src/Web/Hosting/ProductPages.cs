using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;
using Trove.Inventory;
using Trove.Kernel;
using Trove.Web.Storefront;

namespace Trove.Web.Hosting;

/// <summary>
/// Takes kept pages out when they would say something else about a product: about its stock, "only 3 left" at each piece, a
/// full shelf at none; about its reviews.
/// </summary>
internal sealed class ProductPages(IOutputCacheStore pages)
{
    private const int Limit = 200_000;

    private readonly ConcurrentDictionary<Sku, Shown> _shown = [];

    /// <summary>One for all that a page may say about a product: a page with a hundred SKUs shows two dozen products.</summary>
    public static string Tag(string slug) => "product:" + slug;

    /// <summary>Some page shows what is left of this SKU of the product.</summary>
    public void Note(Sku sku, string slug)
    {
        if (_shown.TryGetValue(sku, out var shown) && shown.Slug == slug)
            return;
        // Beyond the limit pages of other products stay as long as those that no message tells of.
        if (_shown.Count < Limit || _shown.ContainsKey(sku))
            _shown[sku] = new Shown(slug, "");
    }

    public async ValueTask NoteAsync(StockChanged change, CancellationToken cancellationToken)
    {
        var words = StockWords.Of(change.Available).Text;
        if (!_shown.TryGetValue(change.Sku, out var shown) || shown.Words == words)
            return;
        // Not when a page has said meanwhile that it is another product's.
        _shown.TryUpdate(change.Sku, shown with { Words = words }, shown);
        await EvictAsync(shown.Slug, cancellationToken);
    }

    public ValueTask EvictAsync(string slug, CancellationToken cancellationToken) =>
        pages.EvictByTagAsync(Tag(slug), cancellationToken);

    /// <param name="Words">Those that were last heard of; empty before.</param>
    private readonly record struct Shown(string Slug, string Words);
}

/// <summary>What a page says about itself while it is rendered.</summary>
internal static class ShownProducts
{
    /// <summary>This page shows a product and what is left of these SKUs: it is not kept beyond a change of what it says.</summary>
    public static void Shows(this HttpContext context, string slug, IEnumerable<Sku> skus)
    {
        if (context.Features.Get<IOutputCacheFeature>() is not { } cache)
            return;
        cache.Context.Tags.Add(ProductPages.Tag(slug));
        var pages = context.RequestServices.GetRequiredService<ProductPages>();
        foreach (var sku in skus)
            pages.Note(sku, slug);
    }
}
